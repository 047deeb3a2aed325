import type { Dict, Json } from "../python/value.ts";
import { ALL_TOPICS, BaseTopics } from "./base-topic.ts";
import { dropRetiredKey } from "./device-block.ts";
import { readDeviceForm, SHARED_OPTIONS } from "./device-form.ts";
import { expandMessage } from "./expansion.ts";
import { Faults, type PathStep } from "./fault.ts";
import { readObject, takeMigrationFlag } from "./message.ts";
import { type Item, type Place, type Reading, refused, toItem } from "./reading.ts";
import { tooLarge } from "./too-large.ts";

/** A message on a device's topic (spec §5). */
export function readDeviceMessage(place: Place, payloadText: string): Reading {
  const owner = place.nodeId === null ? place.objectId : `${place.nodeId} ${place.objectId}`;
  if (payloadText === "") return { type: "cleared", form: "device", owner };
  const message = readObject(payloadText);
  if (message instanceof Faults) return refused(message);
  const migration = takeMigrationFlag(message);
  if (migration.isSet) return { type: "migrate", form: "device", owner };
  expandMessage(message);
  const warnings = [...migration.warnings, ...dropRetiredKey(message.get("device"))];
  const form = readDeviceForm(message);
  if (form instanceof Faults) return refused(form, warnings);
  const bases = new BaseTopics();
  const items = readItems(message, place, bases);
  return bases.isSpent
    ? refused(tooLarge(ALL_TOPICS), warnings)
    : { type: "components", form: "device", items, warnings };
}

function readItems(message: Dict, place: Place, bases: BaseTopics): Item[] {
  const device = message.get("device") ?? null;
  const items = readComponents({ message, place, bases, device, holder: message, path: [] });
  const children = message.get("child_devices");
  for (const [at, child] of (Array.isArray(children) ? children : []).entries()) {
    if (!(child instanceof Map)) continue;
    const path = ["child_devices", at];
    items.push(...readComponents({ message, place, bases, device: withChild(device, child), holder: child, path }));
  }
  return items;
}

function withChild(device: Json, child: Dict): Json {
  if (!(device instanceof Map)) return device;
  const block: Dict = new Map();
  for (const name of ["identifiers", "name"]) {
    const value = child.get(name);
    if (value !== undefined) block.set(name, value);
  }
  return new Map(device).set("child_device", block);
}

/** What the components of one device have in common. */
type Surroundings = {
  readonly message: Dict;
  readonly place: Place;
  readonly bases: BaseTopics;
  readonly device: Json;
  /** The message or the child device that lists the components, and the way to it. */
  readonly holder: Dict;
  readonly path: readonly PathStep[];
};

function readComponents(surroundings: Surroundings): Item[] {
  const components = surroundings.holder.get("components");
  if (!(components instanceof Map)) return [];
  const items: Item[] = [];
  for (const [id, component] of components) {
    if (component instanceof Map) items.push(readComponent(id, component, surroundings));
  }
  return items;
}

function readComponent(id: string, component: Dict, { message, place, bases, device, path }: Surroundings): Item {
  const { nodeId, objectId } = place;
  const platform = component.get("platform");
  const payload: Dict = new Map(component);
  payload.delete("platform");
  if (payload.size > 0) {
    payload.set("device", device);
    payload.set("origin", message.get("origin") ?? null);
    for (const name of SHARED_OPTIONS) {
      const shared = message.get(name);
      if (shared !== undefined && !payload.has(name)) payload.set(name, shared);
    }
    bases.applyTo(payload);
  }
  const discoveryId = nodeId === null ? `${objectId} ${id}` : `${objectId} ${nodeId} ${id}`;
  return toItem(typeof platform === "string" ? platform : "", discoveryId, payload, [...path, "components", id]);
}
