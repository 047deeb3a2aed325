import type { ReactiveController, ReactiveControllerHost } from "lit";

const NARROW = window.matchMedia("(max-width: 720px)");

/** Whether the page is as narrow as a phone. The frame's own width counts, whatever surrounds it. */
export class Narrow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #redraw = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get is(): boolean {
    return NARROW.matches;
  }

  hostConnected(): void {
    NARROW.addEventListener("change", this.#redraw);
  }

  hostDisconnected(): void {
    NARROW.removeEventListener("change", this.#redraw);
  }
}
