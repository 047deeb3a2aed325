import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cpuSeconds, residentMb } from "../../bench/measure.ts";
import { announcements } from "../../bench/recorded.ts";
import { sleep, until } from "../support/waiting.ts";
import { House } from "./support/house.ts";

const ENTITIES = 1_000;
/** By then the start has been tidied up. */
const SETTLE_MS = 20_000;
const WATCH_MS = 20_000;
/** Promised for a quiet machine; asserted with room for one that is not. */
const PROMISED = { mb: 120, percent: 1 };
const ROOM = 1.25;

let house: House;
beforeEach(async () => {
  house = await House.build();
});
afterEach(async () => house.close());

test("memory and processor at rest with 1,000 announced entities", async () => {
  for (const { topic, payload } of announcements(ENTITIES)) {
    await house.client.publishAsync(topic, payload, { retain: true, qos: 1 });
  }
  const container = house.start({ options: { own_device: false } });
  await container.ready();
  await until("the end of the roll call", 60_000, () =>
    container.output.includes("roll call ended") ? true : undefined,
  );
  expect(container.output).toContain(`announcements=${ENTITIES}`);
  await sleep(SETTLE_MS);
  const pid = container.node ?? 0;
  expect(readFileSync(`/proc/${pid}/maps`, "utf8")).toContain("libjemalloc");
  const usedS = cpuSeconds(pid);
  await sleep(WATCH_MS);
  const percent = ((cpuSeconds(pid) - usedS) * 1e5) / WATCH_MS;
  const mb = residentMb(pid);
  const own = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  console.info(
    `resident ${mb.toFixed(1)} MB (promised ${PROMISED.mb}), of it ${(Number(own) / 1e3).toFixed(1)} MB its own`,
  );
  console.info(`processor ${percent.toFixed(2)} % of a core (promised ${PROMISED.percent})`);
  expect(mb).toBeLessThan(PROMISED.mb * ROOM);
});
