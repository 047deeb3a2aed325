import type { EntityKey } from "../../contract/entity.ts";
import { matches } from "../../core/home/topic-filter.ts";

/** Entities no state came for yet, by the topics it may come on. */
export class AwaitedStates {
  readonly #byFilter = new Map<string, Set<EntityKey>>();
  /** Filters with wildcards, by their levels: they are few. */
  readonly #wild = new Map<string, readonly string[]>();
  readonly #topics = new Map<EntityKey, readonly string[]>();

  add(key: EntityKey, topics: readonly string[]): void {
    this.remove(key);
    this.#topics.set(key, topics);
    for (const topic of topics) {
      const keys = this.#byFilter.get(topic) ?? new Set();
      this.#byFilter.set(topic, keys.add(key));
      if (/[+#]/.test(topic)) this.#wild.set(topic, topic.split("/"));
    }
  }

  remove(key: EntityKey): void {
    for (const topic of this.#topics.get(key) ?? []) {
      const keys = this.#byFilter.get(topic);
      keys?.delete(key);
      if (keys?.size !== 0) continue;
      this.#byFilter.delete(topic);
      this.#wild.delete(topic);
    }
    this.#topics.delete(key);
  }

  /** Whose wait has ended with a message on this topic. */
  take(topic: string): readonly EntityKey[] {
    const exact = this.#byFilter.get(topic);
    if (exact === undefined && this.#wild.size === 0) return NOBODY;
    const keys = [...(exact ?? NOBODY)];
    const names = topic.split("/");
    for (const [filter, levels] of this.#wild) {
      if (matches(levels, names)) keys.push(...(this.#byFilter.get(filter) ?? NOBODY));
    }
    for (const key of keys) this.remove(key);
    return keys;
  }
}

const NOBODY: readonly EntityKey[] = [];
