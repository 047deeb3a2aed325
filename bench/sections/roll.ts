import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../../test/support/app.ts";
import { startMosquitto } from "../../test/support/mosquitto.ts";
import { until } from "../../test/support/waiting.ts";
import { publish } from "../feed.ts";
import { median } from "../measure.ts";
import { announcements } from "../recorded.ts";
import { table } from "../table.ts";

const SIZES = [1_000, 10_000, 100_000] as const;
const RUNS = 2;
/** How exactly it is known when all is there; oftener would slow it down. */
const LOOK_EVERY_MS = 50;

/** How long the roll call of a whole start takes on a Mosquitto as installed, what is lost, and what it is called. */
export async function measureRoll(): Promise<void> {
  for (const size of SIZES) {
    const rows: (string | number)[][] = [];
    const all = announcements(size);
    const topics = new Set(all.map(({ topic }) => topic)).size;
    const broker = await startMosquitto();
    await publish(broker.url, all, 1);
    for (const kind of ["first time", "names known"] as const) {
      const runs = [];
      for (let n = 0; n < RUNS; n += 1) runs.push(await oneStart(broker.url, kind === "names known", topics));
      const labels = runs.map(
        ({ state, found }) => `${state === "complete" ? "complete" : "possibly incomplete"} (${topics - found} lost)`,
      );
      const falsely = runs.filter(({ state, found }) => state === "complete" && found < topics).length;
      rows.push([
        topics,
        kind,
        toSeconds(runs.map(({ allThereMs }) => allThereMs)),
        toSeconds(runs.map(({ tookMs }) => tookMs)),
        labels.join(", "),
        falsely,
      ]);
    }
    await broker.stop();
    table(
      "Roll call, Mosquitto's defaults, verdicts included",
      ["announcements", "", "all there, s", "said so, s", "label of each run", "falsely complete"],
      rows,
    );
  }
}

const toSeconds = (ms: readonly number[]): string => (median(ms) / 1_000).toFixed(2);

type Run = { state: string; found: number; allThereMs: number; tookMs: number };

async function oneStart(url: string, isKnown: boolean, topics: number): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-roll-"));
  if (isKnown) {
    const before = await App.start(url, { folder });
    await before.rollEnded(180_000);
    await before.stop();
  }
  const app = await App.start(url, { folder });
  const ask = async () => {
    const status = await app.status();
    return status.counts.announcements >= topics || status.roll.tookMs !== null ? status : undefined;
  };
  const whole = await until("all announcements, or the end", 180_000, ask, LOOK_EVERY_MS);
  const allThereMs = Date.now() - (whole.roll.startedMs ?? Number.NaN);
  const { roll, counts } = await app.rollEnded(180_000);
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
  return { state: roll.state, found: counts.announcements, allThereMs, tookMs: roll.tookMs ?? Number.NaN };
}
