import type { Command } from "../../contract/command.ts";
import type { EntityKey } from "../../contract/entity.ts";
import type { JournalEntry } from "../../contract/journal.ts";
import type { Tables } from "../../contract/tables.ts";
import type { Plain } from "../../core/python/value.ts";
import type { By } from "../ports.ts";
import type { Journal } from "./journal.ts";

type Asked = {
  readonly key: EntityKey;
  readonly service: string;
  /** For the eyes of everybody. */
  readonly fields: Readonly<Record<string, Plain>>;
  /** The entity's states are nobody's business. */
  readonly isSecret: boolean;
};

/** The journal's lines of service calls: each ends when its command does, with the state the entity shows then. */
export class CallLines {
  readonly #journal: Journal;
  readonly #tables: Tables;
  readonly #open = new Map<Command["id"], JournalEntry>();
  /** Entries whose states are not told. */
  readonly #secret = new WeakSet<JournalEntry>();

  constructor(journal: Journal, tables: Tables) {
    this.#journal = journal;
    this.#tables = tables;
  }

  ask({ key, service, fields, isSecret }: Asked, by: By): JournalEntry {
    const detail = Object.keys(fields).length === 0 ? service : `${service} ${JSON.stringify(fields)}`;
    const before = isSecret ? null : this.#state(key);
    const entry = this.#journal.ask({ what: "service-called", subject: key, detail, before }, by);
    if (isSecret) this.#secret.add(entry);
    return entry;
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
    const after = this.#secret.has(entry) ? null : this.#state(key);
    if (state === "confirmed" || state === "assumed") this.#journal.end(entry, "done", { after });
    else if (state === "timed-out") this.#journal.end(entry, "failed", { after, reason: "The device did not answer." });
    else this.#journal.end(entry, "failed", { after, reason });
  }

  #state(key: EntityKey): string | null {
    return this.#tables.entities.get(key)?.state ?? null;
  }
}
