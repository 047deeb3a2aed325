import { validateComponent } from "../discovery/component.ts";
import type { Config } from "../discovery/config.ts";
import type { Item } from "../discovery/reading.ts";
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
  const config = configure(home, arrival, record, item);
  if (!config) return;
  home.discover(record);
}

/** A further message for one that exists; a refused one leaves everything as it was. */
export function updateSilent(home: HomeTables, arrival: Arrival, record: SilentRecord, item: Item): void {
  if (isConflict(arrival, record)) return;
  if (item.payload.size === 0) removeSilent(home, record);
  else if (toPayloadFingerprint(item.payload) !== record.fingerprint) configure(home, arrival, record, item);
}

function configure(home: HomeTables, arrival: Arrival, record: SilentRecord, item: Item): Config | undefined {
  const fingerprint = toPayloadFingerprint(item.payload);
  home.texts.shareIn(item.payload);
  const validation = validateComponent(record.kind, item.payload);
  if (validation.type === "refused") {
    arrival.problems.push(...validation.problems);
    return undefined;
  }
  const { config } = validation;
  const device = provideDevice(home, arrival, config);
  if (device === "refused" || !identify(home, arrival, record, config, device)) return undefined;
  if (record.kind !== "tag" || Number.isNaN(record.fingerprint)) {
    // Unlike an entity, a trigger that moves leaves its old device behind.
    link(home, record, device);
  }
  note(record, arrival, fingerprint);
  record.origin = home.publishers.share(toPublisher(config["origin"]));
  return config;
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
function identify(
  home: HomeTables,
  arrival: Arrival,
  record: SilentRecord,
  config: Config,
  device: DeviceRecord | undefined,
): boolean {
  if (record.kind === "tag") return true;
  const identity = `${device?.id} ${config["type"]} ${config["subtype"]}`;
  const other = home.triggers.get(identity);
  if (other !== undefined && other !== record) {
    const message = "The device has a trigger of this type and subtype already.";
    arrival.problems.push(toProblem("error", "duplicate-trigger", message, "Use another subtype."));
    return false;
  }
  if (record.identity !== null) home.triggers.delete(record.identity);
  record.identity = identity;
  home.triggers.set(identity, record);
  return true;
}
