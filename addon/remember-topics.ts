import type { StateFolder } from "../src/adapters/storage/state-folder.ts";
import type { EngineView } from "../src/engine/ports.ts";

/** Writes down the topics of all announcements whenever a roll call ended, so that the next run can ask for them by name. */
export function rememberTopics(view: EngineView, folder: StateFolder, onFailure: (error: unknown) => void): () => void {
  return view.listen(({ fact }) => {
    if (fact.type !== "roll-changed" || fact.roll.tookMs === null) return;
    folder.keepTopics(view.tables.announcements.keys()).catch(onFailure);
  });
}
