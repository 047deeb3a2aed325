/**
 * `node --expose-gc bench/announce.ts`: CPU a real announcement costs the home, in a fresh process, in a second home once
 * warm, and when it is repeated unchanged; heap per entity.
 */

import type { Home } from "../src/core/home/home.ts";
import type { Delivery } from "../src/core/home/outcome.ts";
import { aHome } from "../test/support/home.ts";
import { announcements } from "./recorded.ts";

const RECORDED = 23_276;
const RECEIVED_MS = 1_800_000_000_000;

const encoder = new TextEncoder();
const deliveries: readonly Delivery[] = announcements(RECORDED).map(({ topic, payload, retain }) => ({
  topic,
  payload: encoder.encode(payload),
  retain,
  receivedMs: RECEIVED_MS,
}));

/** Adds all to the home; CPU per announcement, microseconds. */
function announceAll(home: Home): number {
  const start = process.cpuUsage();
  for (const delivery of deliveries) home.announce(delivery);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / deliveries.length;
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const createHome = () => aHome({ nowMs: () => RECEIVED_MS });

function measure(name: string, home: Home): void {
  process.stdout.write(`${name}: ${announceAll(home).toFixed(1)} µs\n`);
}

measure("cold", createHome());
const before = heapBytes();
const home = createHome();
measure("warm", home);
if (globalThis.gc) {
  const bytes = (heapBytes() - before) / [...home.entities()].length;
  process.stdout.write(`heap per entity: ${bytes.toFixed(0)} bytes\n`);
}
measure("warm again", createHome());
measure("repeated", home);
measure("repeated again", home);
