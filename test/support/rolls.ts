import { onTestFinished } from "vitest";
import { type Announcement, retain } from "./announcements.ts";
import { type Mosquitto, type MosquittoSettings, startMosquitto } from "./mosquitto.ts";
import { type Observed, observe } from "./mqtt-listener.ts";

/** Figures every second instead of every 10, so that the tests need not wait; the queue stays at its default. */
export const QUICK = "sys_interval 1";

/** A broker that keeps all of it, until the test is over. */
export async function startHome(
  all: readonly Announcement[],
  settings: MosquittoSettings = { config: QUICK },
): Promise<Mosquitto> {
  const mosquitto = await startMosquitto(settings);
  onTestFinished(async () => mosquitto.stop());
  await retain(mosquitto.url, all);
  return mosquitto;
}

/** Our connection, at life's own pace, until the test is over. */
export function connect(options: Parameters<typeof observe>[0]): Observed {
  const observed = observe({ timeScale: 1, ...options });
  onTestFinished(async () => observed.broker.close());
  return observed;
}

export const isOver = ({ roll }: Observed) => roll?.state === "complete" || roll?.state === "possibly-incomplete";

export const over = async (seen: Observed, limitMs = 50_000) =>
  seen.until("the roll call is over", () => isOver(seen), limitMs);

/** How many of them were not heard. */
export function lost(seen: Observed, all: readonly Announcement[]): number {
  const heard = new Set(seen.messages.map(({ topic }) => topic));
  return all.filter(({ topic }) => !heard.has(topic)).length;
}

/** What it said while it called. */
export const reasons = ({ rolls }: Observed): string => rolls.map(({ reason }) => reason).join();

/** Keeps the process from everything else. */
export function busy(us: number): void {
  const end = performance.now() + us / 1_000;
  while (performance.now() < end);
}
