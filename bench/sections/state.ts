import { fork } from "node:child_process";
import { App } from "../../test/support/app.ts";
import { startMosquitto } from "../../test/support/mosquitto.ts";
import { sleep, until } from "../../test/support/waiting.ts";
import { publish } from "../feed.ts";
import { cpuSeconds, median } from "../measure.ts";
import { announcements, listeners, type Recorded, states } from "../recorded.ts";
import { table } from "../table.ts";

const MESSAGES = 60_000;
const ROUNDS = 4;

type Round = { readonly perSecond: number; readonly cpuUs: number; readonly received: number };

/** State messages through the whole road, beside a bare MQTT.js subscriber: alternating, each on a broker of its own. */
export async function measureStates(): Promise<void> {
  await measure("topics with 15 to 25 entities", (count) => count >= 15 && count <= 25);
  await measure("the real mix of topics", (count) => count >= 1);
}

async function measure(name: string, isWanted: (entities: number) => boolean): Promise<void> {
  const announced = announcements(23_276);
  const counts = listeners(announced);
  const chosen = states().filter(({ topic }) => isWanted(counts.get(topic) ?? 0));
  const entities = chosen.reduce((sum, { topic }) => sum + (counts.get(topic) ?? 0), 0) / chosen.length;
  const input = Array.from({ length: MESSAGES }, (_, at) => chosen[at % chosen.length] as Recorded).map((message) => ({
    ...message,
    retain: false,
  }));
  const config = "max_queued_messages 0\nmax_queued_bytes 0";
  const forBare = await startMosquitto({ config });
  const forProduct = await startMosquitto({ config });
  await publish(forProduct.url, announced);
  const app = await App.start(forProduct.url);
  await app.rollEnded();
  await sleep(3_000);
  const bareRounds: Round[] = [];
  const productRounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bareRounds.push(await bareRound(forBare.url, input));
    productRounds.push(await productRound(app, forProduct.url, input));
  }
  await app.stop();
  await forBare.stop();
  await forProduct.stop();
  const ratio = (field: "perSecond" | "cpuUs") =>
    median(productRounds.map((round, at) => round[field] / (bareRounds[at]?.[field] ?? Number.NaN)));
  const row = (who: string, rounds: readonly Round[]) => [
    who,
    Math.round(median(rounds.map(({ perSecond }) => perSecond))),
    median(rounds.map(({ cpuUs }) => cpuUs)).toFixed(1),
    rounds.reduce((sum, { received }) => sum + received, 0),
    MESSAGES * ROUNDS,
  ];
  table(
    `State messages, ${name} (mean ${entities.toFixed(1)} entities)`,
    ["", "messages/s", "CPU µs", "received", "sent"],
    [
      row("bare MQTT.js", bareRounds),
      row("MQTT Rollcall", productRounds),
      ["ratio (median of rounds)", ratio("perSecond").toFixed(2), ratio("cpuUs").toFixed(2), "", ""],
    ],
  );
}

async function bareRound(url: string, input: readonly Recorded[]): Promise<Round> {
  const child = fork(new URL("../peers/bare-subscriber.ts", import.meta.url), [url], {
    stdio: ["pipe", "inherit", "inherit", "ipc"],
  });
  const topics = new Set(input.map(({ topic }) => topic));
  child.stdin?.end([...topics].map((topic) => JSON.stringify(topic)).join("\n"));
  await new Promise((resolve) => child.once("message", resolve));
  const count = () =>
    new Promise<number>((resolve) => {
      child.once("message", (answer) => resolve((answer as { received: number }).received));
      child.send("report");
    });
  const round = await flood(url, input, child.pid ?? 0, count);
  child.disconnect();
  return round;
}

const productRound = async (app: App, url: string, input: readonly Recorded[]): Promise<Round> => {
  const count = async () => (await app.status()).messages.received;
  return flood(url, input, app.pid, count);
};

/** Sends everything and waits until it is all in, or nothing more comes. */
async function flood(
  url: string,
  input: readonly Recorded[],
  pid: number,
  count: () => Promise<number>,
): Promise<Round> {
  const before = await count();
  const cpuBefore = cpuSeconds(pid);
  const startMs = await publish(url, input);
  let last = -1;
  let lastMs = performance.now();
  await until("all messages", 60_000, async () => {
    const now = (await count()) - before;
    if (now !== last) lastMs = performance.now();
    const isOver = now >= input.length || (now === last && performance.now() - lastMs > 2_000);
    last = now;
    return isOver || undefined;
  });
  const seconds = (lastMs - startMs) / 1_000;
  return { perSecond: last / seconds, cpuUs: ((cpuSeconds(pid) - cpuBefore) * 1e6) / last, received: last };
}
