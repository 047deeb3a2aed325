import { afterEach, expect, test } from "vitest";
import { announcements, retain } from "../../support/announcements.ts";
import { startMosquitto } from "../../support/mosquitto.ts";
import { type Observed, observe } from "../../support/mqtt-listener.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const complete = async (seen: Observed, times: number) =>
  seen.until("the roll is complete", () => seen.lost.length >= times && seen.roll?.state === "complete");

test("what a broker forgot at its restart is lost, until it is announced again", async () => {
  const mosquitto = await startMosquitto();
  closing.push(async () => mosquitto.stop());
  const all = announcements(5);
  await retain(mosquitto.url, all);
  const seen = observe({ url: mosquitto.url });
  closing.push(async () => seen.broker.close());
  await complete(seen, 1);
  expect(seen.lost).toEqual([[]]);

  await mosquitto.kill();
  await mosquitto.start();
  await retain(mosquitto.url, all.slice(0, 3));
  seen.broker.callRoll();
  const forgotten = all.slice(3).map(({ topic }) => topic);
  await seen.until("the two are missed", () => seen.lost.at(-1)?.length === forgotten.length);
  expect(seen.lost.at(-1)?.toSorted()).toEqual(forgotten.toSorted());

  await retain(mosquitto.url, all.slice(3));
  await seen.until("they are heard live", () => seen.messages.filter(({ topic }) => topic === forgotten[0]).length > 1);
  const times = seen.lost.length + 1;
  seen.broker.callRoll();
  await complete(seen, times);
  expect(seen.lost.at(-1)).toEqual([]);
});

test("what is taken back is not lost, and what was never retained is", async () => {
  const mosquitto = await startMosquitto();
  closing.push(async () => mosquitto.stop());
  const [kept, cleared, fleeting] = announcements(3);
  if (!kept || !cleared || !fleeting) throw new Error("three announcements were recorded");
  await retain(mosquitto.url, [kept, cleared]);
  const seen = observe({ url: mosquitto.url });
  closing.push(async () => seen.broker.close());
  await complete(seen, 1);
  await seen.broker.publish({ ...fleeting, qos: 1, retain: false });
  await seen.broker.publish({ topic: cleared.topic, payload: "", qos: 1, retain: true });
  await seen.until("both are heard", () => seen.messages.length === 4);
  seen.broker.callRoll();
  await complete(seen, 2);
  expect(seen.lost.at(-1)).toEqual([fleeting.topic]);
});
