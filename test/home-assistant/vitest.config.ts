import { defineConfig } from "vitest/config";

/** Tests beside a real Home Assistant, which installs itself at the first run: `npm run test:homeassistant`. */
export default defineConfig({
  test: {
    name: "home-assistant",
    include: ["test/home-assistant/**/*.test.ts"],
    globalSetup: "test/home-assistant/support/golden.ts",
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Real processes and a real browser on a shared machine: a failure counts when it comes twice.
    retry: 1,
    fileParallelism: false,
  },
});
