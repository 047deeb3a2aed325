import type { RegisteredDetail } from "../../contract/api.ts";
import type { DeviceJoin } from "./device-sides.ts";
import type { EntitySides } from "./sides.ts";

/** What the clock on the wall showed at a time of the comparison's own clock, milliseconds since 1970. */
export type ToWallMs = (ms: number) => number;

/** A device with its entities as Home Assistant has them, each with what is known of its announcement. */
export function toRegisteredDetail(id: string, devices: DeviceJoin, toWallMs: ToWallMs): RegisteredDetail | undefined {
  const sides = devices.get(id);
  if (!sides?.registered) return undefined;
  return {
    device: sides.registered,
    announcedId: devices.announcedOf(sides)?.id ?? null,
    entities: [...sides.members].flatMap((entity) => toEntity(entity, toWallMs)),
  };
}

function toEntity({ registered, announced, doubt }: EntitySides, toWallMs: ToWallMs): RegisteredDetail["entities"] {
  if (registered === null) return [];
  // Topics are remembered when an announcement is taken back, and nothing but a new one makes it another matter.
  const withdrawnMs = announced === null && doubt?.formerTopics ? toWallMs(doubt.sinceMs) : null;
  return [{ registered, key: announced?.key ?? null, withdrawnMs }];
}
