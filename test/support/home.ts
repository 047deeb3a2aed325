import { Home } from "../../src/core/home/home.ts";
import type { HomeSettings } from "../../src/core/home/settings.ts";

/** A home like the recorded one (metric, Amsterdam), apart from what is said; its wall clock stands, its render clock runs. */
export function aHome(said: Partial<HomeSettings> = {}): Home {
  return new Home({
    prefix: "homeassistant",
    language: "en",
    timeZone: "Europe/Amsterdam",
    temperatureUnit: "°C",
    unitSystem: "metric",
    nowMs: () => 1_790_000_000_000,
    elapsedMs: () => performance.now(),
    ...said,
  });
}
