/**
 * `node --expose-gc bench/registry.ts`: bytes Home Assistant's registries cost for each registered entity, and how long
 * the engine stands still for them.
 */

import { readDevice, readEntity } from "../src/adapters/homeassistant/rows.ts";
import type { Home } from "../src/core/home/home.ts";
import type { Engine } from "../src/engine/engine.ts";
import { aHome } from "../test/support/home.ts";
import { createEngine } from "./heart.ts";
import { announcements } from "./recorded.ts";
import { table } from "./table.ts";

const ANNOUNCEMENTS = 23_276;

const { gc } = globalThis;
if (!gc) throw new Error("run with --expose-gc");

function heapBytes(): number {
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

function announceAll(engine: Engine): void {
  const encoder = new TextEncoder();
  for (const { topic, payload, retain } of announcements(ANNOUNCEMENTS)) {
    engine.receive({ topic, payload: encoder.encode(payload), retain, qos: 0, receivedMs: Date.now() });
  }
}

/** The registry's lists as Home Assistant sends them, as text. */
function toLists(home: Home): { entities: string[]; devices: string[] } {
  const hex = (id: string) => id.padStart(32, "0");
  const entities = [...home.entities()].map((record) =>
    JSON.stringify({
      entity_id: record.entityId,
      unique_id: record.uniqueId,
      platform: "mqtt",
      device_id: record.deviceId && hex(record.deviceId),
      disabled_by: record.disabledBy,
      hidden_by: null,
      name: null,
      original_name: record.originalName,
      icon: null,
      area_id: null,
      labels: [],
    }),
  );
  const devices = [...home.devices()].map((record) =>
    JSON.stringify({
      id: hex(record.id),
      identifiers: record.identifiers.map((id) => ["mqtt", id]),
      connections: record.connections,
      name: record.name,
      name_by_user: null,
      area_id: null,
      labels: [],
      disabled_by: null,
    }),
  );
  return { entities, devices };
}

let allMs = 0;

/** The longest of these, milliseconds. */
function longest(acts: Iterable<() => void>): number {
  let most = 0;
  for (const act of acts) {
    const start = performance.now();
    act();
    const tookMs = performance.now() - start;
    allMs += tookMs;
    most = Math.max(most, tookMs);
  }
  return most;
}

const home = aHome({ nowMs: () => Date.now() });
const engine = createEngine(home);
announceAll(engine);
const { entities, devices } = toLists(home);
const { homeAssistant } = engine;
const roll = { announcements: 0, reason: null, startedMs: 0, tookMs: 1, brokerDropped: 0 };

// In a home at rest every state was heard.
const topics = new Set([...home.entities()].flatMap((record) => record.topics.map(({ topic }) => topic)));
for (const topic of topics) {
  engine.receive({ topic, payload: new Uint8Array([48]), retain: false, qos: 0, receivedMs: Date.now() });
}

const before = heapBytes();
const activateMs = longest([
  () => homeAssistant.onLink({ link: "connecting", reason: null, advice: null, version: null }),
]);
const begun = heapBytes();
const rowMs = longest(
  entities.map((text) => () => {
    const found = readEntity(JSON.parse(text));
    if (found) homeAssistant.onEntity(found.entity);
  }),
);
const deviceMs = longest(
  devices.map((text) => () => {
    const found = readDevice(JSON.parse(text));
    if (found) homeAssistant.onDevice(found.device);
  }),
);
const placesMs = longest([() => homeAssistant.onPlaces({ areas: [], floors: [], labels: [] })]);
homeAssistant.onLink({ link: "following", reason: null, advice: null, version: "2026.11.0" });
engine.rollChanged({ ...roll, state: "complete" });
const completeMs = longest([() => homeAssistant.onComplete()]);
const sliceMs = longest(Array.from({ length: 100 }, () => () => engine.wake()));
const told = heapBytes();

const perEntity = (bytes: number) => Math.round(bytes / entities.length);
table(
  `${entities.length.toLocaleString("en")} entities registered`,
  [
    "bytes an entity: announced side",
    "registered side and standings",
    "longest ms: begin",
    "entity",
    "device",
    "places",
    "complete",
    "slice",
    "all ms",
  ],
  [
    [
      perEntity(begun - before),
      perEntity(told - begun),
      activateMs,
      rowMs,
      deviceMs,
      placesMs,
      completeMs,
      sliceMs,
      allMs,
    ].map((figure) => Number(figure.toFixed(1))),
  ],
);
process.stdout.write(`standings: ${engine.tables.standings.size}\n`);
