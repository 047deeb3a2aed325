/** Bytes the process holds for each announced entity: `node --expose-gc bench/held.ts`. */
import { aHome } from "../test/support/home.ts";
import { createEngine } from "./heart.ts";
import { announcements, type Recorded } from "./recorded.ts";
import { table } from "./table.ts";

const ANNOUNCEMENTS = 23_276;

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

function heapBytes(): number {
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

/** Compiled templates and code are there already when the second home is measured. */
function measure(make: () => { take(message: ReturnType<typeof toDelivery>): void; entities(): number }) {
  const announced = announcements(ANNOUNCEMENTS);
  const before = heapBytes();
  const held = make();
  for (const message of announced) held.take(toDelivery(message));
  const bytes = heapBytes() - before;
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
const payloadBytes = announcements(ANNOUNCEMENTS).reduce((sum, { payload }) => sum + payload.length, 0) / ANNOUNCEMENTS;

measure(homeOnly);
table(
  `Held for each entity after ${ANNOUNCEMENTS.toLocaleString("en")} announcements, bytes of heap`,
  ["home alone", "home and engine", "of these the payload as text"],
  [[measure(homeOnly), measure(withEngine), Math.round(payloadBytes)]],
);
