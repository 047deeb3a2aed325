/** Bytes the process holds for each announced entity: `node --expose-gc bench/held.ts`. */
import { setTimeout } from "node:timers/promises";
import { aHome } from "../test/support/home.ts";
import { createEngine } from "./heart.ts";
import { announcements, type Recorded } from "./recorded.ts";
import { table } from "./table.ts";

const ANNOUNCEMENTS = 23_276;
const SETTLE_MS = 50;
const announced = announcements(ANNOUNCEMENTS);

const { gc } = globalThis;
if (!gc) throw new Error("run with --expose-gc");
const encoder = new TextEncoder();
const toDelivery = ({ topic, payload, retain }: Recorded) => ({
  // From the bytes of a network read, as in the app: the topic's text shares nothing with the recording.
  topic: Buffer.from(topic).toString(),
  payload: encoder.encode(payload),
  retain,
  qos: 0 as const,
  receivedMs: Date.now(),
});

/** What a function left on its stack is garbage only when it has returned to the event loop. */
async function heapBytes(): Promise<number> {
  await setTimeout(SETTLE_MS);
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

/** Compiled templates and code are there already when the second home is measured. The recording stays all the time. */
async function measure(make: () => { take(message: ReturnType<typeof toDelivery>): void; entities(): number }) {
  const before = await heapBytes();
  const held = make();
  for (const message of announced) held.take(toDelivery(message));
  const bytes = (await heapBytes()) - before;
  return Math.round(bytes / held.entities());
}

const homeOnly = () => {
  const home = aHome({ nowMs: () => Date.now() });
  return {
    take: (message: ReturnType<typeof toDelivery>) => void home.announce(message),
    entities: () => [...home.entities()].length,
  };
};
const withEngine = () => {
  const engine = createEngine(aHome({ nowMs: () => Date.now() }));
  return {
    take: (message: ReturnType<typeof toDelivery>) => engine.receive(message),
    entities: () => engine.tables.entities.size,
  };
};
await measure(homeOnly);
const [alone, engine] = [await measure(homeOnly), await measure(withEngine)];
const payloadBytes = announced.reduce((sum, { payload }) => sum + payload.length, 0) / ANNOUNCEMENTS;
table(
  `Held for each entity after ${ANNOUNCEMENTS.toLocaleString("en")} announcements, bytes of heap`,
  ["home alone", "home and engine", "a payload as text"],
  [[alone, engine, Math.round(payloadBytes)]],
);
