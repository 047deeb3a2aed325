import { expect, test } from "vitest";
import { fromRow, toRow } from "../../../src/contract/entity-row.ts";
import { LiveFrame } from "../../../src/contract/live.ts";
import { toFactFrames } from "../../../src/server/live/frames.ts";
import { captureSnapshot, toSnapshotFrames } from "../../../src/server/live/snapshot.ts";
import { TableEngine } from "../../support/engine-view.ts";
import { anAnnouncement, anEntity, homeFacts } from "../../support/samples.ts";

const MIB = 1_024 * 1_024;

function aHome(entities: number): TableEngine {
  const engine = new TableEngine();
  engine.commit(...homeFacts(entities));
  return engine;
}

function framesOf(engine: TableEngine): string[] {
  return Array.from(toSnapshotFrames(captureSnapshot(engine, "1.2.3")));
}

test("ten thousand entities take at most 150 bytes each, in frames under 1 MiB", () => {
  const frames = framesOf(aHome(10_000));
  const bytes = frames.filter((text) => text.startsWith('{"type":"entities"')).map((text) => Buffer.byteLength(text));
  const perEntity = bytes.reduce((sum, count) => sum + count, 0) / 9_900;
  expect(perEntity).toBeLessThanOrEqual(150);
  for (const text of frames) expect(Buffer.byteLength(text)).toBeLessThan(MIB);
});

test("hello comes first, then the first 50 rows in a frame of their own, and ready comes last", () => {
  const frames = framesOf(aHome(1_000)).map((text) => LiveFrame.parse(JSON.parse(text)));
  expect(frames[0]).toMatchObject({ type: "hello", version: "1.2.3", counts: { entities: 990, devices: 125 } });
  expect(frames[1]).toMatchObject({ type: "entities", rows: { length: 50 } });
  expect(frames.at(-1)).toEqual({ type: "ready", seq: 2_115 });
});

test("the rows of a snapshot are the rows of the tables", () => {
  const engine = aHome(200);
  const rows = framesOf(engine)
    .map((text) => LiveFrame.parse(JSON.parse(text)))
    .flatMap((frame) => (frame.type === "entities" ? frame.rows.map(fromRow) : []));
  expect(rows).toEqual(Array.from(engine.tables.entities.values()));
});

test.each([
  ["the usual topic", "homeassistant/sensor/0x01/temperature/config"],
  ["another discovery prefix", "attic/sensor/0x01/temperature/config"],
  ["a device announcement", "homeassistant/device/0x01/config"],
  ["an empty topic", ""],
])("a row tells %s", (_what, topic) => {
  const entity = anEntity({ topic });
  expect(fromRow(toRow(entity))).toEqual(entity);
});

test.each([null, "sensor.kitchen", "binary_sensor.kitchen", "sensor.a.b", "sensor."])(
  "a row tells the entity id %j",
  (entityId) => {
    const entity = anEntity({ entityId });
    expect(fromRow(toRow(entity))).toEqual(entity);
  },
);

test("only announcements with something to say are in a snapshot", () => {
  const verdicts = framesOf(aHome(1_000))
    .map((text) => LiveFrame.parse(JSON.parse(text)))
    .flatMap((frame) => (frame.type === "announcements" ? frame.rows.map(({ verdict }) => verdict) : []));
  expect(verdicts).toHaveLength(20);
  expect(verdicts).not.toContain("accepted");
});

test("a snapshot stands still while the home goes on", () => {
  const engine = aHome(100);
  const frames = toSnapshotFrames(captureSnapshot(engine, "1.2.3"));
  const first = engine.tables.entities.values().next().value ?? anEntity();
  frames.next();
  engine.commit({ type: "state-changed", key: first.key, state: "changed", changedMs: 1, revision: 9 });
  expect(Array.from(frames).join()).not.toContain('"changed"');
});

test("names in any script stay under 1 MiB a frame", () => {
  const engine = new TableEngine();
  for (let index = 0; index < 20_000; index += 1)
    engine.commit({
      type: "entity-found",
      entity: anEntity({ key: `sensor 室温 ${index}`, name: "居間の温度計の温度".repeat(8) }),
    });
  for (const text of framesOf(engine)) expect(Buffer.byteLength(text)).toBeLessThan(MIB);
});

test("the facts of a roll call of thousands are split, and only the last frame bears the newest number", () => {
  const facts = Array.from({ length: 5_000 }, (_, index) => ({
    type: "announcement-received" as const,
    announcement: anAnnouncement({ topic: `homeassistant/sensor/0x01/${index}/config` }),
  }));
  const frames = Array.from(toFactFrames({ seqBefore: 10, seq: 5_010, facts }));
  for (const text of frames) expect(Buffer.byteLength(text)).toBeLessThan(MIB);
  const parsed = frames.map((text) => LiveFrame.parse(JSON.parse(text)));
  expect(parsed.flatMap((frame) => (frame.type === "facts" ? frame.facts : []))).toEqual(facts);
  expect(parsed.map((frame) => (frame.type === "facts" ? frame.seq : 0))).toEqual([
    ...Array.from({ length: frames.length - 1 }, () => 10),
    5_010,
  ]);
});
