import { resolve } from "node:path";
import { pino } from "pino";
import type { Entity } from "../../src/contract/entity.ts";
import type { Fact } from "../../src/contract/fact.ts";
import { buildServer } from "../../src/server/server.ts";
import { comparisonFacts } from "./comparison.ts";
import { TableEngine } from "./engine-view.ts";
import { someJournal } from "./journal.ts";
import { aNotice, homeFacts } from "./samples.ts";

/**
 * Serves a made-up home that keeps changing, for work on the page without a broker:
 * `node test/support/serve-sample.ts [entities=400] [changes per second=5] [port=8099] [page folder=dist/web]
 * [standings of each case=4]`
 */
const [entities = "400", perSecond = "5", port = "8099", pageFolder = "dist/web", standings = "4"] =
  process.argv.slice(2);
const engine = new TableEngine();
engine.commit(...online(), ...homeFacts(Number(entities)), { type: "message-ignored", notice: aNotice() });
engine.commit(...comparisonFacts(Number(standings)), ...gateFacts());
for (const entry of someJournal(Date.now())) {
  engine.recent.keep(entry);
  engine.commit({ type: "journal-written", entry });
}

const app = buildServer({
  view: engine,
  commands: engine,
  pageFolder: resolve(pageFolder),
  version: "0.0.0-sample",
  logger: pino({ level: "info" }),
  access: { type: "loopback" },
});
await app.listen({ host: "127.0.0.1", port: Number(port) });

const BEATS_PER_SECOND = 20;
let owed = 0;
const beat = setInterval(() => {
  owed += Number(perSecond) / BEATS_PER_SECOND;
  for (; owed >= 1; owed -= 1) changeOne();
}, 1_000 / BEATS_PER_SECOND);

process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function changeOne(): void {
  const all = Array.from(engine.tables.entities.values());
  const entity = all[Math.floor(Math.random() * all.length)];
  if (!entity) return;
  const { key, revision } = entity;
  engine.commit({
    type: "state-changed",
    key,
    state: nextState(entity),
    changedMs: Date.now(),
    revision: revision + 1,
  });
}

function nextState({ state, unit }: Entity): string {
  if (unit) return (Number(state) + Math.random() - 0.5).toFixed(1);
  return state === "on" ? "off" : "on";
}

function online(): Fact[] {
  const { broker, roll } = engine.tables;
  const connected = { state: "online", address: "mqtt://sample", protocol: "5", connectedMs: Date.now() } as const;
  const complete = { state: "complete", announcements: Number(entities), startedMs: Date.now(), tookMs: 120 } as const;
  return [
    { type: "broker-changed", broker: { ...broker, ...connected } },
    { type: "roll-changed", roll: { ...roll, ...complete } },
  ];
}

function gateFacts(): Fact[] {
  const { discovery } = engine.tables;
  const topics = ["homeassistant/sensor/shed/temperature/config", "homeassistant/switch/shed/pump/config"];
  const held = { publisher: "Shed script", announcements: 9, topics, sinceMs: Date.now() - 90_000, denied: false };
  const denied = { ...held, publisher: "Somebody else", announcements: 2, denied: true };
  return [{ type: "discovery-changed", discovery: { ...discovery, gate: true, held: [held, denied] } }];
}

async function stop(): Promise<void> {
  clearInterval(beat);
  await app.close();
}
