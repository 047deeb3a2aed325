/** Units of each device class of sensor and number; empty: the class has none (spec §15.2). μ is U+03BC. */
const TABLE = `
  absolute_humidity: g/m³, mg/m³
  apparent_power: mVA, VA, kVA
  aqi:
  area: m², cm², km², mm², in², ft², yd², mi², ac, ha
  atmospheric_pressure: mPa, Pa, hPa, kPa, bar, cbar, mbar, mmHg, inHg, inH₂O, psi, atm
  battery: %
  blood_glucose_concentration: mg/dL, mmol/L
  carbon_monoxide: ppb, ppm, mg/m³, μg/m³
  carbon_dioxide: ppm
  conductivity: S/cm, μS/cm, mS/cm
  current: μA, mA, A
  data_rate: bit/s, kbit/s, Mbit/s, Gbit/s, B/s, kB/s, MB/s, GB/s, KiB/s, MiB/s, GiB/s
  data_size: bit, kbit, Mbit, Gbit, B, kB, MB, GB, TB, PB, EB, ZB, YB, KiB, MiB, GiB, TiB, PiB, EiB, ZiB, YiB
  distance: mm, cm, m, km, in, ft, yd, mi, nmi
  duration: d, h, min, s, ms, μs
  energy: J, kJ, MJ, GJ, mWh, Wh, kWh, MWh, GWh, TWh, cal, kcal, Mcal, Gcal, thm
  energy_distance: kWh/100km, Wh/km, mi/kWh, km/kWh
  energy_storage: J, kJ, MJ, GJ, mWh, Wh, kWh, MWh, GWh, TWh, cal, kcal, Mcal, Gcal, thm
  frequency: mHz, Hz, kHz, MHz, GHz
  gas: CCF, ft³, m³, L, MCF
  humidity: %
  illuminance: lx
  irradiance: W/m², BTU/(h⋅ft²)
  moisture: %
  nitrogen_dioxide: ppb, ppm, μg/m³
  nitrogen_monoxide: ppb, μg/m³
  nitrous_oxide: μg/m³
  ozone: ppb, ppm, μg/m³
  ph:
  pm1: μg/m³
  pm10: μg/m³
  pm25: μg/m³
  pm4: μg/m³
  power_factor: %
  power: mW, W, kW, MW, GW, TW
  precipitation: in, mm, cm
  precipitation_intensity: in/d, in/h, mm/d, mm/h
  pressure: mPa, Pa, hPa, kPa, bar, cbar, mbar, mmHg, inHg, inH₂O, psi, atm
  radon: Bq/m³, pCi/L
  reactive_energy: varh, kvarh
  reactive_power: mvar, var, kvar
  signal_strength: dB, dBm
  sound_pressure: dB, dBA
  speed: Beaufort, ft/s, in/s, m/min, m/s, km/h, kn, mph, mm/s, in/d, in/h, mm/d, mm/h
  sulphur_dioxide: ppb, μg/m³
  temperature: °C, °F, K
  temperature_delta: °C, °F, K
  volatile_organic_compounds: μg/m³, mg/m³
  volatile_organic_compounds_parts: ppb, ppm
  voltage: μV, mV, V, kV, MV
  volume: ft³, CCF, MCF, m³, L, mL, gal, fl. oz.
  volume_flow_rate: m³/h, m³/min, m³/s, ft³/min, L/h, L/min, L/s, gal/h, gal/min, gal/d, mL/s
  volume_storage: ft³, CCF, MCF, m³, L, mL, gal, fl. oz.
  water: CCF, ft³, m³, gal, L, MCF
  weight: g, kg, mg, μg, oz, lb, st
  wind_direction: °
  wind_speed: Beaufort, ft/s, in/s, m/min, m/s, km/h, kn, mph, mm/s
`;

/** Left is what older publishers send, right what Home Assistant makes of it (spec §15.3). */
const AMBIGUOUS: ReadonlyMap<string, string> = new Map([
  ...["Sv/h", "S/cm", "V", "g/ft³", "g/m³", "mol/s⋅m²", "g", "s"].map(
    (unit) => [`\u00b5${unit}`, `\u03bc${unit}`] as const,
  ),
  ["mVAr", "mvar"],
  ["VAr", "var"],
  ["kVAr", "kvar"],
  ["VArh", "varh"],
  ["kVArh", "kvarh"],
]);

/** Units a device class accepts; classes that are missing here accept any. */
export const CLASS_UNITS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split("\n")
    .map((line) => {
      const [name = "", units = ""] = line.trim().split(":");
      return [name, units.trim() === "" ? [] : units.trim().split(", ")] as const;
    }),
);

/** Device classes that can do without a unit. */
export const UNITLESS_CLASSES: ReadonlySet<string> = new Set(["aqi", "ph", "power_factor"]);

/** A unit in the spelling Home Assistant uses inside. */
export function unambiguous(unit: string): string {
  return AMBIGUOUS.get(unit) ?? unit;
}
