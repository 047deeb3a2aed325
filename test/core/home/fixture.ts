import type { Home } from "../../../src/core/home/home.ts";
import type { Outcome } from "../../../src/core/home/outcome.ts";
import { aHome } from "../../support/home.ts";

const encoder = new TextEncoder();

/** A home that is told things, one message a second. */
export class ToldHome {
  readonly home: Home;
  #nowMs = 0;

  constructor() {
    this.home = aHome({ nowMs: () => this.#nowMs, elapsedMs: () => 0 });
  }

  announce(path: string, config: object | string): Outcome {
    return this.home.announce(this.#delivery(`homeassistant/${path}/config`, config));
  }

  hear(topic: string, payload: string) {
    return this.home.hear(this.#delivery(topic, payload));
  }

  /** States by entity_id. */
  states(): { [entityId: string]: string | null } {
    return Object.fromEntries(Array.from(this.home.entities(), ({ entityId, state }) => [entityId, state]));
  }

  deviceNames(): (string | null)[] {
    return Array.from(this.home.devices(), ({ name }) => name);
  }

  #delivery(topic: string, payload: object | string) {
    this.#nowMs += 1_000;
    const text = typeof payload === "string" ? payload : JSON.stringify(payload);
    return { topic, payload: encoder.encode(text), retain: false, receivedMs: this.#nowMs };
  }
}

export const LAMP = { identifiers: ["lamp"], name: "Lamp" };

export function lampSwitch(more: object = {}): object {
  return {
    unique_id: "u1",
    name: "Light",
    state_topic: "lamp/state",
    command_topic: "lamp/set",
    device: LAMP,
    ...more,
  };
}
