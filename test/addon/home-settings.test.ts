import { expect, test } from "vitest";
import { homeSettings } from "../../addon/home-settings.ts";
import { readOptions } from "../../addon/options.ts";
import { ProcessClock } from "../../addon/process-clock.ts";
import { readHomeConfig } from "../../src/adapters/homeassistant/home-config.ts";

const lines: string[] = [];
const write = (_fields: object, text: string) => void lines.push(text);
const log = { debug: write, info: write, warn: write };
const noFile = () => {
  throw Object.assign(new Error("none"), { code: "ENOENT" });
};
const options = readOptions({ DISCOVERY_PREFIX: "other" }, noFile);

const settingsWith = (answer: unknown) =>
  homeSettings(options, new ProcessClock(), readHomeConfig(answer) ?? null, log);

test("Home Assistant's time zone, units and place are the home's", () => {
  const answer = {
    time_zone: "America/Denver",
    unit_system: { temperature: "°F", length: "mi" },
    language: "de",
    version: "2026.11.0",
    location_name: "Cabin",
    latitude: 39.7,
    longitude: -105,
    radius: 250,
  };
  expect(settingsWith(answer)).toMatchObject({
    prefix: "other",
    language: "de",
    timeZone: "America/Denver",
    temperatureUnit: "°F",
    unitSystem: "us_customary",
    zones: [
      { entityId: "zone.home", name: "Cabin", latitude: 39.7, longitude: -105, radiusMetres: 250, passive: false },
    ],
  });
  expect(lines.at(-1)).toBe("time zone and units as set in Home Assistant");
});

test("without an answer they are what this machine and most homes have, and the log says so", () => {
  expect(settingsWith(undefined)).toMatchObject({
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: "en",
    temperatureUnit: "°C",
    unitSystem: "metric",
    zones: [],
  });
  expect(lines.at(-1)).toBe("time zone and units by default");
});
