import type { HomeConfig } from "../src/adapters/homeassistant/home-config.ts";
import type { Log } from "../src/adapters/homeassistant/log.ts";
import type { HomeSettings } from "../src/core/home/settings.ts";
import type { Zone } from "../src/core/state/host.ts";
import type { ProcessPort } from "../src/engine/ports.ts";
import { matchWithNativeEngine } from "./native-pattern.ts";
import type { Options } from "./options.ts";

/** What Home Assistant's own settings say; where it does not answer, what they say in most homes. */
export function homeSettings(options: Options, clock: ProcessPort, config: HomeConfig | null, log: Log): HomeSettings {
  const units = {
    timeZone: config?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    temperatureUnit: config?.temperatureUnit ?? "°C",
    unitSystem: config?.unitSystem ?? "metric",
  } as const;
  log.info(units, `time zone and units ${config === null ? "by default" : "as set in Home Assistant"}`);
  return {
    prefix: options.discovery_prefix,
    language: config?.language ?? "en",
    ...(config !== null && { classNames: config.classNames }),
    ...units,
    zones: config === null ? [] : toZones(config),
    nowMs: () => clock.nowMs(),
    elapsedMs: () => clock.monotonicMs(),
    matchWithNativeEngine,
  };
}

/** Of its zones Home Assistant's settings know the home alone. */
function toZones({ name, place }: HomeConfig): Zone[] {
  return place === null ? [] : [{ entityId: "zone.home", name, ...place, passive: false }];
}
