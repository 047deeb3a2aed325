import type { Announcement } from "../../contract/announcement.ts";
import { EntityKey } from "../../contract/entity.ts";
import { readAnnouncement } from "../../core/discovery/announcement.ts";
import { isEntityComponent } from "../../core/discovery/component-names.ts";
import type { Item } from "../../core/discovery/reading.ts";
import type { Home } from "../../core/home/home.ts";
import type { Refused } from "../../core/registry/sides.ts";

/** Entities that an announcement speaks of and that do not exist: Home Assistant's rules refuse them. */
export function toRefused(announcement: Announcement, payload: string, home: Home, prefix: string): readonly Refused[] {
  const { topic, verdict, component, publisher } = announcement;
  if (verdict !== "refused" && verdict !== "partial") return [];
  const reading = readAnnouncement(topic, payload, prefix);
  if (reading.type === "components") {
    return entitiesOf(reading.items)
      .filter(({ key }) => home.entity(EntityKey.parse(key)) === undefined)
      .map((item) => toItem(item, { by: "home-assistant", topic, publisher }));
  }
  // Not even its items can be told apart.
  if (reading.type !== "refused" || !(component === "device" || isEntityComponent(component))) return [];
  return [{ by: "home-assistant", key: null, topic, component, uniqueId: null, name: topic, publisher }];
}

/** Entities of an announcement that is held at the gate: Home Assistant may have taken it in all the same. */
export function toHeld(topic: string, payload: string, prefix: string): readonly Refused[] {
  const reading = readAnnouncement(topic, payload, prefix);
  if (reading.type !== "components") return [];
  return entitiesOf(reading.items).map((item) => toItem(item, { by: "gate", topic, publisher: null }));
}

/** Those that are to exist. */
function entitiesOf(items: readonly Item[]): readonly Item[] {
  return items.filter(({ payload, component }) => payload.size > 0 && isEntityComponent(component));
}

function toItem({ key, component, payload }: Item, known: Pick<Refused, "by" | "topic" | "publisher">): Refused {
  const uniqueId = payload.get("unique_id");
  const name = payload.get("name");
  return {
    ...known,
    key: EntityKey.parse(key),
    component,
    uniqueId: typeof uniqueId === "string" ? uniqueId : null,
    name: typeof name === "string" && name !== "" ? name : key,
  };
}
