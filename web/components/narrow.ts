import type { ReactiveController, ReactiveControllerHost } from "lit";

const PHONE = "(max-width: 720px)";

/** Whether the page is as narrow as a phone, or as is said. The frame's own width counts, whatever surrounds it. */
export class Narrow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #media: MediaQueryList;
  readonly #redraw = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost, query = PHONE) {
    this.#host = host;
    this.#media = window.matchMedia(query);
    host.addController(this);
  }

  get is(): boolean {
    return this.#media.matches;
  }

  hostConnected(): void {
    this.#media.addEventListener("change", this.#redraw);
  }

  hostDisconnected(): void {
    this.#media.removeEventListener("change", this.#redraw);
  }
}
