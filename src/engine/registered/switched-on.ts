import type { EntityKey } from "../../contract/entity.ts";
import type { RegisteredEntity } from "../../contract/home-assistant.ts";
import type { EntityRecord } from "../../core/home/entity-record.ts";
import type { Home } from "../../core/home/home.ts";
import type { Change } from "../../core/home/outcome.ts";
import type { Payloads } from "../announced/payloads.ts";
import type { ProcessPort } from "../ports.ts";

type Parts = {
  readonly home: Home;
  readonly payloads: Payloads;
  readonly process: ProcessPort;
  /** Has everybody hear of what changed in the home. */
  readonly apply: (changes: readonly Change[]) => void;
};

const encoder = new TextEncoder();

/** Entities that are announced switched off, and that the user has switched on in Home Assistant: the home follows. */
export class SwitchedOn {
  readonly #parts: Parts;
  readonly #waiting = new Set<EntityKey>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  note(record: EntityRecord | undefined, registered: RegisteredEntity | null): void {
    if (record?.disabledBy != null && registered?.disabledBy === null) this.#waiting.add(record.key);
  }

  /** Not while the home is busy with a message. */
  run(): void {
    for (const key of this.#waiting) {
      this.#waiting.delete(key);
      this.#switchOn(key);
    }
  }

  #switchOn(key: EntityKey): void {
    const { home, payloads, process, apply } = this.#parts;
    const topic = home.entity(key)?.topic;
    const text = topic === undefined ? null : payloads.text(topic);
    if (topic === undefined || text === null) return;
    const delivery = { topic, payload: encoder.encode(text), retain: true, receivedMs: process.nowMs() };
    const { changes } = home.enable(key, delivery);
    apply(home.entity(key) ? changes : [...changes, { type: "entity-removed", key }]);
  }
}
