import type { Logger } from "pino";

const LIMIT_MS = 1_800;

/**
 * On SIGTERM or SIGINT runs the steps in order and exits with 0 within two seconds, whatever hangs. A second signal
 * exits at once.
 */
export function stopOnSignal(steps: readonly (() => unknown)[], log: Logger): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(0);
    stopping = true;
    log.info(`stopping on ${signal}`);
    setTimeout(() => process.exit(0), LIMIT_MS).unref();
    for (const step of steps) {
      try {
        await step();
      } catch (error) {
        log.error({ err: error }, "a part did not stop cleanly");
      }
    }
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void stop(signal));
  process.on("SIGINT", (signal) => void stop(signal));
}
