import type { Problem } from "../../contract/verdict.ts";
import { validateComponent } from "../discovery/component.ts";
import type { Config } from "../discovery/config.ts";
import type { Item } from "../discovery/reading.ts";
import type { Dict } from "../python/value.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import { type Arrival, toKey, toProblem } from "./arrival.ts";
import { isConflict } from "./conflicts.ts";
import { link, toBlock } from "./device-link.ts";
import { toPayloadFingerprint } from "./payload-fingerprint.ts";
import { note } from "./payload-mark.ts";
import { toPublisher } from "./publisher.ts";
import { removeSilent } from "./removal.ts";
import { SilentRecord } from "./silent-record.ts";
import type { HomeTables } from "./tables.ts";

/** Adds a device trigger or a tag. */
export function addSilent(home: HomeTables, arrival: Arrival, item: Item): void {
  const kind = item.component === "tag" ? "tag" : "device_automation";
  const record = new SilentRecord(kind, toKey(item.key), arrival.topic, arrival.form);
  const config = validate(home, arrival, kind, item.payload);
  if (!config) return;
  const device = provideDevice(home, arrival, config);
  if (device === "refused") return;
  const identity = toIdentity(kind, config, device?.id ?? null);
  if (identity !== null && home.triggers.get(identity)) {
    arrival.problems.push(duplicate());
    return;
  }
  link(home, record, device);
  identify(home, record, identity);
  accept(home, arrival, record, config, item.payload);
  home.discover(record);
}

/**
 * A further message for one that exists; a refused one leaves everything as it was. Whatever device it names now, it
 * stays with its first one.
 */
export function updateSilent(home: HomeTables, arrival: Arrival, record: SilentRecord, item: Item): void {
  if (isConflict(arrival, record)) return;
  if (item.payload.size === 0) removeSilent(home, record);
  else if (toPayloadFingerprint(item.payload) !== record.fingerprint) update(home, arrival, record, item.payload);
}

function update(home: HomeTables, arrival: Arrival, record: SilentRecord, payload: Dict): void {
  const config = validate(home, arrival, record.kind, asUpdate(record.kind, payload));
  if (!config) return;
  const identity = toIdentity(record.kind, config, record.deviceId);
  if (identity !== null && identity !== record.identity && home.triggers.has(identity)) {
    arrival.problems.push(duplicate());
    note(record, arrival, toPayloadFingerprint(payload));
    return;
  }
  if (provideDevice(home, arrival, config) === "refused") return;
  identify(home, record, identity);
  accept(home, arrival, record, config, payload);
}

/** Home Assistant does not look at the type of automation again. */
function asUpdate(kind: SilentRecord["kind"], payload: Dict): Dict {
  if (kind === "tag" || typeof payload.get("automation_type") !== "string") return payload;
  return new Map(payload).set("automation_type", "trigger");
}

function validate(home: HomeTables, arrival: Arrival, kind: SilentRecord["kind"], payload: Dict): Config | undefined {
  home.texts.shareIn(payload);
  const validation = validateComponent(kind, payload);
  if (validation.type === "accepted") return validation.config;
  arrival.problems.push(...validation.problems);
  return undefined;
}

function accept(home: HomeTables, arrival: Arrival, record: SilentRecord, config: Config, payload: Dict): void {
  note(record, arrival, toPayloadFingerprint(payload));
  record.origin = home.publishers.share(toPublisher(config["origin"]));
}

function provideDevice(home: HomeTables, arrival: Arrival, config: Config): DeviceRecord | undefined | "refused" {
  const block = toBlock(config);
  if (!block) return undefined;
  const answer = home.devices.getOrCreate(block, toPublisher(config["origin"])?.name ?? null, true);
  if (!("rule" in answer)) return answer;
  arrival.problems.push({ ...toProblem("warning", answer.rule, answer.message), path: "device" });
  return "refused";
}

/** A device has each trigger, by type and subtype, once. */
function toIdentity(kind: SilentRecord["kind"], config: Config, deviceId: string | null): string | null {
  return kind === "tag" ? null : `${deviceId} ${config["type"]} ${config["subtype"]}`;
}

function identify(home: HomeTables, record: SilentRecord, identity: string | null): void {
  if (record.identity !== null) home.triggers.delete(record.identity);
  record.identity = identity;
  if (identity !== null) home.triggers.set(identity, record);
}

function duplicate(): Problem {
  const message = "The device has a trigger of this type and subtype already.";
  return toProblem("error", "duplicate-trigger", message, "Use another subtype.");
}
