import type { Config } from "../../discovery/config.ts";
import type { Platform } from "../platform.ts";
import { ALARM_CONTROL_PANEL } from "./alarm-control-panel.ts";
import { BINARY_SENSOR } from "./binary-sensor.ts";
import { BUTTON } from "./button.ts";
import { CAMERA } from "./camera.ts";
import { CLIMATE } from "./climate.ts";
import { COVER } from "./cover.ts";
import { DATE } from "./date.ts";
import { DATETIME } from "./datetime.ts";
import { DEVICE_TRACKER } from "./device-tracker.ts";
import { EVENT } from "./event.ts";
import { FAN } from "./fan.ts";
import { HUMIDIFIER } from "./humidifier.ts";
import { IMAGE } from "./image.ts";
import { INFRARED } from "./infrared.ts";
import { LAWN_MOWER } from "./lawn-mower.ts";
import { lightPlatform } from "./light.ts";
import { LOCK } from "./lock.ts";
import { NOTIFY } from "./notify.ts";
import { NUMBER } from "./number.ts";
import { SCENE } from "./scene.ts";
import { SELECT } from "./select.ts";
import { SENSOR } from "./sensor.ts";
import { SIREN } from "./siren.ts";
import { SWITCH } from "./switch.ts";
import { TEXT } from "./text.ts";
import { TIME } from "./time.ts";
import { UPDATE } from "./update.ts";
import { VACUUM } from "./vacuum.ts";
import { VALVE } from "./valve.ts";
import { WATER_HEATER } from "./water-heater.ts";

/** Where a component has several schemas, the configuration it is created with decides for good. */
type Choice = (config: Config) => Platform;

const PLATFORMS: ReadonlyMap<string, Choice> = new Map<string, Choice>([
  ["alarm_control_panel", always(ALARM_CONTROL_PANEL)],
  ["binary_sensor", always(BINARY_SENSOR)],
  ["button", always(BUTTON)],
  ["camera", always(CAMERA)],
  ["climate", always(CLIMATE)],
  ["cover", always(COVER)],
  ["date", always(DATE)],
  ["datetime", always(DATETIME)],
  ["device_tracker", always(DEVICE_TRACKER)],
  ["event", always(EVENT)],
  ["fan", always(FAN)],
  ["humidifier", always(HUMIDIFIER)],
  ["image", always(IMAGE)],
  ["infrared", always(INFRARED)],
  ["lawn_mower", always(LAWN_MOWER)],
  ["light", lightPlatform],
  ["lock", always(LOCK)],
  ["notify", always(NOTIFY)],
  ["number", always(NUMBER)],
  ["scene", always(SCENE)],
  ["select", always(SELECT)],
  ["sensor", always(SENSOR)],
  ["siren", always(SIREN)],
  ["switch", always(SWITCH)],
  ["text", always(TEXT)],
  ["time", always(TIME)],
  ["update", always(UPDATE)],
  ["vacuum", always(VACUUM)],
  ["valve", always(VALVE)],
  ["water_heater", always(WATER_HEATER)],
]);

/** The rules of an entity platform for what it shows. Throws on triggers and tags, which show nothing. */
export function platformOf(component: string, config: Config): Platform {
  const choose = PLATFORMS.get(component);
  if (choose === undefined) throw new Error(`${component} is no entity platform`);
  return choose(config);
}

function always<C extends Config, F extends object>(platform: Platform<C, F>): Choice {
  // Sound because a platform is only ever given fields it created and configurations its own schema read.
  const erased = platform as unknown as Platform;
  return () => erased;
}
