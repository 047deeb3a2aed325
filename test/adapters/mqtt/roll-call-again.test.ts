import { expect, test } from "vitest";
import { announcements, retain } from "../../support/announcements.ts";
import { busy, connect, isOver, lost, over, startHome } from "../../support/rolls.ts";

test("what is announced, changed and cleared during the call ends as the broker has it", async () => {
  const all = announcements(3_000);
  const mosquitto = await startHome(all);
  const seen = connect({ url: mosquitto.url, rollCall: { onRaw: () => busy(200) } });
  await seen.until("calling", () => (seen.roll?.announcements ?? 0) > 0);
  const changed = all
    .slice(0, 300)
    .map(({ topic }, index) => ({ topic, payload: index % 3 === 0 ? "" : `new ${index}` }));
  const added = Array.from({ length: 50 }, (_, number) => ({
    topic: `homeassistant/tag/new_${number}/config`,
    payload: "{}",
  }));
  await retain(mosquitto.url, [...changed, ...added]);
  await over(seen);
  await seen.until("all news", () =>
    [...changed, ...added].every(({ topic }) => seen.messages.some((one) => one.topic === topic)),
  );
  const newest = new Map(seen.messages.map(({ topic, payload }) => [topic, new TextDecoder().decode(payload)]));
  for (const { topic, payload } of [...changed, ...added]) expect([topic, newest.get(topic)]).toEqual([topic, payload]);
  expect(lost(seen, all)).toBe(0);
});

test("a second call brings only what is new", async () => {
  const all = announcements(500);
  const mosquitto = await startHome(all);
  const seen = connect({ url: mosquitto.url });
  await over(seen);
  expect(seen.messages.length).toBe(500);
  const { startedMs } = seen.roll ?? {};
  await new Promise((resolve) => setTimeout(resolve, 5));
  seen.broker.callRoll();
  await seen.until("a second call", () => seen.roll?.startedMs !== startedMs && isOver(seen));
  expect(seen.roll).toMatchObject({ state: "complete", announcements: 500 });
  expect(seen.messages.length).toBe(500);
});

test.each(["after another", "in the middle of another"])(
  "a call afresh, %s, brings everything once more",
  async (when) => {
    const all = announcements(500);
    const mosquitto = await startHome(all);
    const seen = connect({ url: mosquitto.url });
    if (when === "after another") await over(seen);
    else await seen.until("some announcements", () => seen.messages.length > 100);
    const before = seen.messages.length;
    const { startedMs } = seen.roll ?? {};
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen.broker.callRoll("afresh");
    await seen.until("a second call", () => seen.roll?.startedMs !== startedMs && isOver(seen));
    expect(seen.roll).toMatchObject({ state: "complete", announcements: 500 });
    expect(new Set(seen.messages.slice(before).map(({ topic }) => topic)).size).toBe(500);
  },
);
