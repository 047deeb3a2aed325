import type { EntityKey } from "../../../src/contract/entity.ts";
import { validateComponent } from "../../../src/core/discovery/component.ts";
import type { Config } from "../../../src/core/discovery/config.ts";
import { readJson } from "../../../src/core/python/json.ts";
import type { Home, Host } from "../../../src/core/state/host.ts";
import { IncomingMessage } from "../../../src/core/state/incoming.ts";
import { type Effect, LiveEntity } from "../../../src/core/state/live-entity.ts";

export const NOON_MS = Date.UTC(2026, 10, 23, 12);

const AMSTERDAM: Home = {
  timeZone: "Europe/Amsterdam",
  temperatureUnit: "°C",
  unitSystem: "metric",
  zones: [
    { entityId: "zone.home", name: "Home", latitude: 52.37, longitude: 4.89, radiusMetres: 100, passive: false },
    { entityId: "zone.work", name: "Work", latitude: 52.09, longitude: 5.12, radiusMetres: 200, passive: false },
  ],
};

/** An entity on its own, spoken to in texts: everything but the home around it is real. */
export class Subject {
  readonly live: LiveEntity;
  nowMs = NOON_MS;
  /** Which connection brings what it hears. */
  connection = 0;
  readonly #component: string;

  constructor(component: string, keys: object, home: Partial<Home> = {}) {
    this.#component = component;
    const live = (): LiveEntity => this.live;
    const host: Host = {
      key: `${component} thing` as EntityKey,
      entityId: `${component}.thing`,
      name: "Thing",
      friendlyName: "Lamp Thing",
      home: { ...AMSTERDAM, ...home },
      groupEntities: (uniqueIds) => uniqueIds.map((id) => `${component}.${id}`),
      template: {
        nowMs: () => this.nowMs,
        elapsedMs: () => 0,
        timeZone: "Europe/Amsterdam",
        entityIds: () => [`${component}.thing`],
        state: () => ({ state: live().state, attributes: new Map(), lastChangedMs: 0, lastUpdatedMs: 0 }),
      },
    };
    this.live = new LiveEntity({ component, config: configOf(component, keys), host });
  }

  /** `filter`: the topic as it subscribed to it. */
  hear(topic: string, payload: string | Uint8Array, retain = false, filter = topic): Effect {
    const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
    const seat = this.live.seats.find((one) => one.topic === filter);
    if (!seat) throw new Error(`it does not listen on ${filter}`);
    const { nowMs: receivedMs, connection } = this;
    return this.live.hear(new IncomingMessage({ topic, payload: bytes, retain, receivedMs, connection }), seat);
  }

  /** The state after a message on "s". */
  after(...payloads: readonly string[]): string {
    for (const payload of payloads) this.hear("s", payload);
    return this.live.state;
  }

  update(keys: object): Effect {
    return this.live.update(configOf(this.#component, keys));
  }

  attribute(name: string): unknown {
    return this.live.shown().attributes[name];
  }

  /** `topic payload` of everything a call sends, or `refused: <rule>`. */
  call(service: string, fields = "{}"): readonly string[] {
    const values = readJson(fields);
    if (!(values instanceof Map)) throw new Error("fields are an object");
    const outcome = this.live.call(service, values, this.nowMs);
    const sent = outcome.publications.map(({ topic, payload }) => `${topic} ${payload}`);
    return outcome.type === "sent" ? sent : [...sent, `refused: ${outcome.rule}`];
  }
}

function configOf(component: string, keys: object): Config {
  const payload = readJson(JSON.stringify(keys));
  if (!(payload instanceof Map)) throw new Error("keys are an object");
  const validation = validateComponent(component, payload);
  if (validation.type === "refused") throw new Error(JSON.stringify(validation.problems));
  return validation.config;
}
