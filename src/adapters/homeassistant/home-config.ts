import * as z from "zod";
import { type ClassNames, ENGLISH } from "../../core/registry/names.ts";

const HomeConfigRow = z.object({
  time_zone: z.string().refine(isTimeZone),
  unit_system: z.object({ temperature: z.enum(["°C", "°F"]), length: z.string() }),
  language: z.string(),
  version: z.string(),
  location_name: z.string().catch("Home"),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  radius: z.number().catch(100),
});

/** What Home Assistant's own settings say that alters what entities show. */
export type HomeConfig = {
  readonly timeZone: string;
  readonly temperatureUnit: "°C" | "°F";
  readonly unitSystem: "metric" | "us_customary";
  readonly language: string;
  readonly classNames: ClassNames;
  readonly version: string;
  readonly name: string;
  /** Where the home is; null where that is not told. */
  readonly place: { readonly latitude: number; readonly longitude: number; readonly radiusMetres: number } | null;
};

/** Undefined where the answer cannot be used. */
export function readHomeConfig(answer: unknown): HomeConfig | undefined {
  const { data } = HomeConfigRow.safeParse(answer);
  if (data === undefined) return undefined;
  const { latitude, longitude, radius: radiusMetres } = data;
  return {
    timeZone: data.time_zone,
    temperatureUnit: data.unit_system.temperature,
    unitSystem: data.unit_system.length === "mi" ? "us_customary" : "metric",
    language: data.language,
    classNames: ENGLISH,
    version: data.version,
    name: data.location_name,
    place: latitude === undefined || longitude === undefined ? null : { latitude, longitude, radiusMetres },
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
