import type { Problem } from "../../contract/verdict.ts";
import type { Config } from "../discovery/config.ts";
import type { Dict, Json } from "../python/value.ts";
import type { Inputs } from "../template/inputs.ts";
import type { Template } from "../template/template.ts";
import type { Attributes } from "./attributes.ts";
import type { Home, Host } from "./host.ts";
import type { IncomingMessage } from "./incoming.ts";
import type { Crash } from "./problem.ts";

/** The fields of whatever entity: what holds for all platforms' fields. */
export type Fields = Record<string, unknown>;

/** What an entity showed, and remembered, when it was removed in this run. */
export type Last = { readonly state: string; readonly attributes: Attributes; readonly fields: Fields };

/**
 * One platform's rules for what an entity shows. A platform is a plain object of this shape, exported by
 * `state/platforms/<name>.ts` and listed in `state/platforms/table.ts`. C is the validated configuration, F the mutable
 * fields of one entity (Home Assistant's `_attr_...`): made once, altered by messages, services and updates.
 */
export type Platform<C extends Config = Config, F extends object = Fields> = {
  readonly component: string;
  /** Names `json_attributes` may not use, beside those blocked everywhere (spec §11.5). */
  readonly blocked?: ReadonlySet<string>;
  /** The fields of an entity that heard nothing yet. `setUp` runs straight after. */
  create(config: C, home: Home): F;
  /** Runs after `create` and after every accepted update: takes from the configuration, resets what spec §6.4 lists. */
  setUp?(fields: F, config: C, home: Home): void;
  /**
   * Runs after every `setUp` of an entity that was here before, with what it showed when it went (spec §11.6):
   * optimistic platforms take it up again, and those that show when they were called last.
   */
  restore?(fields: F, config: C, last: Last): void;
  /** Asked after every `setUp`. Templates that an update does not clear are kept in the fields. */
  listeners(config: C, fields: F): readonly Listener<C, F>[];
  /** The state's text; null is `unknown`; a problem where computing it fails: then what was shown before stays. */
  state(fields: F, config: C, home: Home): string | null | Problem;
  /** Attributes that are hidden while unavailable (Home Assistant's `state_attributes`). */
  attributes?(fields: F, config: C, home: Home): Attributes;
  /** Capability attributes: kept in the registry and shown always. Null and absent: none. */
  capabilities?(config: C, fields: F, home: Home): Attributes | null;
  /** Absent: the registry says 0 and no attribute is shown. */
  features?(config: C, fields: F): number;
  /** Absent: the key `device_class`. */
  deviceClass?(config: C): string | null;
  /** Absent: none. The unit as shown, that is after conversion to the home's system. */
  unit?(config: C, fields: F, home: Home): string | null;
  /** Absent: the key `entity_picture`. */
  picture?(fields: F, config: C): string | null;
  /** Whether values are taken for granted after a command: attribute `assumed_state`. Absent: no. */
  assumed?(fields: F, config: C): boolean;
  /** Why attributes of `json_attributes_topic` keep the state from being written; absent and null: they do not. */
  refuseExtra?(extra: Dict): Problem | null;
  /**
   * Sees each message of `json_attributes_topic`, without blocked names, and may take names out of it
   * (device_tracker's coordinates).
   */
  hearAttributes?(entity: Hearing<C, F>, attributes: Dict): Problem | null;
  /** When the fields change by themselves next, milliseconds since 1970 (`off_delay`); null: not at all. */
  dueMs?(fields: F): number | null;
  /** Applies what is due at that time. */
  elapse?(fields: F, nowMs: number): void;
};

/** One subscription of one entity, and what a message on it does. */
export type Listener<C extends Config = Config, F extends object = Fields> = {
  /** Configuration key of the topic (`state_topic`), unique within the entity; the detail page names it. */
  readonly purpose: string;
  readonly topic: string;
  readonly template: Template | null;
  /** Template variables beside the usual ones: `position_open`, say. */
  readonly variables?: ReadonlyMap<string, Json>;
  /**
   * What happens when Jinja fails: most platforms go on with the raw payload, the others ignore the message
   * (spec §13.4). Absent: payload.
   */
  readonly fallback?: "payload" | "ignore";
  /** Fields a message may alter. The state is written when one of them differs afterwards (spec §11.2). */
  readonly alters: readonly (keyof F & string)[];
  /** Written after every message, whether a field differs or not: `force_update`, events, pictures. */
  readonly always?: boolean;
  /** Every message on it, usable or not, counts as a sign of life for `expire_after`. */
  readonly refreshes?: boolean;
  /**
   * Whether a message with this value, when it comes again and nothing else came in between, alters nothing once more.
   * Absent: always so; for listeners that go by the value, the configuration and their own fields alone.
   */
  readonly settles?: (value: string) => boolean;
  /** Where there is no template: what of the payload it looks at. Absent: all of it. */
  readonly inputs?: Inputs;
  /** Takes payloads that are bytes (`encoding: ""`); the value is then "". Others never hear them. */
  readonly raw?: boolean;
  /**
   * Applies one value: the rendered template, or the untouched payload where there is none. Returns null where all is
   * well or Home Assistant ignores the message silently, a problem where it logs one, a crash where its handler fails
   * halfway: fields altered up to there stay, but nothing is written.
   */
  hear(entity: Hearing<C, F>, value: string, message: IncomingMessage): Problem | Crash | null;
};

/** For listeners that also go by when a message came, or by what else it holds. */
export const neverSettles = (): boolean => false;

/** What a listener sees of its entity. */
export type Hearing<C extends Config = Config, F extends object = Fields> = {
  readonly config: C;
  readonly fields: F;
  readonly home: Home;
  /** For listeners that render further templates by themselves (`renderIncoming`). */
  readonly host: Host;
};
