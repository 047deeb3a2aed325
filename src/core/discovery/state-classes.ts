/** State classes Home Assistant finds possible for a device class of sensor; classes that are missing allow any (§15.4). */
const TABLE: readonly (readonly [stateClasses: string, deviceClasses: string])[] = [
  [
    "measurement",
    `absolute_humidity apparent_power aqi atmospheric_pressure battery blood_glucose_concentration carbon_monoxide
     carbon_dioxide conductivity current data_rate energy_distance energy_storage frequency humidity illuminance
     irradiance moisture nitrogen_dioxide nitrogen_monoxide nitrous_oxide ozone ph pm1 pm10 pm25 pm4 power_factor power
     precipitation_intensity pressure radon reactive_power signal_strength sound_pressure speed sulphur_dioxide
     temperature temperature_delta volatile_organic_compounds volatile_organic_compounds_parts voltage volume_storage
     volume_flow_rate wind_speed`,
  ],
  ["measurement measurement_angle total total_increasing", "area data_size distance duration precipitation"],
  ["", "date enum timestamp uptime"],
  ["total total_increasing", "energy gas reactive_energy volume water"],
  ["total", "monetary"],
  ["measurement total total_increasing", "weight"],
  ["measurement_angle", "wind_direction"],
];

export const POSSIBLE_STATE_CLASSES: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.flatMap(([stateClasses, deviceClasses]) =>
    toWords(deviceClasses).map((name) => [name, toWords(stateClasses)] as const),
  ),
);

function toWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
