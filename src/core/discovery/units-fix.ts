import { closest } from "./closest.ts";
import { type Faults, type Fix, refuse, remove, setTo } from "./fault.ts";
import { CLASS_UNITS } from "./units.ts";

/** Why a unit does not fit the device class, with the unit that was most likely meant. */
export function misfit(deviceClass: string, unit: string): Faults | undefined {
  const units = CLASS_UNITS.get(deviceClass);
  if (units === undefined || units.includes(unit)) return undefined;
  const message =
    units.length === 0
      ? `The device class ${deviceClass} has no unit, and here the unit ${unit} is given.`
      : `The device class ${deviceClass} goes with one of ${units.join(", ")}, and ${unit} is not among them.`;
  return refuse("bad-unit", unit, message, toFix(unit, units)).under("unit_of_measurement");
}

function toFix(unit: string, units: readonly string[]): Fix | string {
  if (units.length === 0) return remove("unit_of_measurement");
  // The two signs for micro look alike.
  const meant = closestUnit(unit.replace("\u00b5", "\u03bc"), units);
  return meant === undefined
    ? "Use one of these units, or remove device_class."
    : setTo(meant, `Use the unit ${meant}.`);
}

function closestUnit(unit: string, units: readonly string[]): string | undefined {
  const same = units.find((candidate) => candidate.toLowerCase() === unit.toLowerCase());
  return units.includes(unit) ? unit : (same ?? (units.length === 1 ? units[0] : closest(unit, units)));
}
