import { fromRow } from "../../src/contract/entity-row.ts";
import type { LiveFrame } from "../../src/contract/live.ts";
import { apply, createTables, type Tables } from "../../src/contract/tables.ts";
import { type Changes, createChanges, noteFact } from "./changes.ts";
import type { Link } from "./link.ts";

type Hello = Extract<LiveFrame, { type: "hello" }>;
type Rows = Exclude<LiveFrame, { type: "hello" | "ready" | "facts" }>;
type Listener = (changes: Changes) => void;

/**
 * Everything the page knows, altered by frames of the live socket alone. Listeners hear of it at most once per
 * animation frame (`schedule`), however many facts came.
 */
export class LiveStore {
  #tables = createTables();
  /** Tables of a snapshot that is still coming in, while the old ones stay on the screen. */
  #incoming: Tables | null = null;
  #seq = 0;
  #isComplete = false;
  #link: Link = { state: "connecting" };
  #expected: Hello["counts"] | null = null;
  #serverVersion = "";
  #changes = createChanges();
  #isScheduled = false;
  readonly #listeners = new Set<Listener>();
  readonly #schedule: (run: () => void) => void;

  constructor(schedule: (run: () => void) => void) {
    this.#schedule = schedule;
  }

  get tables(): Tables {
    return this.#tables;
  }

  /** Number of the newest fact in the tables. */
  get seq(): number {
    return this.#seq;
  }

  /** Whether a whole snapshot has been received since the page was opened. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get link(): Link {
    return this.#link;
  }

  /** How many rows the snapshot holds, as the server said when it began. */
  get expected(): Hello["counts"] | null {
    return this.#expected;
  }

  get serverVersion(): string {
    return this.#serverVersion;
  }

  /** The answer stops it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setLink(link: Link): void {
    this.#link = link;
    this.#changes.link = true;
    this.#announceSoon();
  }

  receive(frame: LiveFrame): void {
    if (frame.type === "hello") this.#begin(frame);
    else if (frame.type === "ready") this.#complete(frame.seq);
    else if (frame.type === "facts") this.#applyFacts(frame);
    else this.#addRows(frame);
    this.#announceSoon();
  }

  #begin({ broker, roll, homeAssistant, discovery, counts, version }: Hello): void {
    this.#expected = counts;
    this.#serverVersion = version;
    const tables = createTables();
    tables.broker = broker;
    tables.roll = roll;
    tables.homeAssistant = homeAssistant;
    tables.discovery = discovery;
    if (this.#isComplete) {
      this.#incoming = tables;
      return;
    }
    this.#tables = tables;
    this.#changes.reset = true;
  }

  #complete(seq: number): void {
    this.#seq = seq;
    this.#isComplete = true;
    this.#changes.link = true;
    if (!this.#incoming) return;
    this.#tables = this.#incoming;
    this.#incoming = null;
    this.#changes.reset = true;
  }

  #applyFacts({ seq, facts }: Extract<LiveFrame, { type: "facts" }>): void {
    this.#seq = seq;
    for (const fact of facts) {
      apply(this.#tables, fact);
      noteFact(this.#changes, fact);
    }
  }

  #addRows(frame: Rows): void {
    if (this.#incoming) addRows(this.#incoming, frame, createChanges());
    else addRows(this.#tables, frame, this.#changes);
  }

  #announceSoon(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#schedule(() => this.#announce());
  }

  #announce(): void {
    this.#isScheduled = false;
    const changes = this.#changes;
    this.#changes = createChanges();
    for (const listener of this.#listeners) listener(changes);
  }
}

function addRows(tables: Tables, frame: Rows, changes: Changes): void {
  switch (frame.type) {
    case "entities":
      for (const entity of frame.rows.map(fromRow)) {
        tables.entities.set(entity.key, entity);
        changes.entities.add(entity.key);
      }
      return;
    case "devices":
      for (const device of frame.rows) {
        tables.devices.set(device.id, device);
        changes.devices.add(device.id);
      }
      return;
    case "announcements":
      for (const announcement of frame.rows) {
        tables.announcements.set(announcement.topic, announcement);
        changes.announcements.add(announcement.topic);
      }
      return;
    case "notices":
      for (const notice of frame.rows) tables.notices.set(notice.id, notice);
      changes.notices = true;
      return;
    case "standings":
      for (const standing of frame.rows) tables.standings.set(standing.id, standing);
      changes.standings = true;
      return;
    default:
      frame satisfies never;
  }
}
