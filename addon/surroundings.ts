import type { Log } from "../src/adapters/homeassistant/log.ts";
import { Supervisor } from "../src/adapters/homeassistant/supervisor.ts";
import type { Options } from "./options.ts";

/** Null outside Home Assistant. */
export const joinSupervisor = ({ supervisor }: Options): Supervisor | null =>
  supervisor && new Supervisor(supervisor.address, supervisor.token);

/** Into the log, for whoever reads it with a question: what is around us. Nothing depends on it. */
export async function logSurroundings(supervisor: Supervisor | null, log: Log): Promise<void> {
  if (supervisor === null) return;
  try {
    const [self, around] = await Promise.all([supervisor.selfInfo(), supervisor.info()]);
    log.info({ app: self.slug, ...around }, "running under the Supervisor");
  } catch (error) {
    log.debug({ reason: error instanceof Error ? error.message : "unknown" }, "the Supervisor does not say what it is");
  }
}
