import type { Logger } from "pino";
import { stopEarly } from "./early-stop.ts";

const LIMIT_MS = 1_800;

/**
 * On SIGTERM or SIGINT stops what has been started, the last first, and exits with 0 within two seconds, whatever
 * hangs. A second signal exits at once. `started` may grow: a signal can come in the middle of the start.
 */
export function stopOnSignal(started: readonly (() => unknown)[], log: Logger): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(0);
    stopping = true;
    log.info(`stopping on ${signal}`);
    setTimeout(() => process.exit(0), LIMIT_MS).unref();
    for (const step of started.toReversed()) {
      try {
        await step();
      } catch (error) {
        log.error({ err: error }, "a part did not stop cleanly");
      }
    }
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => void stop(signal));
    process.off(signal, stopEarly);
  }
}
