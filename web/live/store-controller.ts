import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Changes } from "./changes.ts";
import type { LiveStore } from "./store.ts";

type Host = ReactiveControllerHost & { readonly store: LiveStore };

/** Draws its host again when something changed that the host cares about. Only the shell and pages have one. */
export class StoreController implements ReactiveController {
  readonly #host: Host;
  readonly #cares: (changes: Changes) => boolean;
  #stop: (() => void) | undefined;

  constructor(host: Host, cares: (changes: Changes) => boolean) {
    this.#host = host;
    this.#cares = cares;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = this.#host.store.listen((changes) => {
      if (this.#cares(changes) || changes.reset) this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
  }
}
