import type { Announcement, Notice } from "../../contract/announcement.ts";
import type { Device } from "../../contract/device.ts";
import type { Entity } from "../../contract/entity.ts";
import { toRow } from "../../contract/entity-row.ts";
import type { LiveFrame } from "../../contract/live.ts";
import { CONTRACT_VERSION } from "../../contract/paths.ts";
import type { Standing } from "../../contract/standing.ts";
import type { EngineView } from "../../engine/ports.ts";
import { toParts, toText } from "./frames.ts";

/** Rows of the first screen; they come in a frame of their own so that it can be drawn at once. */
const FIRST_ROWS = 50;

/** Everything known at one moment. Rows are replaced by the engine, never altered, so references are enough. */
export type Snapshot = {
  readonly seq: number;
  readonly hello: Extract<LiveFrame, { type: "hello" }>;
  readonly entities: readonly Entity[];
  readonly devices: readonly Device[];
  readonly announcements: readonly Announcement[];
  readonly notices: readonly Notice[];
  readonly standings: readonly Standing[];
};

/** Must run in the same synchronous block that begins to listen: no fact is then missed or heard twice. */
export function captureSnapshot({ tables, seq }: EngineView, version: string): Snapshot {
  const { entities, devices, announcements, notices, standings, broker, roll, homeAssistant, discovery } = tables;
  const counts = {
    entities: entities.size,
    devices: devices.size,
    announcements: announcements.size,
    notices: notices.size,
    standings: standings.size,
  };
  return {
    seq,
    hello: { type: "hello", contract: CONTRACT_VERSION, version, broker, roll, homeAssistant, discovery, counts },
    entities: Array.from(entities.values()),
    devices: Array.from(devices.values()),
    announcements: Array.from(announcements.values().filter(({ verdict }) => verdict !== "accepted")),
    notices: Array.from(notices.values()),
    standings: Array.from(standings.values()),
  };
}

/** The frames of a snapshot, each built when it is asked for. */
export function* toSnapshotFrames(snapshot: Snapshot): Generator<string> {
  yield toText(snapshot.hello);
  for (const part of toParts(Iterator.from(snapshot.entities).map(toRow), FIRST_ROWS)) yield toTable("entities", part);
  for (const part of toParts(snapshot.devices)) yield toTable("devices", part);
  for (const part of toParts(snapshot.announcements)) yield toTable("announcements", part);
  for (const part of toParts(snapshot.notices)) yield toTable("notices", part);
  for (const part of toParts(snapshot.standings)) yield toTable("standings", part);
  yield toText({ type: "ready", seq: snapshot.seq });
}

function toTable(type: "entities" | "devices" | "announcements" | "notices" | "standings", part: string): string {
  return `{"type":"${type}","rows":[${part}]}`;
}
