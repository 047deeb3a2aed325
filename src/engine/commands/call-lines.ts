import type { Command } from "../../contract/command.ts";
import type { EntityKey } from "../../contract/entity.ts";
import type { JournalEntry } from "../../contract/journal.ts";
import type { Tables } from "../../contract/tables.ts";
import type { Plain } from "../../core/python/value.ts";
import type { By } from "../ports.ts";
import { hideCode } from "./hidden-code.ts";
import type { Journal } from "./journal.ts";

/** The journal's lines of service calls: each ends when its command does, with the state the entity shows then. */
export class CallLines {
  readonly #journal: Journal;
  readonly #tables: Tables;
  readonly #open = new Map<Command["id"], JournalEntry>();

  constructor(journal: Journal, tables: Tables) {
    this.#journal = journal;
    this.#tables = tables;
  }

  ask(key: EntityKey, service: string, fields: Readonly<Record<string, Plain>>, by: By): JournalEntry {
    const detail = Object.keys(fields).length === 0 ? service : `${service} ${JSON.stringify(hideCode(fields))}`;
    return this.#journal.ask({ what: "service-called", subject: key, detail, before: this.#state(key) }, by);
  }

  /** Begins the call; where that fails, so does the line. */
  begin<Result>(entry: JournalEntry, act: () => Result): Result {
    try {
      return act();
    } catch (error) {
      this.#journal.fail(entry, error);
      throw error;
    }
  }

  /** From now on the line follows the command. */
  bind(entry: JournalEntry, command: Command): void {
    this.#open.set(command.id, entry);
  }

  heard({ id, key, state, reason, endedMs }: Command): void {
    const entry = this.#open.get(id);
    if (!entry || endedMs === null) return;
    this.#open.delete(id);
    const after = this.#state(key);
    if (state === "confirmed" || state === "assumed") this.#journal.end(entry, "done", { after });
    else if (state === "timed-out") this.#journal.end(entry, "failed", { after, reason: "The device did not answer." });
    else this.#journal.end(entry, "failed", { after, reason });
  }

  #state(key: EntityKey): string | null {
    return this.#tables.entities.get(key)?.state ?? null;
  }
}
