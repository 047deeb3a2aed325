import { expect, test } from "vitest";
import type { Session } from "../../src/contract/journal.ts";
import { refusalOf } from "../../web/live/refusal.ts";
import { SessionWatch } from "../../web/live/session-watch.ts";
import { LiveStore } from "../../web/live/store.ts";

const ADMINISTRATOR: Session = {
  actor: { id: "a", name: "Anna" },
  mayChange: true,
  signIn: false,
  signOut: false,
  reason: null,
};
const ONLOOKER: Session = { ...ADMINISTRATOR, mayChange: false, reason: "Only administrators." };

/** A watch whose questions the test answers itself. */
function aWatch() {
  const questions: { answer(session: Session): void; fail(): void }[] = [];
  const watch = new SessionWatch(
    () => new Promise((resolve, reject) => questions.push({ answer: resolve, fail: () => reject(new Error("away")) })),
  );
  const store = new LiveStore((run) => run());
  watch.follow(store);
  return { watch, store, questions };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

test("until the server has answered nothing may be changed", async () => {
  const { watch, questions } = aWatch();
  expect(refusalOf(watch.current)).toMatch(/\w/);
  questions[0]?.answer(ADMINISTRATOR);
  await soon();
  expect(refusalOf(watch.current)).toBeNull();
});

test("why nothing may be changed is the server's reason, or a general one", () => {
  expect(refusalOf(ONLOOKER)).toBe("Only administrators.");
  expect(refusalOf({ ...ONLOOKER, reason: null })).toMatch(/administrators/);
});

test("it is asked again when the way to the server is lost and when it is back, and tells its listeners", async () => {
  const { watch, store, questions } = aWatch();
  let heard = 0;
  watch.listen(() => {
    heard += 1;
  });
  questions[0]?.answer(ADMINISTRATOR);
  store.setLink({ state: "live" });
  expect(questions).toHaveLength(2);
  store.setLink({ state: "live" });
  expect(questions).toHaveLength(2);
  store.setLink({ state: "lost", cause: "cut-off", retryAtMs: 1 });
  store.setLink({ state: "live" });
  expect(questions).toHaveLength(4);
  questions[3]?.answer(ONLOOKER);
  await soon();
  expect([watch.current, heard]).toEqual([ONLOOKER, 1]);
});

test("an older answer that comes later does not count, and one that fails leaves what was known", async () => {
  const { watch, questions } = aWatch();
  void watch.ask();
  questions[1]?.answer(ONLOOKER);
  await soon();
  questions[0]?.answer(ADMINISTRATOR);
  await soon();
  expect(watch.current).toBe(ONLOOKER);
  void watch.ask();
  questions[2]?.fail();
  await soon();
  expect(watch.current).toBe(ONLOOKER);
});
