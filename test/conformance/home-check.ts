import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { aHome } from "../support/home.ts";
import type { MessageStep } from "./case.ts";
import { compareIdentity, compareStates, type HomeAnswer } from "./compare-home.ts";
import type { Disagreement } from "./disagreement.ts";
import { readExactJson } from "./exact-json.ts";
import { toAnsweredDevices, toAnsweredEntities } from "./shown-home.ts";

const DATA = `${import.meta.dirname}/../data`;
const encoder = new TextEncoder();

/** All announcements of the recorded Zigbee home in one home, then its states, against what Home Assistant held. */
export function checkHome(): boolean {
  const expected = readExactJson(read(`${DATA}/homeassistant/zigbee2mqtt-home.json.gz`)) as HomeAnswer;
  const home = aHome({ nowMs: () => 0 });
  const announcements = readMessages("zigbee2mqtt-discovery.jsonl.gz");
  const states = readMessages("zigbee2mqtt-state.jsonl.gz");
  time("announcements", announcements, (step) => home.announce(toDelivery(step)));
  time("states", states, (step) => home.hear(toDelivery(step)));
  const actual = { entities: toAnsweredEntities(home), devices: toAnsweredDevices(home) };
  console.log(`entities ${actual.entities.length} of ${expected.entities.length}`);
  console.log(`devices ${actual.devices.length} of ${expected.devices.length}`);
  const differences = [...compareIdentity(expected, actual), ...compareStates(expected, actual, () => {})];
  printGroups(differences);
  return differences.length === 0;
}

function time(what: string, steps: readonly MessageStep[], run: (step: MessageStep) => void): void {
  const startMs = performance.now();
  for (const step of steps) run(step);
  const tookMs = performance.now() - startMs;
  console.log(`${steps.length} ${what}: ${((tookMs * 1_000) / steps.length).toFixed(1)} us each`);
}

function printGroups(differences: readonly Disagreement[]): void {
  const groups = new Map<string, Disagreement[]>();
  for (const difference of differences) {
    groups.set(difference.group, [...(groups.get(difference.group) ?? []), difference]);
  }
  for (const [group, [first, ...others]] of groups) {
    const example = JSON.stringify([first?.homeassistant, first?.ours])?.slice(0, 400);
    console.log(`${others.length + 1} x ${group}: ${example}`);
  }
}

function readMessages(file: string): MessageStep[] {
  const lines = read(`${DATA}/${file}`).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as MessageStep);
}

function toDelivery({ topic, payload, retain }: MessageStep) {
  return { topic, payload: encoder.encode(payload), retain, receivedMs: 0 };
}

function read(file: string): string {
  return gunzipSync(readFileSync(file)).toString("utf8");
}
