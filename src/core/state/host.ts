import type { EntityKey } from "../../contract/entity.ts";
import type { Host as TemplateHost } from "../template/host.ts";

/** Settings of Home Assistant that alter what entities show. */
export type Home = {
  /** IANA name: `Europe/Amsterdam`. */
  readonly timeZone: string;
  readonly temperatureUnit: "°C" | "°F";
  readonly unitSystem: "metric" | "us_customary";
  readonly zones: readonly Zone[];
};

export type Zone = {
  readonly entityId: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMetres: number;
  readonly passive: boolean;
};

/** What an entity asks of the home it lives in; read when needed, because the registry may change any time. */
export type Host = {
  readonly key: EntityKey;
  readonly home: Home;
  readonly template: TemplateHost;
  readonly entityId: string;
  /** Name of the entity without its device: the template variable `name`. */
  readonly name: string | null;
  readonly friendlyName: string | null;
  /** Entity ids of those members of the entity's `group` that exist, in the order of the list. */
  groupEntities(uniqueIds: readonly string[]): string[];
};
