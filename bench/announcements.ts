import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readAnnouncement } from "../src/core/discovery/announcement.ts";
import { validateComponent } from "../src/core/discovery/component.ts";

/** Microseconds from a real announcement's text to its schema's verdict, parse included, once warm. */
const LIMIT_US = 30;
const ROUNDS = 5;

type Recorded = { readonly topic: string; readonly payload: string };

function readRecorded(): Recorded[] {
  const file = new URL("../test/data/homeassistant/zigbee2mqtt.jsonl.gz", import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

function validateAll(announcements: readonly Recorded[]): number {
  let accepted = 0;
  for (const { topic, payload } of announcements) {
    const reading = readAnnouncement(topic, payload, "homeassistant");
    if (reading.type !== "components") continue;
    for (const item of reading.items) {
      if (validateComponent(item.component, item.payload).type === "accepted") accepted++;
    }
  }
  return accepted;
}

const announcements = readRecorded();
for (let round = 1; round <= ROUNDS; round++) {
  const startMs = performance.now();
  const accepted = validateAll(announcements);
  const eachUs = ((performance.now() - startMs) * 1000) / announcements.length;
  console.log(`${round}: ${eachUs.toFixed(1)} µs per announcement (limit ${LIMIT_US}), ${accepted} accepted`);
}
