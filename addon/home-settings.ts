import type { HomeSettings } from "../src/core/home/settings.ts";
import type { ProcessPort } from "../src/engine/ports.ts";
import { matchWithNativeEngine } from "./native-pattern.ts";
import type { Options } from "./options.ts";

/** What Home Assistant's own settings would say, as far as they are known without asking it. */
export function homeSettings(options: Options, clock: ProcessPort): HomeSettings {
  return {
    prefix: options.discovery_prefix,
    language: "en",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    temperatureUnit: "°C",
    unitSystem: "metric",
    nowMs: () => clock.nowMs(),
    elapsedMs: () => clock.monotonicMs(),
    matchWithNativeEngine,
  };
}
