import { fork } from "node:child_process";
import { connectAsync } from "mqtt";
import { App } from "../../test/support/app.ts";
import { startMosquitto } from "../../test/support/mosquitto.ts";
import { sleep } from "../../test/support/waiting.ts";
import { publish } from "../feed.ts";
import { cpuSeconds } from "../measure.ts";
import { announcements, states } from "../recorded.ts";
import { table } from "../table.ts";

const WATCH_MS = 30_000;

/** Processor share at rest and at ten messages a second, beside a bare subscriber on the same broker. */
export async function measureIdle(): Promise<void> {
  const broker = await startMosquitto({ config: "max_queued_messages 0" });
  await publish(broker.url, announcements(1_000));
  const topics = states().map(({ topic }) => topic);
  const bare = fork(new URL("../peers/bare-subscriber.ts", import.meta.url), [broker.url], {
    stdio: ["pipe", "inherit", "inherit", "ipc"],
  });
  bare.stdin?.end(topics.map((topic) => JSON.stringify(topic)).join("\n"));
  await new Promise((resolve) => bare.once("message", resolve));
  const app = await App.start(broker.url);
  await app.rollEnded();
  await sleep(5_000);

  const watch = async () => {
    const pids = [bare.pid ?? 0, app.pid];
    const before = pids.map(cpuSeconds);
    await sleep(WATCH_MS);
    return pids.map((pid, at) => `${(((cpuSeconds(pid) - (before[at] ?? 0)) * 1e5) / WATCH_MS).toFixed(3)} %`);
  };
  const quiet = await watch();
  const client = await connectAsync(broker.url);
  const recorded = states();
  let next = 0;
  const timer = setInterval(() => {
    const message = recorded[next % 200];
    next += 1;
    if (message) client.publish(message.topic, message.payload);
  }, 100);
  const busy = await watch();
  clearInterval(timer);
  await client.endAsync();
  bare.disconnect();
  await app.stop();
  await broker.stop();
  table(
    "Processor share of a core, 1,000 announcements",
    ["", "bare MQTT.js", "MQTT Rollcall"],
    [
      ["nothing arriving", ...quiet],
      ["10 messages/s", ...busy],
    ],
  );
}
