import { isSettled } from "../python/settled.ts";
import type { Dict, Json } from "../python/value.ts";
import { type Abbreviations, DEVICE_ABBREVIATIONS, ORIGIN_ABBREVIATIONS, ROOT_ABBREVIATIONS } from "./abbreviations.ts";

const NONE: readonly never[] = [];

/** Replaces the short keys of a whole message by the long ones, in place (spec §4.2). */
export function expandMessage(message: Dict): void {
  expandItem(message);
  expandOne(message.get("origin"), ORIGIN_ABBREVIATIONS);
  const device = message.get("device");
  expandOne(device, DEVICE_ABBREVIATIONS);
  if (device instanceof Map && !isSettled(device)) expandOne(device.get("child_device"), DEVICE_ABBREVIATIONS);
  expandComponents(message.get("components"));
  for (const child of toList(message.get("child_devices"))) {
    expandOne(child, DEVICE_ABBREVIATIONS);
    expandOne(child, ROOT_ABBREVIATIONS);
    if (child instanceof Map) expandComponents(child.get("components"));
  }
}

function expandComponents(components: Json | undefined): void {
  if (!(components instanceof Map)) return;
  for (const component of components.values()) if (component instanceof Map) expandItem(component);
}

function expandItem(item: Dict): void {
  expand(item, ROOT_ABBREVIATIONS);
  const availability = item.get("availability");
  if (availability === undefined || isSettled(availability)) return;
  for (const one of toList(availability)) expandOne(one, ROOT_ABBREVIATIONS);
}

function expandOne(value: Json | undefined, abbreviations: Abbreviations): void {
  if (value instanceof Map && !isSettled(value)) expand(value, abbreviations);
}

/** Long keys move to the end of the object in the order of the table, and a short key beats the long one beside it. */
function expand(dict: Dict, abbreviations: Abbreviations): void {
  for (const short of findShort(dict, abbreviations)) {
    const long = abbreviations.get(short)?.long;
    const value = dict.get(short);
    if (long === undefined || value === undefined) continue;
    dict.delete(short);
    dict.set(long, value);
  }
}

function findShort(dict: Dict, abbreviations: Abbreviations): readonly string[] {
  let found: string[] | undefined;
  for (const key of dict.keys()) {
    if (!abbreviations.has(key)) continue;
    if (found === undefined) found = [key];
    else found.push(key);
  }
  if (found === undefined) return NONE;
  return found.length === 1 ? found : found.sort(byPlace(abbreviations));
}

function byPlace(abbreviations: Abbreviations) {
  return (a: string, b: string) => (abbreviations.get(a)?.place ?? 0) - (abbreviations.get(b)?.place ?? 0);
}

function toList(value: Json | undefined): readonly Json[] {
  if (value === undefined) return NONE;
  return Array.isArray(value) ? value : [value];
}
