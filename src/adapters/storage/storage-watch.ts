import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { systemCode } from "../../contract/error.ts";
import type { Storage } from "../../contract/storage.ts";
import type { StoragePort } from "../../engine/ports.ts";
import type { JournalStore, StoreLog } from "./journal-store.ts";
import type { StateFolder } from "./state-folder.ts";

const EVERY_MS = 2_000;
/** Less is as good as nothing: a database that is opened takes some of it. */
const LEAST_BYTES = 256 * 1_024;

type Fault = Pick<Storage, "reason" | "advice">;

const WELL: Fault = { reason: null, advice: null };
const FULL: Fault = {
  reason: "The disk is full: what the app learns is kept in memory only.",
  advice: "Make room on the disk, by deleting old backups for example. The app then goes on by itself.",
};
const READ_ONLY: Fault = {
  reason: "The data folder may only be read: what the app learns is kept in memory only.",
  advice: "Disks and cards that fail are often made read-only: make a backup, restart the machine, replace the disk.",
};
const NOT_USABLE: Fault = {
  reason: "The data folder cannot be used: what the app learns is kept in memory only.",
  advice: "See to it that the folder is there, and that the app may write into it.",
};
const JOURNAL_ADVICE = "The app tries again every few seconds; nothing is lost while it runs.";

/**
 * Looks whether the data folder can be written, without writing: a card wears out by that. Once it can be written again
 * what waited is written.
 */
export class StorageWatch implements StoragePort {
  readonly #path: string;
  readonly #journal: JournalStore;
  readonly #folder: StateFolder;
  readonly #log: StoreLog;
  readonly #timer: NodeJS.Timeout;
  #fault = WELL;
  #isLooking = false;

  constructor(path: string, parts: { journal: JournalStore; folder: StateFolder; log: StoreLog }) {
    this.#path = path;
    this.#journal = parts.journal;
    this.#folder = parts.folder;
    this.#log = parts.log;
    this.#timer = setInterval(() => void this.#look(), EVERY_MS).unref();
    void this.#look();
  }

  status(): Storage {
    const { reason } = this.#journal;
    const damages = [...this.#folder.damages, ...this.#journal.damages];
    if (this.#fault.reason === null && reason !== null) return { reason, advice: JOURNAL_ADVICE, damages };
    return { ...this.#fault, damages };
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** A network folder may take longer than it is until the next look. */
  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const fault = await faultOf(this.#path);
    this.#isLooking = false;
    const before = this.#fault;
    this.#fault = fault;
    if (fault.reason === null) this.#folder.settle();
    if (fault.reason === before.reason) return;
    if (fault.reason !== null) return this.#log.warn({ advice: fault.advice }, fault.reason);
    this.#log.info("the data folder can be written again");
    this.#journal.flush();
  }
}

async function faultOf(path: string): Promise<Fault> {
  try {
    await access(path, constants.W_OK);
    const { bavail, bsize, blocks } = await statfs(path);
    // Some file systems do not say how large they are.
    return blocks > 0 && bavail * bsize < LEAST_BYTES ? FULL : WELL;
  } catch (error) {
    return systemCode(error) === "EROFS" ? READ_ONLY : NOT_USABLE;
  }
}
