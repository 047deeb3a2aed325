import type { Config } from "../../discovery/config.ts";
import type { Services } from "../service.ts";
import { ALARM_CONTROL_PANEL_SERVICES } from "./alarm-control-panel.ts";
import { BUTTON_SERVICES } from "./button.ts";
import { CLIMATE_SERVICES } from "./climate.ts";
import { COVER_SERVICES } from "./cover.ts";
import { DATE_SERVICES } from "./date.ts";
import { DATETIME_SERVICES } from "./datetime.ts";
import { FAN_SERVICES } from "./fan.ts";
import { HUMIDIFIER_SERVICES } from "./humidifier.ts";
import { LAWN_MOWER_SERVICES } from "./lawn-mower.ts";
import { servicesOfLight } from "./light.ts";
import { LOCK_SERVICES } from "./lock.ts";
import { NOTIFY_SERVICES } from "./notify.ts";
import { NUMBER_SERVICES } from "./number.ts";
import { SCENE_SERVICES } from "./scene.ts";
import { SELECT_SERVICES } from "./select.ts";
import { SIREN_SERVICES } from "./siren.ts";
import { SWITCH_SERVICES } from "./switch.ts";
import { TEXT_SERVICES } from "./text.ts";
import { TIME_SERVICES } from "./time.ts";
import { UPDATE_SERVICES } from "./update.ts";
import { VACUUM_SERVICES } from "./vacuum.ts";
import { VALVE_SERVICES } from "./valve.ts";
import { WATER_HEATER_SERVICES } from "./water-heater.ts";

/** Where a component has several schemas, the configuration it is created with decides for good. */
type Choice = (config: Config) => Services;

const SERVICES: ReadonlyMap<string, Choice> = new Map<string, Choice>([
  ["alarm_control_panel", always(ALARM_CONTROL_PANEL_SERVICES)],
  ["button", always(BUTTON_SERVICES)],
  ["climate", always(CLIMATE_SERVICES)],
  ["cover", always(COVER_SERVICES)],
  ["date", always(DATE_SERVICES)],
  ["datetime", always(DATETIME_SERVICES)],
  ["fan", always(FAN_SERVICES)],
  ["humidifier", always(HUMIDIFIER_SERVICES)],
  ["lawn_mower", always(LAWN_MOWER_SERVICES)],
  ["light", servicesOfLight],
  ["lock", always(LOCK_SERVICES)],
  ["notify", always(NOTIFY_SERVICES)],
  ["number", always(NUMBER_SERVICES)],
  ["scene", always(SCENE_SERVICES)],
  ["select", always(SELECT_SERVICES)],
  ["siren", always(SIREN_SERVICES)],
  ["switch", always(SWITCH_SERVICES)],
  ["text", always(TEXT_SERVICES)],
  ["time", always(TIME_SERVICES)],
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
