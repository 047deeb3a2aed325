import type { EntityKey } from "../../contract/entity.ts";
import type { Problem, Verdict } from "../../contract/verdict.ts";

/** A message as the broker delivered it. */
export type Delivery = {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly retain: boolean;
  /** Milliseconds since 1970. Core never looks at a clock. */
  readonly receivedMs: number;
  /** The same by a clock that never jumps, for what ends after a while; absent: `receivedMs`. */
  readonly steadyMs?: number;
  /** Which connection to the broker brought it, counted; absent: 0. On each the broker delivers what it keeps anew. */
  readonly connection?: number;
};

/** What changed in the home; the engine turns it into facts. Rows are read from the home when the engine gets there. */
export type Change =
  | { readonly type: "entity-found" | "entity-changed" | "entity-removed"; readonly key: EntityKey }
  /** State or attributes differ from before. */
  | { readonly type: "state-changed"; readonly key: EntityKey }
  | { readonly type: "device-found" | "device-changed" | "device-removed"; readonly id: string }
  /** The home wants messages of this filter from now on; retained ones are to be delivered again. */
  | { readonly type: "topic-wanted"; readonly topic: string; readonly qos: 0 | 1 | 2 }
  | { readonly type: "topic-unwanted"; readonly topic: string }
  /** A live message an entity could not use: a failed template, a payload outside its rules. */
  | { readonly type: "trouble"; readonly key: EntityKey; readonly problem: Problem };

/** Answer to a discovery message. */
export type Outcome = {
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  readonly changes: readonly Change[];
  /** Items the message speaks of, whether they exist or not. */
  readonly keys: readonly EntityKey[];
};

/** One message Home Assistant would send for a service call. */
export type Publication = {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  /** MQTT 5 message expiry interval; absent: none. */
  readonly expirySeconds?: number;
};

/**
 * Answer to a service call: messages in the order of sending, or why it is refused. Home Assistant may have sent
 * something by the time it refuses: those messages count as sent.
 */
export type CallOutcome =
  | { readonly type: "sent"; readonly publications: readonly Publication[]; readonly changes: readonly Change[] }
  | {
      readonly type: "refused";
      readonly rule: string;
      readonly message: string;
      readonly publications: readonly Publication[];
      readonly changes: readonly Change[];
    };
