import type { Announcement } from "../../contract/announcement.ts";
import type { EntityDetail } from "../../contract/api.ts";
import type { Entity } from "../../contract/entity.ts";
import type { RegisteredEntity } from "../../contract/home-assistant.ts";
import type { EntityRecord } from "../../core/home/entity-record.ts";
import { needsHomeAssistant } from "./needs-home-assistant.ts";
import type { Kept } from "./newest.ts";

/** Everything about one entity, for the page that opened it. */
export function toEntityDetail(known: {
  entity: Entity;
  record: EntityRecord;
  announcement: Announcement | null;
  payload: string | null;
  previous: string | null;
  newest: (topic: string) => Kept | undefined;
  registered: RegisteredEntity | null;
}): EntityDetail {
  const { entity, record, announcement, payload, previous, newest, registered } = known;
  return {
    entity,
    attributes: toAttributes(record, registered && entity),
    topics: record.topics.map(({ topic, purpose }) => {
      const kept = newest(topic);
      return {
        topic,
        purpose,
        payload: kept?.text ?? null,
        retain: kept?.retain ?? null,
        receivedMs: kept?.receivedMs ?? null,
      };
    }),
    services: [...record.services()],
    announcement,
    payload,
    previous,
    needsHomeAssistant: needsHomeAssistant(record.live?.config ?? {}),
    registered,
  };
}

/** A registered entity goes by the name it has in Home Assistant. */
function toAttributes(record: EntityRecord, registered: Entity | null): EntityDetail["attributes"] {
  const { attributes } = record.shown();
  const isNamed = attributes !== null && registered !== null && registered.name !== registered.entityId;
  return { ...attributes, ...(isNamed && { friendly_name: registered.name }) };
}
