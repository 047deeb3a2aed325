import { JournalStore } from "../../src/adapters/storage/journal-store.ts";
import { aJournalEntry } from "./journal.ts";

/** A process that writes a journal without pause until it is ended, and says which entry was written last. */
const [folder = "", perSecond = "500"] = process.argv.slice(2);
const TICK_MS = 50;
const store = new JournalStore(folder, { warn: () => undefined, info: () => undefined });
let id = store.lastId;

const timer = setInterval(() => {
  for (let count = 0; count < (Number(perSecond) * TICK_MS) / 1_000; count += 1) {
    id += 1;
    store.keep(aJournalEntry({ id, why: "w".repeat(id % 900) }));
  }
  store.flush();
  process.stdout.write(`${id}\n`);
}, TICK_MS);

process.once("SIGTERM", () => {
  clearInterval(timer);
  store.close();
});
