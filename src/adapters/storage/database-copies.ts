import { copyFileSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { checkWhole } from "./database.ts";
import { setAside } from "./set-aside.ts";

const KEPT = 2;
/** Pages in a step; a step is done off the main thread. */
const STEP_PAGES = 500;

/** The newest copies of a database, beside it: from one of them the app goes on where the file itself is damaged. */
export class DatabaseCopies {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  get isThere(): boolean {
    return this.#names().some((name) => existsSync(name));
  }

  /** When the newest one was made; null where there is none. */
  get madeMs(): number | null {
    return statSync(this.#name(1), { throwIfNoEntry: false })?.mtimeMs ?? null;
  }

  /** Makes one, on a connection of its own. Throws what SQLite throws, and where the copy turns out to be damaged. */
  async make(): Promise<void> {
    const unchecked = `${this.#path}.copy-new`;
    rmSync(unchecked, { force: true });
    const source = new DatabaseSync(this.#path, { readOnly: true });
    try {
      await backup(source, unchecked, { rate: STEP_PAGES });
    } finally {
      source.close();
    }
    checkCopy(unchecked);
    this.#moveUp();
    renameSync(unchecked, this.#name(1));
  }

  /** Puts the newest good one in the place of the database, which is not there. False where none is good. */
  restore(): boolean {
    return this.#names().some((copy) => existsSync(copy) && this.#restore(copy));
  }

  #restore(copy: string): boolean {
    try {
      checkCopy(copy);
    } catch {
      setAside(copy, Date.now());
      return false;
    }
    const unfinished = `${this.#path}.restored`;
    copyFileSync(copy, unfinished);
    renameSync(unfinished, this.#path);
    return true;
  }

  #moveUp(): void {
    for (let at = KEPT; at > 1; at -= 1) {
      if (existsSync(this.#name(at - 1))) renameSync(this.#name(at - 1), this.#name(at));
    }
  }

  /** The newest first. */
  #names(): string[] {
    return Array.from({ length: KEPT }, (_, at) => this.#name(at + 1));
  }

  #name(at: number): string {
    return `${this.#path}.copy-${at}`;
  }
}

function checkCopy(copy: string): void {
  checkWhole(copy);
  // Looking into it leaves files that belong to nothing once it has another name.
  for (const part of ["-wal", "-shm"]) rmSync(`${copy}${part}`, { force: true });
}
