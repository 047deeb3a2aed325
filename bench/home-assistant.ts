/**
 * `node bench/home-assistant.ts [SIZES]`: the same recorded messages through a real Home Assistant and then through the
 * app, in the same run: CPU of each process until it is quiet again. `SIZES` as `1000,5000`; states are sent to the last.
 */
import { setup } from "../test/home-assistant/support/golden.ts";
import { HomeAssistant } from "../test/home-assistant/support/home-assistant.ts";
import { App } from "../test/support/app.ts";
import { type Mosquitto, startMosquitto } from "../test/support/mosquitto.ts";
import { sleep } from "../test/support/waiting.ts";
import { publish } from "./feed.ts";
import { cpuSeconds } from "./measure.ts";
import { announcements, states } from "./recorded.ts";
import { table } from "./table.ts";

const SIZES = (process.argv[2] ?? "1000,5000").split(",").map(Number);
const PASSES = 10;

const WATCH_MS = 500;
/** What an idle Home Assistant may use in one watch. */
const IDLE_S = 0.04;
const QUIET_WATCHES = 8;
const LIMIT_WATCHES = 600;

/** One of the two, listening to a broker that keeps announcements. */
type Subject = {
  readonly pid: number;
  /** CPU seconds it took to take in what the broker keeps. */
  readonly announcedS: number;
  /** Entities it made of it. */
  readonly entities: () => Promise<number>;
  stop(): Promise<void>;
};

/** CPU a process uses from `begun` seconds of CPU on until it is quiet for four seconds. */
async function untilQuiet(pid: number, begun: number): Promise<number> {
  let last = cpuSeconds(pid);
  let quiet = 0;
  for (let watch = 0; watch < LIMIT_WATCHES; watch += 1) {
    await sleep(WATCH_MS);
    const now = cpuSeconds(pid);
    quiet = now - last < IDLE_S ? quiet + 1 : 0;
    last = now;
    if (quiet === QUIET_WATCHES) return now - begun;
  }
  throw new Error("it does not become quiet");
}

/** Idle, with everything but MQTT loaded; then the entry is switched on, as it is when somebody adds it. */
async function homeAssistant(broker: Mosquitto): Promise<Subject> {
  const core = await HomeAssistant.prepare(broker.port);
  await core.start();
  await core.enableMqtt(false);
  const begun = cpuSeconds(core.pid) + (await untilQuiet(core.pid, cpuSeconds(core.pid)));
  await core.enableMqtt(true);
  return {
    pid: core.pid,
    announcedS: await untilQuiet(core.pid, begun),
    entities: async () => (await core.registered()).filter(({ platform }) => platform === "mqtt").length,
    stop: () => core.remove(),
  };
}

/** The whole process from its start, less what it uses where the broker keeps nothing: `emptyS`. */
async function product(broker: Mosquitto, emptyS: number): Promise<Subject> {
  const app = await App.start(broker.url);
  await app.rollEnded();
  const announcedS = (await untilQuiet(app.pid, 0)) - emptyS;
  const stop = async () => void (await app.stop());
  return { pid: app.pid, announcedS, entities: async () => (await app.status()).counts.entities, stop };
}

type Figures = { readonly announcedS: number; readonly entities: number; readonly statesS: number };

async function measure(subject: Subject, broker: Mosquitto, isLast: boolean): Promise<Figures> {
  const { pid, announcedS } = subject;
  const entities = await subject.entities();
  let statesS = Number.NaN;
  if (isLast) {
    const begun = cpuSeconds(pid);
    for (let pass = 0; pass < PASSES; pass += 1) await publish(broker.url, states());
    statesS = await untilQuiet(pid, begun);
  }
  await subject.stop();
  return { announcedS, entities, statesS };
}

const onBroker = async (size: number, run: (broker: Mosquitto) => Promise<Figures>): Promise<Figures> => {
  const broker = await startMosquitto({ config: "max_queued_messages 0\nmax_queued_bytes 0" });
  if (size > 0) await publish(broker.url, announcements(size), 1);
  const figures = await run(broker);
  await broker.stop();
  return figures;
};

const EMPTY = 0;

await setup();
const { announcedS: emptyS } = await onBroker(EMPTY, async (broker) =>
  measure(await product(broker, 0), broker, false),
);
const rows: (string | number)[][] = [];
for (const size of SIZES) {
  const isLast = size === SIZES.at(-1);
  const theirs = await onBroker(size, async (broker) => measure(await homeAssistant(broker), broker, isLast));
  const ours = await onBroker(size, async (broker) => measure(await product(broker, emptyS), broker, isLast));
  const row = (what: string, field: "announcedS" | "statesS") => {
    const ratio = (theirs[field] / ours[field]).toFixed(1);
    rows.push([what, theirs[field].toFixed(2), ours[field].toFixed(2), ratio, theirs.entities, ours.entities]);
  };
  row(`${size} announcements`, "announcedS");
  if (isLast) row(`${PASSES * states().length} states among ${size} announcements`, "statesS");
}
table(
  `Beside Home Assistant: CPU seconds (our start on an empty broker, ${emptyS.toFixed(2)} s, is taken off)`,
  ["", "Home Assistant", "MQTT Rollcall", "ratio", "entities there", "entities here"],
  rows,
);
