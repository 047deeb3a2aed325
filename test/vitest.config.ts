import { defineConfig } from "vitest/config";

/** A busy machine is no failure: what is waited for may take a while. */
const expect = { poll: { timeout: 15_000 } };

/** Four kinds of test: pure rooms; rooms beside a real broker; elements of the page; the whole app in a browser. */
export default defineConfig({
  test: {
    // Most of them wait most of their time, for brokers, processes and browsers of their own.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/{architecture,contract,core,engine,page}/**/*.test.ts"],
          expect,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["test/{adapters,server,addon,cli}/**/*.test.ts"],
          expect,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Real brokers and processes on a shared machine: a failure counts when it comes twice.
          retry: 1,
        },
      },
      {
        test: {
          name: "journey",
          include: ["test/journey/**/*.test.ts"],
          expect,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry: 1,
        },
      },
    ],
  },
});
