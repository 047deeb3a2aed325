import { announcements, retain } from "../test/support/announcements.ts";
import { startMosquitto } from "../test/support/mosquitto.ts";
import { observe } from "../test/support/mqtt-listener.ts";

/**
 * The roll call on a real Mosquitto at its defaults: what was lost, what the label says, how long it took until all
 * were there and until the label was final. Sizes and runs may be given: `node bench/roll-call.ts 1000,10000 3`.
 */
const SIZES = (process.argv[2] ?? "1000,10000,100000").split(",").map(Number);
const RUNS = Number(process.argv[3] ?? 3);
const LIMIT_MS = 120_000;

const busy = (us: number) => {
  const end = performance.now() + us / 1_000;
  while (performance.now() < end);
};

async function callOnce(url: string, names: ReadonlySet<string>, known: boolean, slowUs: number): Promise<string> {
  const start = performance.now();
  let allMs = Number.NaN;
  const heard = new Set<string>();
  const seen = observe({
    url,
    timeScale: 1,
    rollCall: {
      ...(known ? { knownTopics: () => names } : {}),
      ...(slowUs > 0 ? { onRaw: () => busy(slowUs) } : {}),
    },
  });
  let taken = 0;
  const take = () => {
    for (; taken < seen.messages.length; taken += 1) heard.add(seen.messages[taken]?.topic ?? "");
    if (heard.size >= names.size && Number.isNaN(allMs)) allMs = performance.now() - start;
    return seen.roll?.state === "complete" || seen.roll?.state === "possibly-incomplete";
  };
  await seen.until("over", take, LIMIT_MS);
  const labelMs = performance.now() - start;
  const lost = [...names].filter((name) => !heard.has(name)).length;
  const state = seen.roll?.state;
  await seen.broker.close();
  const isFalse = lost > 0 && state === "complete";
  const seconds = (ms: number) => (ms / 1_000).toFixed(2).padStart(6);
  return `lost ${lost}  ${state}${isFalse ? " FALSELY" : ""}  all ${seconds(allMs)} s  label ${seconds(labelMs)} s`;
}

for (const size of SIZES) {
  const mosquitto = await startMosquitto();
  const all = announcements(size);
  const names = new Set(all.map(({ topic }) => topic));
  await retain(mosquitto.url, all);
  for (const [what, known, slowUs] of [
    ["first time", false, 0],
    ["names known", true, 0],
    ["first time, 50 µs a message", false, 50],
  ] as const) {
    for (let run = 1; run <= RUNS; run += 1) {
      console.log(`${size} ${what}, run ${run}: ${await callOnce(mosquitto.url, names, known, slowUs)}`);
    }
  }
  await mosquitto.stop();
}
