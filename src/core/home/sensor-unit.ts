import type { Problem } from "../../contract/verdict.ts";
import type { Config } from "../discovery/config.ts";
import { stripBlanks } from "../python/numbers.ts";
import { toProblem } from "./arrival.ts";

const WITHOUT_UNIT = new Set<unknown>(["date", "enum", "timestamp", "uptime"]);

/** A sensor whose class is no number must not have a unit: Home Assistant gives up while adding it (spec §6.6). */
export function findUnitClash(component: string, config: Config): Problem | undefined {
  const unit = config["unit_of_measurement"];
  if (component !== "sensor" || !WITHOUT_UNIT.has(config["device_class"])) return undefined;
  if (typeof unit !== "string" || stripBlanks(unit) === "") return undefined;
  const message = `A sensor of device class ${config["device_class"]} is no number and has no unit.`;
  return { ...toProblem("error", "unit-without-number", message, "Remove unit_of_measurement."), value: unit };
}
