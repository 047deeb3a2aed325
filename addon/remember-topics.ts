import type { StateFolder } from "../src/adapters/storage/state-folder.ts";
import type { Engine } from "../src/engine/engine.ts";

/**
 * Writes down the topics of all announcements whenever a roll call ended, so that the next run can ask for them by name;
 * also of those that wait or are held, which the broker must not lose unnoticed either.
 */
export function rememberTopics(engine: Engine, folder: StateFolder, onFailure: (error: unknown) => void): () => void {
  let rememberedMs: number | null = null;
  return engine.listen(({ fact }) => {
    // Its count goes on changing while the broker's own counter is waited for: the file is written once all the same.
    if (fact.type !== "roll-changed" || fact.roll.tookMs === null || fact.roll.startedMs === rememberedMs) return;
    rememberedMs = fact.roll.startedMs;
    folder.keepTopics(engine.topics()).catch(onFailure);
  });
}
