import { anyCaseOf } from "./choices.ts";

/** Device classes a platform accepts, in any case (spec §15.1). */
export const binarySensorClass = anyCaseOf([
  "battery",
  "battery_charging",
  "carbon_monoxide",
  "cold",
  "connectivity",
  "door",
  "garage_door",
  "gas",
  "glass_break",
  "heat",
  "light",
  "lock",
  "moisture",
  "motion",
  "moving",
  "occupancy",
  "opening",
  "plug",
  "power",
  "presence",
  "problem",
  "running",
  "safety",
  "smoke",
  "sound",
  "tamper",
  "update",
  "vibration",
  "window",
]);
export const buttonClass = anyCaseOf(["identify", "restart", "update"]);
export const coverClass = anyCaseOf([
  "awning",
  "blind",
  "curtain",
  "damper",
  "door",
  "garage",
  "gate",
  "shade",
  "shutter",
  "window",
]);
export const eventClass = anyCaseOf(["doorbell", "button", "motion"]);
export const switchClass = anyCaseOf(["outlet", "switch"]);
export const updateClass = anyCaseOf(["firmware"]);
export const valveClass = anyCaseOf(["water", "gas"]);
