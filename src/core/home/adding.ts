import { validateComponent } from "../discovery/component.ts";
import type { Config } from "../discovery/config.ts";
import { refusedAtFirstWrite, warnedAtFirstWrite, warnedAtNaming, warnedAtSetUp } from "../discovery/later-layers.ts";
import type { Item } from "../discovery/reading.ts";
import type { DeviceRecord } from "../registry/device-record.ts";
import type { EntityEntry } from "../registry/entity-entry.ts";
import { toEntityName } from "../registry/names.ts";
import { LiveEntity } from "../state/live-entity.ts";
import { type Arrival, toKey, toProblem } from "./arrival.ts";
import { link, toBlock } from "./device-link.ts";
import { EntityRecord } from "./entity-record.ts";
import { toLastKey } from "./last-key.ts";
import { toLightConfig } from "./light-config.ts";
import { listen } from "./listening.ts";
import { toPayloadFingerprint } from "./payload-fingerprint.ts";
import { note } from "./payload-mark.ts";
import { toPublisher } from "./publisher.ts";
import { createUnregistered, register } from "./registering.ts";
import { syncEntry } from "./sync-entry.ts";
import type { HomeTables } from "./tables.ts";

/** Adds an entity that is not known yet (spec §6.8). Where that fails, the next message is as new as this one was. */
export function addEntity(home: HomeTables, arrival: Arrival, item: Item): void {
  const fingerprint = toPayloadFingerprint(item.payload);
  home.texts.shareIn(item.payload);
  const validation = validateComponent(item.component, item.payload);
  if (validation.type === "refused") {
    arrival.problems.push(...validation.problems);
    return;
  }
  const { config, warnings } = validation;
  arrival.problems.push(...warnings, ...warnedAtNaming(item.component, config));
  const entry = toEntry(home, arrival, item.component, config);
  if (!entry) return;
  entry.isFromDeviceForm = arrival.form === "device";
  const record = new EntityRecord(home, {
    key: toKey(item.key),
    topic: arrival.topic,
    form: arrival.form,
    entry,
    origin: home.publishers.share(toPublisher(config["origin"])),
  });
  note(record, arrival, fingerprint);
  settle(home, arrival, record, config);
}

/** The registry's part; undefined where the registry does not take the entity (spec §6.6). */
function toEntry(home: HomeTables, arrival: Arrival, component: string, config: Config): EntityEntry | undefined {
  const uniqueId = config["unique_id"];
  const name = toEntityName(component, config, toDeviceClass(component, config), home.classNamesInIds);
  if (typeof uniqueId !== "string") {
    return createUnregistered(home, { component, config, name, device: undefined });
  }
  const device = provideDevice(home, arrival, config);
  if (device === "refused") return undefined;
  if (isInUse(home, component, uniqueId)) {
    if (device) home.devices.cleanUpAfterMove(device);
    arrival.problems.push(toDuplicate(uniqueId));
    return undefined;
  }
  const entry = register(home, { component, config, name, device }, uniqueId);
  const left = link(home, entry, device);
  if (left) home.devices.cleanUp(left);
  return entry;
}

function provideDevice(home: HomeTables, arrival: Arrival, config: Config): DeviceRecord | undefined | "refused" {
  const block = toBlock(config);
  if (!block) return undefined;
  const answer = home.devices.getOrCreate(block, toPublisher(config["origin"])?.name ?? null);
  if (!("rule" in answer)) return answer;
  arrival.problems.push({ ...toProblem("error", answer.rule, answer.message), path: "device" });
  return "refused";
}

function isInUse(home: HomeTables, component: string, uniqueId: string): boolean {
  const known = home.entities.find(component, uniqueId);
  return known !== undefined && home.live.has(known.entityId);
}

function toDuplicate(uniqueId: string) {
  const message = "Another entity of this component has the same unique_id; the first one keeps it.";
  const fix = "Give every entity a unique_id of its own.";
  return { ...toProblem("error", "duplicate-unique-id", message, fix), path: "unique_id", value: uniqueId };
}

/** Gives the record its entity and its place in the home; a disabled one is only remembered (spec §6.9). */
function settle(home: HomeTables, arrival: Arrival, record: EntityRecord, config: Config): void {
  const { entry } = record;
  const live = new LiveEntity({
    component: record.component,
    config: toLightConfig(config, home.sharedLists),
    host: record,
    last: home.lastStates.get(toLastKey(entry)),
  });
  record.firstClass = live.deviceClass();
  record.name = toEntityName(record.component, config, record.firstClass, home.classNames);
  syncEntry(entry, record.name, config, live);
  const isKnown = home.disabled.has(record.key);
  if (entry.disabledBy !== null) {
    home.disable(record);
    home.changes.entity(isKnown ? "entity-changed" : "entity-found", record.key);
    return;
  }
  arrival.problems.push(...warnedAtSetUp(record.component, config));
  // While it is unavailable Home Assistant does not look at what it would show.
  const refusal = live.isAvailable ? refusedAtFirstWrite(record.component, config) : null;
  if (refusal) {
    arrival.problems.push(refusal);
    return;
  }
  if (live.isAvailable) arrival.problems.push(...warnedAtFirstWrite(record.component, config));
  record.live = live;
  record.changedMs = arrival.receivedMs;
  home.live.set(entry.entityId, record);
  if (live.group !== null) home.groups.add(record);
  // One that is disabled, and was announced under this key before, is not waited for any more.
  const waiting = home.disabled.get(record.key);
  if (waiting) home.forgetDisabled(waiting);
  home.discover(record);
  home.changes.entity("entity-found", record.key);
  listen(home, record);
}

/** Infrared's class is its schema; every other component's is an option. */
function toDeviceClass(component: string, config: Config): string | null {
  const deviceClass = component === "infrared" ? config["schema"] : config["device_class"];
  return typeof deviceClass === "string" ? deviceClass : null;
}
