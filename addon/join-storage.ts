import type { Logger } from "pino";
import { JournalStore } from "../src/adapters/storage/journal-store.ts";
import { StateFolder } from "../src/adapters/storage/state-folder.ts";
import { StorageWatch } from "../src/adapters/storage/storage-watch.ts";

/** What outlives the process, and whoever looks after it. */
export function joinStorage(path: string, log: Logger) {
  const folder = new StateFolder(path, log);
  const journal = new JournalStore(path, log);
  const storage = new StorageWatch(path, { journal, folder, log });
  const close = () => {
    storage.close();
    journal.close();
  };
  return { folder, journal, storage, close };
}
