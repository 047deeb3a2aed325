import type { RegisteredDetail } from "../../contract/api.ts";
import type { DeviceJoin } from "./device-sides.ts";
import type { EntitySides } from "./sides.ts";

/** A device with its entities as Home Assistant has them, each with what is known of its announcement. */
export function toRegisteredDetail(id: string, devices: DeviceJoin): RegisteredDetail | undefined {
  const sides = devices.get(id);
  if (!sides?.registered) return undefined;
  return {
    device: sides.registered,
    announcedId: devices.announcedOf(sides)?.id ?? null,
    entities: [...sides.members].flatMap(toEntity),
  };
}

function toEntity({ registered, announced, doubt }: EntitySides): RegisteredDetail["entities"] {
  if (registered === null) return [];
  // Topics are remembered when an announcement is taken back, and nothing but a new one makes it another matter.
  const withdrawnMs = announced === null && doubt?.formerTopics ? doubt.sinceMs : null;
  return [{ registered, key: announced?.key ?? null, withdrawnMs }];
}
