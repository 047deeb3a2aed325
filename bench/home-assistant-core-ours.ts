/**
 * Our side of `home-assistant-core.ts`, a process of its own: `messages.json` in the folder holds the steps,
 * `figures.json` is written beside it. Called as if the MQTT client had read the message: the home alone ("core"), or the
 * engine around it, which also writes the rows that pages are told ("engine"). Twice, each time for a new home: what V8
 * has compiled for the first one, the second one finds.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Home } from "../src/core/home/home.ts";
import type { MqttMessage } from "../src/engine/ports.ts";
import { aHome } from "../test/support/home.ts";
import { createEngine } from "./heart.ts";
import type { Figures } from "./home-assistant-core.ts";
import type { Recorded } from "./recorded.ts";

const [folder = ".", side = "engine"] = process.argv.slice(2);
const encoder = new TextEncoder();
const steps = (JSON.parse(readFileSync(join(folder, "messages.json"), "utf8")) as Recorded[][]).map((step) =>
  step.map(({ payload, ...message }) => ({ ...message, payload: encoder.encode(payload), qos: 0 as const })),
);

function createReceiver(home: Home): (message: MqttMessage) => unknown {
  if (side === "core") {
    return (message) => (home.isDiscoveryTopic(message.topic) ? home.announce(message) : home.hear(message));
  }
  const engine = createEngine(home);
  return (message) => engine.receive(message);
}

/** CPU of the whole process for each message: V8 compiles and collects in threads of its own. */
function step(
  messages: readonly Omit<MqttMessage, "receivedMs">[],
  receive: (message: MqttMessage) => unknown,
): number {
  const begun = process.cpuUsage();
  for (const message of messages) receive({ ...message, receivedMs: Date.now() });
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / messages.length;
}

function furnish(home: Home): number[] {
  const receive = createReceiver(home);
  return steps.map((messages) => step(messages, receive));
}

const createHome = () => aHome({ nowMs: () => Date.now(), timeZone: "UTC" });

const first = furnish(createHome());
const home = createHome();
const homes = [first, furnish(home)];
const records = [...home.entities()];
const states = records.map(({ entityId, state }) => [entityId, state] as const).filter(([, state]) => state !== null);
const figures: Figures = {
  homes,
  entities: records.length,
  devices: new Set(records.map(({ deviceId }) => deviceId).filter((id) => id !== null)).size,
  states: Object.fromEntries(states),
};
writeFileSync(join(folder, "figures.json"), JSON.stringify(figures));
