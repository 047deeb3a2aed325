import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Announcement } from "./announcements.ts";

const FLOOD = fileURLToPath(new URL("flood.ts", import.meta.url));

type Load = {
  readonly count: number;
  readonly topics: number;
  /** 0: as fast as it can. */
  readonly perSecond?: number;
  readonly qos?: number;
  /** Digits of each payload. */
  readonly width?: number;
};

/** Sensors that listen to a flood over as many topics. */
export function loadSensors(topics: number): Announcement[] {
  return Array.from({ length: topics }, (_, at) => ({
    topic: `homeassistant/sensor/load_${at}/config`,
    payload: JSON.stringify({ name: `Load ${at}`, unique_id: `load_${at}`, state_topic: `load/${at}` }),
  }));
}

/** A process that publishes to `load/...` (`flood.ts`); it ends with 0 when all are sent. */
export function startFlood(url: string, { count, topics, perSecond = 0, qos = 0, width = 1 }: Load): ChildProcess {
  return spawn(process.execPath, [FLOOD, url, count, topics, perSecond, qos, width].map(String), { stdio: "ignore" });
}
