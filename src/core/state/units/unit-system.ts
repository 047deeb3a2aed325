import type { Home } from "../host.ts";

type Replacements = Readonly<Record<string, Readonly<Record<string, string>>>>;

const CUBIC_FEET_TO_METRIC = { CCF: "m³", MCF: "m³", "ft³": "m³" };
const VOLUME_TO_METRIC = { ...CUBIC_FEET_TO_METRIC, gal: "L", "fl. oz.": "mL" };
const VOLUME_TO_US = { "m³": "ft³", L: "gal", mL: "fl. oz." };
const SPEED_TO_METRIC = {
  "ft/s": "km/h",
  mph: "km/h",
  "in/s": "mm/s",
  "in/d": "mm/d",
  "in/h": "mm/h",
};

/** Units of another system and what a metric home shows instead, by device class (spec §14.21). */
const TO_METRIC: Replacements = {
  area: { ac: "ha", "ft²": "m²", "in²": "cm²", "mi²": "km²", "yd²": "m²" },
  atmospheric_pressure: allBut("hPa"),
  distance: { ft: "m", in: "mm", mi: "km", nmi: "km", yd: "m" },
  gas: CUBIC_FEET_TO_METRIC,
  precipitation: { in: "mm" },
  precipitation_intensity: { "in/d": "mm/d", "in/h": "mm/h" },
  pressure: { inHg: "hPa", "inH₂O": "kPa", psi: "kPa" },
  speed: SPEED_TO_METRIC,
  volume: VOLUME_TO_METRIC,
  volume_flow_rate: { "ft³/min": "m³/min", "gal/d": "L/h", "gal/h": "L/h", "gal/min": "L/min" },
  volume_storage: VOLUME_TO_METRIC,
  water: { ...CUBIC_FEET_TO_METRIC, gal: "L" },
  wind_speed: {
    Beaufort: "km/h",
    "ft/s": "km/h",
    "in/s": "km/h",
    "m/min": "km/h",
    "m/s": "km/h",
    "mm/s": "km/h",
    mph: "km/h",
  },
};

/** The same for a home with US customary units. */
const TO_US: Replacements = {
  area: { "cm²": "in²", ha: "ac", "km²": "mi²", "m²": "ft²", "mm²": "in²" },
  atmospheric_pressure: allBut("inHg"),
  distance: { cm: "in", km: "mi", m: "ft", mm: "in" },
  gas: { "m³": "ft³" },
  precipitation: { cm: "in", mm: "in" },
  precipitation_intensity: { "mm/d": "in/d", "mm/h": "in/h" },
  pressure: { bar: "psi", cbar: "psi", hPa: "psi", kPa: "psi", mbar: "psi", mmHg: "inHg", mPa: "psi", Pa: "psi" },
  speed: { "km/h": "mph", "m/min": "in/s", "m/s": "mph", "mm/s": "in/s", "mm/d": "in/d", "mm/h": "in/h" },
  volume: VOLUME_TO_US,
  water: { "m³": "ft³", L: "gal" },
  wind_speed: {
    Beaufort: "mph",
    "ft/s": "mph",
    "in/s": "mph",
    "km/h": "mph",
    "m/min": "mph",
    "m/s": "mph",
    "mm/s": "mph",
  },
};

/** The unit Home Assistant suggests for a new entity instead of the one it was announced with; undefined: none. */
export function suggestUnit(deviceClass: string, unit: string, { unitSystem }: Home): string | undefined {
  const replacements = unitSystem === "metric" ? TO_METRIC : TO_US;
  if (!Object.hasOwn(replacements, deviceClass)) return undefined;
  const ofClass = replacements[deviceClass];
  return ofClass && Object.hasOwn(ofClass, unit) ? ofClass[unit] : undefined;
}

function allBut(unit: string): Readonly<Record<string, string>> {
  const units = ["mPa", "Pa", "hPa", "kPa", "bar", "cbar", "mbar", "mmHg", "inHg", "inH₂O", "psi", "atm"];
  return Object.fromEntries(units.filter((other) => other !== unit).map((other) => [other, unit]));
}
