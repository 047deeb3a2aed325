import { readAnnouncement } from "../../../src/core/discovery/announcement.ts";
import { type Validation, validateComponent } from "../../../src/core/discovery/component.ts";
import { Faults } from "../../../src/core/discovery/fault.ts";
import type { Item, Reading } from "../../../src/core/discovery/reading.ts";
import type { Reader } from "../../../src/core/discovery/schema.ts";
import { readJson } from "../../../src/core/python/json.ts";
import type { Json } from "../../../src/core/python/value.ts";

const PREFIX = "homeassistant";

/** The JSON text's value as Python holds it: `1.0` and `1` differ. */
export function json(text: string): Json {
  const value = readJson(text);
  if (value === undefined) throw new Error(`no JSON: ${text}`);
  return value;
}

/** What a reader makes of a JSON text, or the rule it breaks. */
export function outcome<T>(read: Reader<T>, text: string): T | string {
  const result = read(json(text));
  return result instanceof Faults ? `refused: ${result.all[0]?.rule}` : result;
}

export function read(topic: string, payload: unknown): Reading {
  return readAnnouncement(
    `${PREFIX}/${topic}/config`,
    typeof payload === "string" ? payload : JSON.stringify(payload),
    PREFIX,
  );
}

export function itemsOf(topic: string, payload: unknown): readonly Item[] {
  const reading = read(topic, payload);
  if (reading.type !== "components") throw new Error(`${reading.type} instead of components`);
  return reading.items;
}

/** The schema's answer to one component's payload. */
export function validate(component: string, payload: unknown): Validation {
  const [item] = itemsOf(`${component}/a`, payload);
  if (!item) throw new Error("no item");
  return validateComponent(item.component, item.payload);
}

export function pathsOf(reading: Reading | Validation): readonly (string | null)[] {
  return reading.type === "refused" ? reading.problems.map((problem) => problem.path) : [];
}

export const DEVICE = { identifiers: ["d1"], name: "Lamp" };
export const ORIGIN = { name: "maker" };
