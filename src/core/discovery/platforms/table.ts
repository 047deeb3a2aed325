import type { Config } from "../config.ts";
import type { Reader } from "../schema.ts";
import { ALARM_CONTROL_PANEL } from "./alarm-control-panel.ts";
import { BINARY_SENSOR } from "./binary-sensor.ts";
import { BUTTON } from "./button.ts";
import { CAMERA } from "./camera.ts";
import { CLIMATE } from "./climate.ts";
import { COVER } from "./cover.ts";
import { DATE } from "./date.ts";
import { DATETIME } from "./datetime.ts";
import { DEVICE_AUTOMATION } from "./device-automation.ts";
import { DEVICE_TRACKER } from "./device-tracker.ts";
import { EVENT } from "./event.ts";
import { FAN } from "./fan.ts";
import { HUMIDIFIER } from "./humidifier.ts";
import { IMAGE } from "./image.ts";
import { INFRARED } from "./infrared.ts";
import { LAWN_MOWER } from "./lawn-mower.ts";
import { LIGHT } from "./light.ts";
import { LOCK } from "./lock.ts";
import { NOTIFY } from "./notify.ts";
import { NUMBER } from "./number.ts";
import { SCENE } from "./scene.ts";
import { SELECT } from "./select.ts";
import { SENSOR } from "./sensor.ts";
import { SIREN } from "./siren.ts";
import { SWITCH } from "./switch.ts";
import { TAG } from "./tag.ts";
import { TEXT } from "./text.ts";
import { TIME } from "./time.ts";
import { UPDATE } from "./update.ts";
import { VACUUM } from "./vacuum.ts";
import { VALVE } from "./valve.ts";
import { WATER_HEATER } from "./water-heater.ts";

/** The schema of every component. A new platform is one file and one line here. */
export const PLATFORMS: ReadonlyMap<string, Reader<Config>> = new Map<string, Reader<Config>>([
  ["alarm_control_panel", ALARM_CONTROL_PANEL],
  ["binary_sensor", BINARY_SENSOR],
  ["button", BUTTON],
  ["camera", CAMERA],
  ["climate", CLIMATE],
  ["cover", COVER],
  ["date", DATE],
  ["datetime", DATETIME],
  ["device_automation", DEVICE_AUTOMATION],
  ["device_tracker", DEVICE_TRACKER],
  ["event", EVENT],
  ["fan", FAN],
  ["humidifier", HUMIDIFIER],
  ["image", IMAGE],
  ["infrared", INFRARED],
  ["lawn_mower", LAWN_MOWER],
  ["light", LIGHT],
  ["lock", LOCK],
  ["notify", NOTIFY],
  ["number", NUMBER],
  ["scene", SCENE],
  ["select", SELECT],
  ["sensor", SENSOR],
  ["siren", SIREN],
  ["switch", SWITCH],
  ["tag", TAG],
  ["text", TEXT],
  ["time", TIME],
  ["update", UPDATE],
  ["vacuum", VACUUM],
  ["valve", VALVE],
  ["water_heater", WATER_HEATER],
]);
