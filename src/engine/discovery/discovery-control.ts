import type { Journal } from "../commands/journal.ts";
import type { By } from "../ports.ts";
import type { Departures } from "./departures.ts";
import type { Intake } from "./intake.ts";

/** Commands about what is taken in, each with its line in the journal. */
export class DiscoveryControl {
  readonly #journal: Journal;
  readonly #intake: Intake;
  readonly #departures: Departures;
  readonly #prefix: string;

  constructor(parts: { journal: Journal; intake: Intake; departures: Departures; prefix: string }) {
    this.#journal = parts.journal;
    this.#intake = parts.intake;
    this.#departures = parts.departures;
    this.#prefix = parts.prefix;
  }

  pause(by: By): void {
    this.#journal.record({ what: "discovery-paused", subject: this.#prefix }, by, () => this.#intake.pause());
  }

  resume(by: By): void {
    this.#journal.record({ what: "discovery-resumed", subject: this.#prefix }, by, () => this.#intake.resume());
  }

  admit(publisher: string, by: By): void {
    this.#journal.record({ what: "publisher-admitted", subject: publisher }, by, () => this.#intake.admit(publisher));
  }

  forget(by: By): void {
    const detail = String(this.#departures.forgotten);
    const attempt = { what: "announcements-forgotten", subject: this.#prefix, detail } as const;
    this.#journal.record(attempt, by, () => this.#departures.forget());
  }

  deny(publisher: string, by: By): void {
    this.#journal.record({ what: "publisher-denied", subject: publisher }, by, () => this.#intake.deny(publisher));
  }
}
