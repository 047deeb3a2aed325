import { App } from "../../test/support/app.ts";
import { startMosquitto } from "../../test/support/mosquitto.ts";
import { sleep } from "../../test/support/waiting.ts";
import { publish } from "../feed.ts";
import { cpuSeconds, residentMb } from "../measure.ts";
import { announcements } from "../recorded.ts";
import { table } from "../table.ts";

const SIZES = [0, 10_000, 23_276, 100_000] as const;
const SETTLE_MS = 30_000;

/** Resident memory and processor time of a whole start, by the number of announcements on the broker. */
export async function measureMemory(): Promise<void> {
  const rows: (string | number)[][] = [];
  let empty: { mb: number; cpuS: number } | null = null;
  for (const size of SIZES) {
    const broker = await startMosquitto({ config: "max_queued_messages 0\nmax_queued_bytes 0" });
    if (size > 0) await publish(broker.url, announcements(size));
    const app = await App.start(broker.url);
    const { counts, roll } = await app.rollEnded();
    const cpuS = cpuSeconds(app.pid);
    await sleep(SETTLE_MS);
    const mb = residentMb(app.pid);
    empty ??= { mb, cpuS };
    const each = (total: number, scale: number) => (size === 0 ? "" : ((total * scale) / size).toFixed(2));
    rows.push([
      size,
      counts.entities,
      roll.state,
      mb.toFixed(0),
      each(mb - empty.mb, 1_000),
      cpuS.toFixed(2),
      each(cpuS - empty.cpuS, 1e6),
    ]);
    await app.stop();
    await broker.stop();
  }
  table(
    `Memory and processor time of a start (resident size ${SETTLE_MS / 1_000} s after the roll call)`,
    ["announcements", "entities", "roll", "resident MB", "kB each above empty", "CPU s", "CPU µs each above empty"],
    rows,
  );
}
