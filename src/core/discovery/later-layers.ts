import type { Problem } from "../../contract/verdict.ts";
import type { Config } from "./config.ts";
import { POSSIBLE_STATE_CLASSES } from "./state-classes.ts";
import { CLASS_UNITS, UNITLESS_CLASSES } from "./units.ts";

const TEXT_CLASSES: ReadonlySet<unknown> = new Set(["date", "enum", "timestamp", "uptime"]);

/** A sensor whose class is no number, with a unit: registered, but never shown (spec §6.6, R13). Null: nothing wrong. */
export function refusedAtFirstWrite(component: string, config: Config): Problem | null {
  const { device_class: deviceClass, unit_of_measurement: unit } = config;
  if (component !== "sensor" || typeof unit !== "string" || !TEXT_CLASSES.has(deviceClass)) return null;
  const message = `A sensor of the device class ${deviceClass} shows no number and can have no unit.`;
  return toProblem("error", "unit-without-number", "unit_of_measurement", unit, message, "Remove unit_of_measurement.");
}

/** What Home Assistant warns of once, when the state of an enabled entity is written for the first time. */
export function warnedAtFirstWrite(component: string, config: Config): readonly Problem[] {
  if (component === "sensor") return stateClassWarnings(config);
  if (component === "number") return unitWarnings(config);
  return component === "event" ? doorbellWarnings(config) : [];
}

/** What Home Assistant warns of whenever it takes a configuration: an unknown time zone. */
export function warnedAtSetUp(component: string, { timezone }: Config): readonly Problem[] {
  if (component !== "datetime" || typeof timezone !== "string" || timezone === "" || isTimeZone(timezone)) return [];
  const message = `${timezone} is no time zone of the IANA list; it is ignored.`;
  return [toProblem("warning", "bad-time-zone", "timezone", timezone, message, "Use a name like Europe/Amsterdam.")];
}

/** What Home Assistant warns of when it gives an entity its id for the first time (spec §10.3). */
export function warnedAtNaming(component: string, { default_entity_id: id }: Config): readonly Problem[] {
  if (typeof id !== "string" || !/^[^.]*\../su.test(id) || id.startsWith(`${component}.`)) return [];
  const message = `The domain in default_entity_id is ignored: an entity of ${component} gets an id of ${component}.`;
  const fix = `Use ${component}.${id.slice(id.indexOf(".") + 1)}.`;
  return [toProblem("warning", "foreign-domain", "default_entity_id", id, message, fix)];
}

function stateClassWarnings({ state_class: stateClass, device_class: deviceClass }: Config): readonly Problem[] {
  if (typeof stateClass !== "string" || typeof deviceClass !== "string") return [];
  const possible = POSSIBLE_STATE_CLASSES.get(deviceClass);
  if (possible === undefined || possible.includes(stateClass)) return [];
  const fix = possible.length === 0 ? "Remove state_class." : `Use ${possible.join(" or ")}.`;
  const message = `The state class ${stateClass} is impossible for the device class ${deviceClass}.`;
  return [toProblem("warning", "impossible-state-class", "state_class", stateClass, message, fix)];
}

function unitWarnings({ device_class: deviceClass, unit_of_measurement: unit }: Config): readonly Problem[] {
  const units = typeof deviceClass === "string" ? CLASS_UNITS.get(deviceClass) : undefined;
  if (units === undefined || typeof deviceClass !== "string") return [];
  if (typeof unit === "string" ? units.includes(unit) : UNITLESS_CLASSES.has(deviceClass)) return [];
  const expected = units.length === 0 ? "no unit" : units.join(", ");
  const message = `The device class ${deviceClass} expects ${expected}.`;
  const given = typeof unit === "string" ? unit : null;
  return [toProblem("warning", "misfit-unit", "unit_of_measurement", given, message, null)];
}

function doorbellWarnings({ device_class: deviceClass, event_types: types }: Config): readonly Problem[] {
  if (deviceClass !== "doorbell" || (Array.isArray(types) && types.includes("ring"))) return [];
  const message = "A doorbell needs the event type ring from Home Assistant 2027.4 on.";
  return [toProblem("warning", "doorbell-without-ring", "event_types", null, message, "Add ring to event_types.")];
}

/** Home Assistant compares by the letter, browsers and Node do not. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /^[A-Z]|^posixrules$|^localtime$/.test(name);
  } catch {
    return false;
  }
}

function toProblem(
  level: Problem["level"],
  rule: string,
  path: string,
  value: string | null,
  message: string,
  fix: string | null,
): Problem {
  return { level, rule, path, value: value?.slice(0, 200) ?? null, message, fix };
}
