/**
 * Throws random, mutated and hostile messages at the home and watches: nothing throws, no message takes longer than
 * the limit, memory stays flat. Arguments: number of cases (20,000), seed (random, printed; the same seed replays).
 */

import { announcements, states } from "../../bench/recorded.ts";
import { Random } from "../../src/adapters/simulation/random.ts";
import type { Home } from "../../src/core/home/home.ts";
import type { Delivery } from "../../src/core/home/outcome.ts";
import { aHome } from "../support/home.ts";
import { mutate, statePayload } from "./mutate.ts";

const LIMIT_MS = 10;
const KEEP_HOMES_FOR = 500;
const GROWTH_LIMIT_MB = 60;

const cases = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
const random = new Random(seed);
const real = announcements(23_276);
const heard = states();
const encoder = new TextEncoder();

type Failure = { readonly what: string; readonly delivery: Delivery };
const failures: Failure[] = [];
let slowestMs = 0;

const newHome = () => aHome();

function play(home: Home, delivery: Delivery): readonly string[] {
  if (!home.isDiscoveryTopic(delivery.topic)) {
    home.hear(delivery);
    return [];
  }
  return home.announce(delivery).changes.flatMap((change) => (change.type === "topic-wanted" ? [change.topic] : []));
}

/** Slow once may be the machine; slow three times on a fresh home, by the processor's own time, is the message. */
function isSlow(delivery: Delivery): boolean {
  return [1, 2, 3].every(() => {
    const home = newHome();
    const start = process.cpuUsage();
    play(home, delivery);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000 > LIMIT_MS;
  });
}

function attempt(home: Home, delivery: Delivery): readonly string[] {
  const startMs = performance.now();
  try {
    return play(home, delivery);
  } catch (error) {
    failures.push({ what: error instanceof Error ? (error.stack ?? error.message) : String(error), delivery });
    return [];
  } finally {
    const tookMs = performance.now() - startMs;
    if (tookMs > LIMIT_MS && isSlow(delivery)) failures.push({ what: `took ${tookMs.toFixed(1)} ms`, delivery });
    else if (tookMs <= LIMIT_MS) slowestMs = Math.max(slowestMs, tookMs);
  }
}

const heapMb = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T;
const message = (topic: string, payload: string): Delivery => ({
  topic,
  payload: encoder.encode(payload),
  retain: random.chance(0.5),
  receivedMs: 1_790_000_000_000,
});

let home = newHome();
let wanted: string[] = [];
let afterWarmUpMb = 0;
for (let n = 0; n < cases; n += 1) {
  if (n % KEEP_HOMES_FOR === 0) {
    home = newHome();
    wanted = [];
  }
  if (n === Math.floor(cases / 4)) afterWarmUpMb = heapMb();
  const original = pick(real);
  wanted.push(...attempt(home, message(original.topic, mutate(original.payload, random))));
  for (let k = 0; k < 3 && wanted.length > 0; k += 1) {
    attempt(home, message(pick(wanted), random.chance(0.3) ? pick(heard).payload : statePayload(random)));
  }
}
const growthMb = heapMb() - afterWarmUpMb;

process.stdout.write(
  `seed ${seed}: ${cases} announcements and their states, slowest ${slowestMs.toFixed(2)} ms, heap growth ${growthMb.toFixed(1)} MB\n`,
);
for (const { what, delivery } of failures.slice(0, 10)) {
  process.stdout.write(
    `\n${what}\n  ${delivery.topic}\n  ${new TextDecoder().decode(delivery.payload).slice(0, 1_000)}\n`,
  );
}
const isFlat = growthMb < GROWTH_LIMIT_MB;
if (!isFlat) process.stdout.write(`Memory grew by more than ${GROWTH_LIMIT_MB} MB.\n`);
process.stdout.write(`${cases - failures.length} passed, ${failures.length + (isFlat ? 0 : 1)} failed\n`);
process.exitCode = failures.length > 0 || !isFlat ? 1 : 0;
