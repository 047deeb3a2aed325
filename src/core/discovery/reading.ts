import type { Problem } from "../../contract/verdict.ts";
import type { Dict } from "../python/value.ts";
import { type Faults, type PathStep, toProblems } from "./fault.ts";

/** One item a discovery message speaks of. */
export type Item = {
  readonly component: string;
  /** Object id, or node id, one blank, object id (spec §2.5). */
  readonly discoveryId: string;
  /** Component, one blank, discovery id: Home Assistant's hash of the item. */
  readonly key: string;
  /** Where the message speaks of it, in long keys from the outside in; empty where the whole message does. */
  readonly place: readonly PathStep[];
  /** Long keys, `~` replaced, shared options merged in, values as they came. Empty: the item is to be removed. */
  readonly payload: Dict;
};

/** What the message layer makes of a discovery message (spec §2-§5). Items are in Home Assistant's order. */
export type Reading =
  /** Not a discovery message, and Home Assistant is silent about it. */
  | { readonly type: "ignored" }
  /** The whole message is dropped. `isCrash`: by an internal error of Home Assistant. */
  | {
      readonly type: "refused";
      readonly problems: readonly Problem[];
      readonly isCrash: boolean;
      /** What the problems were made of. */
      readonly faults: Faults;
    }
  /** The item of a single topic is to be removed; its payload is empty. */
  | { readonly type: "cleared"; readonly form: "single"; readonly item: Item }
  /** The empty message of a device's topic: everything whose discovery id says it belongs to this owner (§5.6). */
  | { readonly type: "cleared"; readonly form: "device"; readonly owner: string }
  /** Asks for migration between the forms (§6.7). */
  | { readonly type: "migrate"; readonly form: "single"; readonly item: Item }
  | { readonly type: "migrate"; readonly form: "device"; readonly owner: string }
  | {
      readonly type: "components";
      readonly form: "single" | "device";
      readonly items: readonly Item[];
      readonly warnings: readonly Problem[];
    };

/** Where a message came in: its topic's parts. */
export type Place = { readonly component: string; readonly nodeId: string | null; readonly objectId: string };

const WHOLE_MESSAGE: readonly PathStep[] = [];

export function refused(faults: Faults, warnings: readonly Problem[] = []): Reading {
  // In the order of Home Assistant's log.
  const problems = [...warnings, ...toProblems(faults, "warning")];
  return { type: "refused", problems, isCrash: faults.isCrash, faults };
}

export function toItem(component: string, discoveryId: string, payload: Dict, place = WHOLE_MESSAGE): Item {
  // Joined: a template's text would be a pair of pointers in front of the text itself, for as long as the item lives.
  return { component, discoveryId, key: [component, discoveryId].join(" "), place, payload };
}
