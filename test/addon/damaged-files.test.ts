import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { JournalPage } from "../../src/contract/api.ts";
import { announcements, retain } from "../support/announcements.ts";
import { App } from "../support/app.ts";
import { chanceOf } from "../support/chance.ts";
import { LiveClient } from "../support/live-client.ts";
import { startMosquitto } from "../support/mosquitto.ts";
import { until } from "../support/waiting.ts";

/** The plan (D4): 200 damages. Times are told where DAMAGES is set, and not judged on a busy machine. */
const DAMAGES = Number(process.env["DAMAGES"] ?? 10);
const SEED = Number(process.env["DAMAGE_SEED"] ?? 4);
const ENTRIES = 60;
const LIMIT_MS = 60_000;
const PAGE = 4_096;
const FILES = ["rollcall.db", "rollcall.db", "known-topics.txt", "installation-id", "known-publishers.json"] as const;
const DECISIONS = '{"learned":true,"admitted":["Anna\'s bridge"],"denied":["Somebody"]}';

type Random = () => number;
const noise = (bytes: number, random: Random) => Buffer.from(Array.from({ length: bytes }, () => random() * 256));

/** What becomes of a file's bytes. */
const KINDS: Readonly<Record<string, (bytes: Buffer, random: Random) => Buffer>> = {
  "random pages": (bytes, random) => {
    const pages = Math.max(1, Math.floor(bytes.length / PAGE));
    const broken = Buffer.from(bytes);
    for (let times = 0; times < 3; times += 1) {
      const at = Math.floor(random() * pages) * PAGE;
      noise(Math.min(PAGE, bytes.length - at), random).copy(broken, at);
    }
    return broken;
  },
  truncation: (bytes, random) => bytes.subarray(0, 1 + Math.floor(random() * (bytes.length - 2))),
  "zero length": () => Buffer.alloc(0),
  "text file": () => Buffer.from("Somebody put a text here.\n".repeat(40)),
};

const aFolder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "rollcall-damaged-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

/** Whether some file kept beside it holds what the damaged one held. */
const isKept = (folder: string, name: string, content: Buffer): boolean =>
  readdirSync(folder).some(
    (other) => other.startsWith(`${name}.damaged-`) && readFileSync(join(folder, other)).equals(content),
  );

test(`${DAMAGES} damages: it starts, the damaged file is kept, all is back, seed ${SEED}`, async () => {
  const mosquitto = await startMosquitto();
  onTestFinished(() => mosquitto.stop());
  await retain(mosquitto.url, announcements(60));
  const random = chanceOf(SEED);
  const start = async (folder: string) => {
    const app = await App.start(mosquitto.url, { folder, environment: { HOLD_NEW_PUBLISHERS: "true" } });
    onTestFinished(async () => void (await app.stop()));
    return app;
  };
  const lines = async (app: App) => JournalPage.parse(await app.get("api/journal?limit=1"));

  const whole = aFolder();
  const first = await start(whole);
  const { counts } = await first.rollEnded();
  for (let entry = 0; entry < ENTRIES; entry += 1) {
    await first.post("api/messages", { topic: "test/a", text: `${entry} ${"x".repeat(800)}` });
  }
  await until("a copy of the journal", LIMIT_MS, () => readdirSync(whole).includes("rollcall.db.copy-1") || undefined);
  // A write-ahead log of earlier, as a mixed-up restore leaves it.
  const wal = readFileSync(join(whole, "rollcall.db-wal"));
  await first.stop();
  const settings = ["installation-id", "known-publishers.json"] as const;
  for (const copy of ["", ".copy"]) writeFileSync(join(whole, `known-publishers.json${copy}`), DECISIONS);
  const before = settings.map((name) => readFileSync(join(whole, name), "utf8"));
  expect(counts.entities).toBeGreaterThan(0);

  let slowestMs = 0;
  let told = 0;
  const names = [...Object.keys(KINDS), "swapped WAL"];
  for (let damage = 0; damage < DAMAGES; damage += 1) {
    const kind = names[damage % names.length] ?? "";
    const name = kind === "swapped WAL" ? "rollcall.db" : (FILES[Math.floor(random() * FILES.length)] ?? FILES[0]);
    const what = `${damage}: ${kind} of ${name}`;
    const folder = aFolder();
    cpSync(whole, folder, { recursive: true });
    const path = join(folder, name);
    const content = KINDS[kind]?.(readFileSync(path), random) ?? readFileSync(path);
    writeFileSync(path, content);
    if (kind === "swapped WAL") writeFileSync(`${path}-wal`, swapped(wal, random));
    // Every announcer was admitted before, or the gate would hold them: these decisions admit nobody else.
    const startedMs = performance.now();
    const app = await start(folder);
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    const status = await app.rollEnded();
    const all = async () => (await app.status()).counts.announcements + (await heldCount(app));
    await expect.poll(all, { message: what, timeout: LIMIT_MS }).toBe(counts.announcements);
    expect([what, settings.map((file) => readFileSync(join(folder, file), "utf8"))]).toEqual([what, before]);
    const page = await lines(app);
    // A log that is whole and of this very database takes it back to where it was: that nobody can tell.
    expect([what, page.reason, page.total > 0 || kind === "swapped WAL"]).toEqual([what, null, true]);
    if (status.storage.damages.length > 0) {
      told += 1;
      expect([what, isKept(folder, name, content)]).toEqual([what, true]);
    }
    expect(await app.stop()).toBe(0);
    expect([what, app.output.match(/fault of ours|unexpected/)]).toEqual([what, null]);
    rmSync(folder, { recursive: true, force: true });
  }
  expect(told).toBeGreaterThan(DAMAGES / 2);
  if (process.env["DAMAGES"])
    console.info(`${told} of ${DAMAGES} told; started in ${Math.round(slowestMs)} ms at most`);
}, 1_800_000);

/** Announcements that wait at the gate. */
async function heldCount(app: App): Promise<number> {
  const page = await LiveClient.open(app.live);
  await page.ready();
  page.socket.terminate();
  const [hello] = page.frames;
  const held = hello?.type === "hello" ? hello.discovery.held : [];
  return held.reduce((sum, { announcements: count }) => sum + count, 0);
}

/** Of frames that belong to an earlier database, a part may be lost. */
function swapped(wal: Buffer, random: Random): Buffer {
  return wal.subarray(0, Math.floor(wal.length * (0.3 + 0.7 * random())));
}
