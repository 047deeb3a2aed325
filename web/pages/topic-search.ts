import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { EntityKey } from "../../src/contract/entity.ts";
import { searchEntities } from "../api.ts";

/** Until somebody has done typing. */
const PAUSE_MS = 300;
const LEAST_CHARS = 3;

/**
 * Finds the entities that listen on a topic: the page does not know these topics, the server does. Where it does not
 * answer, what the page knows itself is all that is found.
 */
export class TopicSearch implements ReactiveController {
  readonly #onFound: (keys: ReadonlySet<EntityKey>) => void;
  #wanted = "";
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, onFound: (keys: ReadonlySet<EntityKey>) => void) {
    this.#onFound = onFound;
    host.addController(this);
  }

  want(search: string): void {
    const topic = search.trim();
    this.#wanted = topic.includes("/") && topic.length >= LEAST_CHARS ? topic : "";
    clearTimeout(this.#pause);
    if (this.#wanted !== "") this.#pause = setTimeout(() => void this.#ask(this.#wanted), PAUSE_MS);
  }

  hostDisconnected(): void {
    this.want("");
  }

  async #ask(topic: string): Promise<void> {
    const { rows } = await searchEntities(topic).catch(() => ({ rows: [] }));
    if (topic === this.#wanted) this.#onFound(new Set(rows.map(({ key }) => key)));
  }
}
