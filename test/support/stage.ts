import type { Roll } from "../../src/contract/broker.ts";
import type { Fact } from "../../src/contract/fact.ts";
import type { Area, RegisteredDevice, RegisteredEntity } from "../../src/contract/home-assistant.ts";
import type { Standing } from "../../src/contract/standing.ts";
import type { Engine } from "../../src/engine/engine.ts";
import type { EngineParts } from "../../src/engine/engine-parts.ts";
import type { HomeAssistantPort, Places, Shown } from "../../src/engine/registered/home-assistant-port.ts";
import { anEngine, Ports, tell } from "./engine-ports.ts";

export const FOLLOWING = { link: "following", reason: null, advice: null, version: "2026.11.0" } as const;
export const LOST = { link: "lost", reason: "It hung up.", advice: null, version: "2026.11.0" } as const;

export const TEMPERATURE = "sensor/porch_t";
export const SENSOR = {
  name: "Temperature",
  unique_id: "porch_t",
  state_topic: "porch/t",
  device: { identifiers: "porch", connections: [["mac", "AA:BB:CC:DD:EE:FF"]], name: "Porch" },
};

const ROLL = { announcements: 0, reason: null, startedMs: 0, tookMs: 1, brokerDropped: 0 };
/** More than every patience together with the asking, and less than silence takes. */
const WHILE_MS = 40_000;

/** An engine between a broker and a Home Assistant that a test plays both of. */
export class Stage implements HomeAssistantPort {
  readonly ports = new Ports();
  readonly engine: Engine;
  /** What Home Assistant shows, for the engine to ask. */
  readonly shown = new Map<string, Shown>();
  watched: ReadonlySet<string> = new Set();
  facts: Fact[] = [];

  constructor(said: Partial<EngineParts> = {}) {
    this.ports.ms = 1_000_000;
    this.engine = anEngine(this.ports, { homeAssistant: this, ...said });
    this.engine.listen(({ fact }) => this.facts.push(fact));
  }

  get homeAssistant() {
    return this.engine.homeAssistant;
  }

  watchStates(entityIds: ReadonlySet<string>): void {
    this.watched = entityIds;
    for (const id of entityIds) this.homeAssistant.onShown(id, this.shown.get(id) ?? null);
  }

  announce(topic: string, config: object | string): void {
    tell(this.engine, `homeassistant/${topic}/config`, config, { retain: true });
  }

  hear(topic: string, payload: string, said: { retain?: boolean } = {}): void {
    tell(this.engine, topic, payload, said);
  }

  rollIs(state: Roll["state"]): void {
    this.engine.rollChanged({ ...ROLL, state });
  }

  follow(): void {
    this.homeAssistant.onLink(FOLLOWING);
    this.homeAssistant.onComplete();
  }

  register(entityId: string, uniqueId: string, more: Partial<RegisteredEntity> = {}): void {
    this.homeAssistant.onEntity({
      entityId,
      uniqueId,
      deviceId: null,
      name: null,
      originalName: "Temperature",
      icon: null,
      areaId: null,
      labels: [],
      disabledBy: null,
      hiddenBy: null,
      ...more,
    });
  }

  registerDevice(id: string, more: Partial<RegisteredDevice> = {}): void {
    this.homeAssistant.onDevice({
      id,
      identifiers: [],
      connections: [],
      name: "Porch",
      nameByUser: null,
      areaId: null,
      labels: [],
      disabledBy: null,
      manufacturer: null,
      model: null,
      softwareVersion: null,
      ...more,
    });
  }

  placeAreas(names: Readonly<Record<string, string>>): void {
    const areas: Area[] = Object.entries(names).map(([id, name]) => ({ id, name, floorId: null }));
    const places: Places = { areas, floors: [], labels: [] };
    this.homeAssistant.onPlaces(places);
  }

  wait(ms = WHILE_MS): void {
    this.ports.pass(this.engine, ms);
  }

  get rows(): readonly Standing[] {
    return [...this.engine.tables.standings.values()];
  }

  /** Case and name of every standing. */
  get standings(): readonly string[] {
    return this.rows.map((row) => `${row.case} ${row.registeredId ?? row.key ?? row.name}`);
  }
}
