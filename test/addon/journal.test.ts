import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { JournalPage } from "../../src/contract/api.ts";
import { App } from "../support/app.ts";
import { startMosquitto } from "../support/mosquitto.ts";

const SECRET = "correct-horse-battery-staple";

let folder: string;
let start: () => Promise<App>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rollcall-restart-"));
  const mosquitto = await startMosquitto();
  start = async () => {
    const app = await App.start(mosquitto.url, { folder, environment: { LOG_LEVEL: "debug", OWN_DEVICE: "false" } });
    await app.rollEnded();
    return app;
  };
  onTestFinished(async () => {
    await mosquitto.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});

const journalOf = async (app: App) => JournalPage.parse(await app.get("api/journal"));
const publish = (app: App, text: string) =>
  app.post("api/messages", { topic: "test/a", text, retain: true, why: "a test" });

test("what was changed is still in the journal after a restart, and in no log line", async () => {
  const first = await start();
  expect((await publish(first, SECRET)).status).toBe(202);
  await first.post("api/roll/call", {});
  const before = await journalOf(first);
  expect(before.rows).toMatchObject([
    { what: "roll-called", outcome: "done" },
    { what: "message-published", subject: "test/a", after: SECRET, why: "a test", outcome: "done" },
  ]);
  expect(await first.stop()).toBe(0);
  expect(first.output).not.toContain(SECRET);
  const second = await start();
  expect((await journalOf(second)).rows).toEqual(before.rows);
  await publish(second, "more");
  expect((await journalOf(second)).rows.map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(await second.stop()).toBe(0);
});

test("a killed app loses nothing that was written before, and a damaged file stops no start", async () => {
  const first = await start();
  await publish(first, "before the power cut");
  await journalOf(first);
  process.kill(first.pid, "SIGKILL");
  await first.stop();
  const second = await start();
  expect((await journalOf(second)).rows).toMatchObject([{ after: "before the power cut" }]);
  expect(await second.stop()).toBe(0);
  writeFileSync(join(folder, "rollcall.db"), "no database at all");
  const third = await start();
  expect(await journalOf(third)).toMatchObject({ total: 0, reason: null });
  expect(readdirSync(folder).some((name) => name.startsWith("rollcall.db.damaged-"))).toBe(true);
  expect(third.output).toContain("damaged");
  expect(await third.stop()).toBe(0);
});
