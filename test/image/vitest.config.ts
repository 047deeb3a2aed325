import { defineConfig } from "vitest/config";

/** Tests of the image, which is built before: `npm run test:image`. Needs root, for mounts and a network of its own. */
export default defineConfig({
  test: {
    name: "image",
    include: ["test/image/**/*.test.ts"],
    globalSetup: "test/image/support/build.ts",
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 1,
    fileParallelism: false,
  },
});
