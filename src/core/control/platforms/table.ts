import type { Config } from "../../discovery/config.ts";
import type { Services } from "../service.ts";
import { BUTTON_SERVICES } from "./button.ts";
import { LOCK_SERVICES } from "./lock.ts";
import { NOTIFY_SERVICES } from "./notify.ts";
import { NUMBER_SERVICES } from "./number.ts";
import { SCENE_SERVICES } from "./scene.ts";
import { SELECT_SERVICES } from "./select.ts";
import { SIREN_SERVICES } from "./siren.ts";
import { SWITCH_SERVICES } from "./switch.ts";
import { TEXT_SERVICES } from "./text.ts";
import { UPDATE_SERVICES } from "./update.ts";
import { VACUUM_SERVICES } from "./vacuum.ts";
import { VALVE_SERVICES } from "./valve.ts";
import { WATER_HEATER_SERVICES } from "./water-heater.ts";

/** Where a component has several schemas, the configuration it is created with decides for good. */
type Choice = (config: Config) => Services;

const SERVICES: ReadonlyMap<string, Choice> = new Map<string, Choice>([
  ["button", always(BUTTON_SERVICES)],
  ["lock", always(LOCK_SERVICES)],
  ["notify", always(NOTIFY_SERVICES)],
  ["number", always(NUMBER_SERVICES)],
  ["scene", always(SCENE_SERVICES)],
  ["select", always(SELECT_SERVICES)],
  ["siren", always(SIREN_SERVICES)],
  ["switch", always(SWITCH_SERVICES)],
  ["text", always(TEXT_SERVICES)],
  ["update", always(UPDATE_SERVICES)],
  ["vacuum", always(VACUUM_SERVICES)],
  ["valve", always(VALVE_SERVICES)],
  ["water_heater", always(WATER_HEATER_SERVICES)],
]);

const NONE: Services = {};

/** The services of a component; none where it only shows something. */
export function servicesOf(component: string, config: Config): Services {
  return SERVICES.get(component)?.(config) ?? NONE;
}

function always<C extends Config, F extends object>(services: Services<C, F>): Choice {
  // Sound because services are only ever given fields of their own platform and configurations of its schema.
  const erased = services as unknown as Services;
  return () => erased;
}
