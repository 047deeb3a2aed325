import {
  mdiAccessPoint,
  mdiAlertCircle,
  mdiBullhornOutline,
  mdiCancel,
  mdiCheck,
  mdiClose,
  mdiDatabaseOffOutline,
  mdiGhostOutline,
  mdiHelp,
  mdiHomeOutline,
  mdiIdentifier,
  mdiLinkOff,
  mdiMinus,
  mdiPackageVariant,
  mdiSleep,
  mdiStoreOffOutline,
} from "@mdi/js";
import { html, type TemplateResult } from "lit";
import type { Standing, StandingCase } from "../../../src/contract/standing.ts";
import { icon } from "../../icons/icon.ts";
import "../../texts/late.ts";
import { text } from "../../texts/text.ts";

const CASE_ICONS: Record<StandingCase, string> = {
  refused: mdiAlertCircle,
  unregistered: mdiStoreOffOutline,
  ghost: mdiGhostOutline,
  orphan: mdiLinkOff,
  "memory-only": mdiDatabaseOffOutline,
  silent: mdiSleep,
  "empty-device": mdiPackageVariant,
  "no-unique-id": mdiIdentifier,
  disabled: mdiCancel,
};

/** Errors are missing in Home Assistant; warnings are left over or will be missing; the rest may be meant so. */
export const CASE_COLORS: Record<StandingCase, "error" | "warning" | "secondary"> = {
  refused: "error",
  unregistered: "error",
  ghost: "warning",
  orphan: "warning",
  "memory-only": "warning",
  silent: "warning",
  "empty-device": "secondary",
  "no-unique-id": "secondary",
  disabled: "secondary",
};

/** A case as colour, icon and word: never colour alone. */
export function caseMark(name: StandingCase): TemplateResult {
  return html`<span class="mark" title=${text(`standing.${name}.meaning`)}>
    <span class=${CASE_COLORS[name]}>${icon(CASE_ICONS[name])}</span><span class="ellipsis">${text(`standing.${name}`)}</span>
  </span>`;
}

export const SIDES = ["announced", "registered", "sends"] as const;
export type Side = (typeof SIDES)[number];

const SIDE_ICONS: Record<Side, string> = {
  announced: mdiBullhornOutline,
  registered: mdiHomeOutline,
  sends: mdiAccessPoint,
};

/** Where it stands without its name, it bears it. */
export function sideIcon(side: Side, isAlone = false): TemplateResult {
  const name = text(`side.${side}`);
  return isAlone
    ? html`<span class="secondary" title=${name}>${icon(SIDE_ICONS[side], name)}</span>`
    : icon(SIDE_ICONS[side]);
}

/** What is said of one side: the word, and whether it is as it should be. */
export type Say = "yes" | "no" | "disabled" | "state-only" | "unknown";

export function sayOf({ announced, registered, sends }: Standing, side: Side): Say {
  if (side === "announced") return announced ? "yes" : "no";
  return side === "registered" ? registered : sends;
}

const SAY_ICONS: Record<Say, string> = {
  yes: mdiCheck,
  no: mdiClose,
  disabled: mdiMinus,
  "state-only": mdiMinus,
  unknown: mdiHelp,
};

const SAY_COLORS: Record<Say, string> = {
  yes: "success",
  no: "error",
  disabled: "secondary",
  "state-only": "secondary",
  unknown: "secondary",
};

/** With its word where there is room. */
export function sayMark(say: Say): TemplateResult {
  const word = text(`say.${say}`);
  return html`<span class="mark" title=${word}>
    <span class=${SAY_COLORS[say]}>${icon(SAY_ICONS[say])}</span><span class="ellipsis">${word}</span>
  </span>`;
}

/** The icon alone, which then says which side it is of, too. */
export function saySign(side: Side, say: Say): TemplateResult {
  const words = `${text(`side.${side}`)}: ${text(`say.${say}`)}`;
  return html`<span class=${SAY_COLORS[say]} title=${words}>${icon(SAY_ICONS[say], words)}</span>`;
}
