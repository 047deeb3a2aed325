import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { watchDropped } from "../../support/dropped-watch.ts";
import { startFlood } from "../../support/load.ts";
import { startMosquitto } from "../../support/mosquitto.ts";
import { observe, text, until } from "../../support/mqtt-listener.ts";

/** 600,000 in the full test. */
const SENT = Number(process.env["OVERLOAD_MESSAGES"] ?? 15_000);
const TOPICS = 200;
const ROOM = 100;

test("of more messages than anybody can take, every one is accounted for", async () => {
  const mosquitto = await startMosquitto({ config: "sys_interval 1" });
  const dropped = await watchDropped(mosquitto.url);
  const seen = observe({ url: mosquitto.url, queueLimit: ROOM });
  onTestFinished(async () => {
    await seen.broker.close();
    await dropped.end();
    await mosquitto.stop();
  });
  await seen.until("complete", () => seen.roll?.state === "complete");
  const before = dropped.count();
  seen.broker.want("load/#", 0);
  await seen.broker.subscribed();
  const child = startFlood(mosquitto.url, { count: SENT, topics: TOPICS });
  onTestFinished(() => void child.kill());
  // Whoever takes them is slower than they come, and now and then does not take any for a while.
  const busy = setInterval(() => holdUp(40), 60);
  onTestFinished(() => clearInterval(busy));
  const [code] = await once(child, "exit");
  clearInterval(busy);
  expect(code).toBe(0);
  const taken = () => seen.messages.filter(({ topic }) => topic.startsWith("load/"));
  const { broker } = seen;
  const account = () => [taken().length, broker.dropped, dropped.count() - before];
  await until(
    "an account of all",
    () => account().reduce((sum, one) => sum + one, 0) === SENT,
    () => `${account()}`,
  );
  expect(broker.dropped).toBeGreaterThan(0);
  expect(seen.status?.state).toBe("online");
  const last = new Map<string, number>();
  for (const { topic, payload } of taken()) {
    expect(Number(text(payload))).toBeGreaterThan(last.get(topic) ?? 0);
    last.set(topic, Number(text(payload)));
  }
});

function holdUp(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
