import type { ReactiveController, ReactiveControllerHost } from "lit";

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

const KEPT = new Map<string, number>();

/** Finds a page that scrolls as a whole where it was left. */
export class KeptScroll implements ReactiveController {
  readonly #host: Host;
  readonly #name: () => string;
  #scrolling: HTMLElement | null = null;
  #shown = "";

  constructor(host: Host, name: () => string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  /** The name is another where the page shows another thing: that begins where it was left itself. */
  hostUpdate(): void {
    if (this.#name() !== this.#shown) this.#leave();
  }

  hostUpdated(): void {
    const scrolling = this.#host.renderRoot.querySelector<HTMLElement>(".scrolling");
    if (!scrolling || (scrolling === this.#scrolling && this.#shown === this.#name())) return;
    this.#scrolling = scrolling;
    this.#shown = this.#name();
    scrolling.scrollTop = KEPT.get(this.#shown) ?? 0;
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #leave(): void {
    if (this.#scrolling) KEPT.set(this.#shown, this.#scrolling.scrollTop);
    this.#scrolling = null;
  }
}
