import type { Dict, Json } from "../python/value.ts";
import { applyBaseTopic } from "./base-topic.ts";
import { dropRetiredKey } from "./device-block.ts";
import { readDeviceForm, SHARED_OPTIONS } from "./device-form.ts";
import { expandMessage } from "./expansion.ts";
import { Faults } from "./fault.ts";
import { readObject, takeMigrationFlag } from "./message.ts";
import { type Item, type Place, type Reading, refused, toItem } from "./reading.ts";

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
  return { type: "components", form: "device", items: readItems(message, place), warnings };
}

function readItems(message: Dict, place: Place): Item[] {
  const device = message.get("device") ?? null;
  const items = readComponents(message, message.get("components"), device, place);
  const children = message.get("child_devices");
  for (const child of Array.isArray(children) ? children : []) {
    if (child instanceof Map)
      items.push(...readComponents(message, child.get("components"), withChild(device, child), place));
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

function readComponents(message: Dict, components: Json | undefined, device: Json, place: Place): Item[] {
  const items: Item[] = [];
  if (!(components instanceof Map)) return items;
  for (const [id, component] of components) {
    if (component instanceof Map) items.push(readComponent(message, id, component, device, place));
  }
  return items;
}

function readComponent(message: Dict, id: string, component: Dict, device: Json, { nodeId, objectId }: Place): Item {
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
    applyBaseTopic(payload);
  }
  const discoveryId = nodeId === null ? `${objectId} ${id}` : `${objectId} ${nodeId} ${id}`;
  return toItem(typeof platform === "string" ? platform : "", discoveryId, payload);
}
