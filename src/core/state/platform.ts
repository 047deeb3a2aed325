import type { Problem } from "../../contract/verdict.ts";
import type { Config } from "../discovery/config.ts";
import type { Publication } from "../home/outcome.ts";
import type { Json, Plain } from "../python/value.ts";
import type { Template } from "../template/template.ts";

/**
 * One platform's rules for what an entity shows and what its services send. A platform is a plain object of this shape:
 * `state/platforms/<name>.ts` exports the part that shows, `control/platforms/<name>.ts` the services.
 * C is the validated configuration, F the mutable fields of one entity (Home Assistant's `_attr_...`).
 */
export type Platform<C extends Config = Config, F extends object = object> = {
  readonly component: string;
  /** The fields of an entity that heard nothing yet; an update resets what Home Assistant resets (spec §6.4). */
  start(config: C): F;
  update?(config: C, fields: F, previous: C): void;
  listens(config: C, fields: F): readonly Listener<F>[];
  shows(config: C, fields: F): Shown;
  /** Registry fields. */
  capabilities(config: C): Record<string, Plain> | null;
  supportedFeatures(config: C, fields: F): number;
};

export type Shown = {
  /** The state's text; null is `unknown`. */
  readonly state: string | null;
  /** Attributes of the platform alone, in any order; null values are shown, absent ones not. */
  readonly attributes: Record<string, Plain>;
};

export type Listener<F> = {
  /** Configuration key of the topic, as the detail page names it. */
  readonly purpose: string;
  readonly topic: string;
  readonly template: Template | null;
  /** Applies one rendered value; returns a problem where the message could not be used. */
  hear(fields: F, heard: Heard): Problem | null;
};

export type Heard = {
  /** The rendered template, or the payload where there is none. */
  readonly value: string;
  /** The payload as JSON, parsed once for all listeners; undefined where it is not JSON. */
  readonly json: () => Json | undefined;
  readonly payload: string | Uint8Array;
  readonly retain: boolean;
  readonly receivedMs: number;
};

/** Services of one platform, by name without the component ("turn_on"). */
export type Services<C extends Config = Config, F extends object = object> = Readonly<Record<string, Service<C, F>>>;

/** Decides what one service call publishes; may alter the fields where the entity is optimistic. */
export type Service<C extends Config = Config, F extends object = object> = (
  entity: { readonly config: C; readonly fields: F; readonly entityId: string; readonly nowMs: number },
  fields: ReadonlyMap<string, Json>,
) => readonly Publication[] | Refusal;

export type Refusal = { readonly rule: string; readonly message: string };
