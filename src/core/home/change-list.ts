import type { EntityKey } from "../../contract/entity.ts";
import type { Problem } from "../../contract/verdict.ts";
import type { Change } from "./outcome.ts";

/** Collects what one message changed, each thing once, in the order it happened. */
export class ChangeList {
  readonly #changes: Change[] = [];
  readonly #said = new Set<string>();

  get all(): readonly Change[] {
    return this.#changes;
  }

  entity(type: "entity-found" | "entity-changed" | "entity-removed" | "state-changed", key: EntityKey): void {
    if (this.#isNew(`${type} ${key}`)) this.#changes.push({ type, key });
  }

  device(type: "device-found" | "device-changed" | "device-removed", id: string): void {
    // Rows are read when everything is done: what was found needs no change beside it.
    if (type === "device-changed" && this.#said.has(`device-found ${id}`)) return;
    if (this.#isNew(`${type} ${id}`)) this.#changes.push({ type, id });
  }

  wanted(topic: string, qos: 0 | 1 | 2): void {
    if (this.#isNew(`topic-wanted ${topic}`)) this.#changes.push({ type: "topic-wanted", topic, qos });
  }

  unwanted(topic: string): void {
    this.#changes.push({ type: "topic-unwanted", topic });
  }

  trouble(key: EntityKey, problem: Problem): void {
    this.#changes.push({ type: "trouble", key, problem });
  }

  #isNew(word: string): boolean {
    if (this.#said.has(word)) return false;
    this.#said.add(word);
    return true;
  }
}
