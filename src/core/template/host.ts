import type { Value } from "../python/object.ts";
import type { Json } from "../python/value.ts";

/** What a template may ask of the world. Core has no clock and knows no other entity. */
export type Host = {
  /** Milliseconds since 1970, for `now()`. */
  nowMs(): number;
  /** Milliseconds of a clock that never jumps, for the limit on a render. */
  elapsedMs(): number;
  /** IANA name of the home's time zone. */
  readonly timeZone: string;
  /** The state of an entity we hold; undefined for others, which Home Assistant's functions call unknown. */
  state(entityId: string): HostState | undefined;
  /** Entity ids we hold, for `states.<domain>` and `states | list`. */
  entityIds(): Iterable<string>;
  /**
   * Runs a pattern JavaScript knows and RE2 does not (look-around, back-references) under a time limit of its own;
   * undefined where the limit was hit. Without it such patterns are refused.
   */
  matchWithNativeEngine?(pattern: string, flags: string, text: string): readonly NativeMatch[] | undefined;
};

export type HostState = {
  readonly state: string;
  readonly attributes: ReadonlyMap<string, Json>;
  readonly lastChangedMs: number;
  readonly lastUpdatedMs: number;
};

/** One match: where it begins, and the text of each group; undefined for a group that took no part. */
export type NativeMatch = {
  /** UTF-16 units from the start of the text. */
  readonly index: number;
  readonly groups: readonly (string | undefined)[];
};

/** Variables of a render besides the payload. One object an entity, used for all its messages. */
export type Scope = {
  /** Gives `entity_id`, `name` and `this`; null for tags and triggers. */
  readonly entity: { readonly entityId: string; readonly name: string | null } | null;
  /** `position_open`, `tilt_min`, ... of incoming templates; everything, `value` too, of command templates. */
  readonly variables: ReadonlyMap<string, Value>;
};
