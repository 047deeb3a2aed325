import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../../test/support/app.ts";
import { startMosquitto } from "../../test/support/mosquitto.ts";
import { publish } from "../feed.ts";
import { median } from "../measure.ts";
import { announcements } from "../recorded.ts";
import { table } from "../table.ts";

const SIZES = [1_000, 10_000, 100_000] as const;
const RUNS = 2;

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
      for (let n = 0; n < RUNS; n += 1) runs.push(await oneStart(broker.url, kind === "names known"));
      const labels = runs.map(
        ({ state, found }) => `${state === "complete" ? "complete" : "possibly incomplete"} (${topics - found} lost)`,
      );
      const falsely = runs.filter(({ state, found }) => state === "complete" && found < topics).length;
      rows.push([
        topics,
        kind,
        (median(runs.map(({ tookMs }) => tookMs)) / 1_000).toFixed(2),
        labels.join(", "),
        falsely,
      ]);
    }
    await broker.stop();
    table(
      "Roll call, Mosquitto's defaults, verdicts included",
      ["announcements", "", "seconds", "label of each run", "falsely complete"],
      rows,
    );
  }
}

async function oneStart(url: string, isKnown: boolean): Promise<{ state: string; found: number; tookMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), "rollcall-roll-"));
  if (isKnown) {
    const before = await App.start(url, { folder });
    await before.rollEnded(180_000);
    await before.stop();
  }
  const app = await App.start(url, { folder });
  const { roll, counts } = await app.rollEnded(180_000);
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
  return { state: roll.state, found: counts.announcements, tookMs: roll.tookMs ?? Number.NaN };
}
