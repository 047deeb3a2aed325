import type { HomeAssistant } from "../../contract/home-assistant.ts";
import type { Book } from "../book.ts";
import type { ProcessPort } from "../ports.ts";

type Counts = Pick<HomeAssistant, "entities" | "devices">;

const COUNT_MS = 1_000;

/** What the page knows of Home Assistant itself. Counts follow within a second: a list of thousands is one change. */
export class HomeAssistantRow {
  readonly #book: Book;
  readonly #process: ProcessPort;
  readonly #counts: () => Counts;
  #dueMs = Number.POSITIVE_INFINITY;

  constructor(parts: { book: Book; process: ProcessPort }, counts: () => Counts) {
    this.#book = parts.book;
    this.#process = parts.process;
    this.#counts = counts;
  }

  /** Tells at once. */
  tell(news: Partial<HomeAssistant>): void {
    this.#dueMs = Number.POSITIVE_INFINITY;
    const homeAssistant = { ...this.#book.tables.homeAssistant, ...news, ...this.#counts() };
    this.#book.commit({ type: "home-assistant-changed", homeAssistant });
  }

  /** Something was registered, or is not any more. */
  count(): void {
    if (this.#dueMs === Number.POSITIVE_INFINITY) this.#dueMs = this.#process.monotonicMs() + COUNT_MS;
    this.#process.wakeAt(this.#dueMs);
  }

  wake(): void {
    if (this.#dueMs === Number.POSITIVE_INFINITY) return;
    if (this.#process.monotonicMs() < this.#dueMs) this.#process.wakeAt(this.#dueMs);
    else this.tell({});
  }
}
