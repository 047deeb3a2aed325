import { matches } from "../../core/home/topic-filter.ts";
import type { MqttMessage } from "../../engine/ports.ts";
import { isExact } from "./topic.ts";

type Listener = (message: MqttMessage) => void;

/** Who listens to what, beside the engine. Few filters: a list is enough. */
export class Routes {
  readonly #exact = new Map<string, Set<Listener>>();
  readonly #wild: { readonly levels: readonly string[]; readonly listener: Listener }[] = [];

  /** The answer ends it. */
  add(filter: string, listener: Listener): () => void {
    if (!isExact(filter)) {
      const route = { levels: filter.split("/"), listener };
      this.#wild.push(route);
      return () => {
        const index = this.#wild.indexOf(route);
        if (index >= 0) this.#wild.splice(index, 1);
      };
    }
    const listeners = this.#exact.get(filter) ?? new Set();
    this.#exact.set(filter, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#exact.delete(filter);
    };
  }

  deliver(message: MqttMessage): void {
    for (const listener of this.#exact.get(message.topic) ?? []) listener(message);
    if (this.#wild.length === 0) return;
    const levels = message.topic.split("/");
    for (const route of this.#wild) if (matches(route.levels, levels)) route.listener(message);
  }
}
