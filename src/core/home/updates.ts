import type { Problem } from "../../contract/verdict.ts";
import { validateComponent } from "../discovery/component.ts";
import type { Config } from "../discovery/config.ts";
import { warnedAtSetUp } from "../discovery/later-layers.ts";
import type { Item } from "../discovery/reading.ts";
import type { Dict } from "../python/value.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import { toEntityName } from "../registry/names.ts";
import { type Arrival, toProblem } from "./arrival.ts";
import { isConflict } from "./conflicts.ts";
import { link, toBlock } from "./device-link.ts";
import type { EntityRecord } from "./entity-record.ts";
import { toLightConfig } from "./light-config.ts";
import { relisten } from "./listening.ts";
import { toPayloadFingerprint } from "./payload-fingerprint.ts";
import { note } from "./payload-mark.ts";
import { toPublisher } from "./publisher.ts";
import { remove } from "./removal.ts";
import { syncWritten } from "./sync-entry.ts";
import type { HomeTables } from "./tables.ts";

/** A further message for an entity that exists (spec §6.4). */
export function updateEntity(home: HomeTables, arrival: Arrival, record: EntityRecord, item: Item): void {
  if (isConflict(arrival, record)) return;
  const before = record.fingerprint;
  // Kept before the payload is looked at: a bad one that is repeated is passed over in silence.
  note(record, arrival, toPayloadFingerprint(item.payload));
  if (item.payload.size === 0) {
    remove(home, record);
    return;
  }
  if (record.fingerprint === before) return;
  home.texts.shareIn(item.payload);
  if (isOtherInfrared(record, item.payload)) {
    arrival.problems.push(toOtherSchema(item.payload.get("schema")));
    return;
  }
  const validation = validateComponent(record.component, asBefore(record, item.payload));
  if (validation.type === "refused") {
    arrival.problems.push(...validation.problems);
    return;
  }
  arrival.problems.push(...validation.warnings, ...warnedAtSetUp(record.component, validation.config));
  if (attach(home, arrival, record, validation.config)) apply(home, arrival, record, validation.config);
}

/** A light is read by the schema it was announced with, whichever an update names. */
function asBefore({ component, live }: EntityRecord, payload: Dict): Dict {
  const given = payload.get("schema") ?? "basic";
  const schema = live?.config["schema"];
  const isOther = component === "light" && typeof given === "string" && given.toLowerCase() !== schema;
  if (!isOther || typeof schema !== "string" || !LIGHT_SCHEMAS.has(given.toLowerCase())) return payload;
  return new Map(payload).set("schema", schema);
}

const LIGHT_SCHEMAS: ReadonlySet<string> = new Set(["basic", "json", "template"]);

/** An infrared emitter does not become a receiver, nor the other way round. */
function isOtherInfrared({ component, live }: EntityRecord, payload: Dict): boolean {
  const schema = payload.get("schema");
  return component === "infrared" && live !== null && typeof schema === "string" && live.config["schema"] !== schema;
}

function toOtherSchema(schema: unknown): Problem {
  const fix = "Remove the announcement first.";
  const problem = toProblem("error", "other-schema", "An infrared entity keeps the schema it was announced with.", fix);
  return { ...problem, path: "schema", value: String(schema) };
}

/** Moves a registered entity to the device of its new configuration. Returns false where the registry refuses it. */
function attach(home: HomeTables, arrival: Arrival, record: EntityRecord, config: Config): boolean {
  const { entry } = record;
  if (entry.uniqueId === null) return true;
  const block = toBlock(config);
  let device: DeviceRecord | undefined;
  if (block) {
    const answer = home.devices.getOrCreate(block, toPublisher(config["origin"])?.name ?? null, true);
    if ("rule" in answer) {
      const level = REPORTED_AS_ERROR.has(answer.rule) ? "error" : "warning";
      arrival.problems.push({ ...toProblem(level, answer.rule, answer.message), path: "device" });
      return false;
    }
    device = answer;
  }
  const left = link(home, entry, device);
  if (left) home.devices.cleanUpAfterMove(left);
  return true;
}

const REPORTED_AS_ERROR = new Set(["url-without-host", "own-via-device"]);

function apply(home: HomeTables, arrival: Arrival, record: EntityRecord, config: Config): void {
  const { live } = record;
  if (!live) return;
  record.origin = home.publishers.share(toPublisher(config["origin"]));
  let isWritten = true;
  relisten(home, record, () => {
    const { isChanged, problem } = live.update(toLightConfig(config, home.sharedLists));
    isWritten = problem === null;
    if (!isChanged) return;
    record.changedMs = arrival.receivedMs;
    home.changes.entity("state-changed", record.key);
  });
  // Where the write fails, everything shown stays as it was, the name too (spec §11.2).
  if (isWritten) {
    record.name = toEntityName(record.component, config, live.deviceClass(), home.classNames, record.firstClass);
  }
  record.entry.originalName = record.name;
  syncWritten(record.entry, live);
  home.changes.entity("entity-changed", record.key);
}
