import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../../test/support/app.ts";
import { type Mosquitto, startMosquitto } from "../../test/support/mosquitto.ts";
import { until } from "../../test/support/waiting.ts";
import { publish } from "../feed.ts";
import { median } from "../measure.ts";
import { announcements } from "../recorded.ts";
import { startSupervisor } from "../supervisor.ts";
import { table } from "../table.ts";

const SIZES = [1_000, 10_000, 100_000] as const;
const RUNS = 2;
/** How exactly it is known when all is there; oftener would slow it down. */
const LOOK_EVERY_MS = 50;
const LIMIT_MS = 180_000;

type Kind = { readonly name: string; readonly config: string; readonly isHomeAssistants: boolean };

const KINDS: readonly Kind[] = [
  { name: "Mosquitto's defaults", config: "", isHomeAssistants: false },
  { name: "as Home Assistant's broker", config: "max_queued_messages 8192", isHomeAssistants: true },
];
const HEAD = ["announcements", "broker", "", "all there, s", "said so, s", "label of each run", "falsely complete"];

/** How long the roll call of a whole start takes on a Mosquitto, what is lost, and what it is called. */
export async function measureRoll(): Promise<void> {
  for (const size of SIZES) {
    const rows = [];
    for (const kind of KINDS) rows.push(...(await measureKind(kind, announcements(size))));
    table("Roll call, verdicts included", HEAD, rows);
  }
}

async function measureKind(kind: Kind, all: ReturnType<typeof announcements>): Promise<(string | number)[][]> {
  const topics = new Set(all.map(({ topic }) => topic)).size;
  const broker = await startMosquitto({ config: kind.config });
  await publish(broker.url, all, 1);
  const rows: (string | number)[][] = [];
  for (const isKnown of [false, true]) {
    const runs: Run[] = [];
    for (let n = 0; n < RUNS; n += 1) runs.push(await oneStart(broker, kind, isKnown, topics));
    const labels = runs.map(
      ({ state, found }) => `${state === "complete" ? "complete" : "possibly incomplete"} (${topics - found} lost)`,
    );
    rows.push([
      topics,
      kind.name,
      isKnown ? "names known" : "first time",
      toSeconds(runs.map(({ allThereMs }) => allThereMs)),
      toSeconds(runs.map(({ tookMs }) => tookMs)),
      labels.join(", "),
      runs.filter(({ state, found }) => state === "complete" && found < topics).length,
    ]);
  }
  await broker.stop();
  return rows;
}

const toSeconds = (ms: readonly number[]): string => (median(ms) / 1_000).toFixed(2);

type Run = { state: string; found: number; allThereMs: number; tookMs: number };

async function oneStart(broker: Mosquitto, kind: Kind, isKnown: boolean, topics: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-roll-"));
  const supervisor = kind.isHomeAssistants ? await startSupervisor(broker.port) : null;
  const start = async () => App.start(supervisor ? "" : broker.url, { folder, ...supervisor });
  if (isKnown) {
    const before = await start();
    await before.rollEnded(LIMIT_MS);
    await before.stop();
  }
  const app = await start();
  const ask = async () => {
    const status = await app.status();
    return status.counts.announcements >= topics || status.roll.tookMs !== null ? status : undefined;
  };
  const whole = await until("all announcements, or the end", LIMIT_MS, ask, LOOK_EVERY_MS);
  const allThereMs = Date.now() - (whole.roll.startedMs ?? Number.NaN);
  const { roll, counts } = await app.rollEnded(LIMIT_MS);
  await app.stop();
  supervisor?.stop();
  rmSync(folder, { recursive: true, force: true });
  return { state: roll.state, found: counts.announcements, allThereMs, tookMs: roll.tookMs ?? Number.NaN };
}
