import { ALL_TOPICS, BaseTopics } from "./base-topic.ts";
import { Blocks } from "./blocks.ts";
import { origin } from "./device-block.ts";
import { expandMessage } from "./expansion.ts";
import { Faults } from "./fault.ts";
import { readObject, takeMigrationFlag } from "./message.ts";
import { type Place, type Reading, refused, toItem } from "./reading.ts";
import { tooLarge } from "./too-large.ts";

/** A message on a single component's topic (spec §4). */
export function readSingleMessage(place: Place, payloadText: string): Reading {
  const { component } = place;
  const discoveryId = place.nodeId === null ? place.objectId : `${place.nodeId} ${place.objectId}`;
  const blocks = new Blocks();
  const payload = payloadText === "" ? new Map() : readObject(payloadText, blocks);
  if (payload instanceof Faults) return refused(payload);
  const item = toItem(component, discoveryId, payload);
  const migration = takeMigrationFlag(payload);
  if (migration.isSet) return { type: "migrate", form: "single", item };
  expandMessage(payload);
  blocks.settleIn(payload);
  const rawOrigin = payload.get("origin");
  const badOrigin = rawOrigin === undefined ? undefined : origin(rawOrigin);
  if (badOrigin instanceof Faults) return refused(badOrigin, migration.warnings);
  const bases = new BaseTopics();
  bases.applyTo(payload);
  if (bases.isSpent) return refused(tooLarge(ALL_TOPICS), migration.warnings);
  if (payload.size === 0) return { type: "cleared", form: "single", item };
  return { type: "components", form: "single", items: [item], warnings: migration.warnings };
}
