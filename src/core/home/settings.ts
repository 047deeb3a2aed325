import type { ClassNames } from "../registry/names.ts";
import type { Zone } from "../state/host.ts";
import type { Host } from "../template/host.ts";

/** What the home is told once, as it stands in Home Assistant's own settings. */
export type HomeSettings = {
  /** Discovery prefix, `homeassistant` by default. */
  readonly prefix: string;
  /** Home Assistant's: `nl`, `pt-BR`. */
  readonly language: string;
  /** Names of device classes in this language; English where they are not known. */
  readonly classNames?: ClassNames;
  /** IANA name: `Europe/Amsterdam`. */
  readonly timeZone: string;
  readonly temperatureUnit: "°C" | "°F";
  readonly unitSystem: "metric" | "us_customary";
  readonly zones?: readonly Zone[];
  /** Title of Home Assistant's MQTT entry: the name of devices that have none (spec §10.1). Default `mqtt`. */
  readonly entryTitle?: string;
  /** Milliseconds since 1970, for templates that ask for the time. */
  readonly nowMs: () => number;
  /** Milliseconds of a clock that never jumps, for the limit on a render. */
  readonly elapsedMs: () => number;
  /** For patterns of templates that RE2 does not know; without it they are refused. */
  readonly matchWithNativeEngine?: NonNullable<Host["matchWithNativeEngine"]>;
};
