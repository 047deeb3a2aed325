import { mdiAlertCircle, mdiAlertOutline, mdiCheckCircleOutline, mdiCircleHalfFull, mdiEyeOffOutline } from "@mdi/js";
import { css, html, type TemplateResult } from "lit";
import type { Entity } from "../../src/contract/entity.ts";
import type { Verdict } from "../../src/contract/verdict.ts";
import { createAgo } from "../format/ago.ts";
import { toReadingText } from "../format/quantity.ts";
import { icon } from "../icons/icon.ts";
import { pageLanguage, text } from "../texts/text.ts";

const VERDICT_ICONS: Record<Verdict, string> = {
  accepted: mdiCheckCircleOutline,
  warned: mdiAlertOutline,
  partial: mdiCircleHalfFull,
  refused: mdiAlertCircle,
  ignored: mdiEyeOffOutline,
};

const VERDICT_COLORS: Record<Verdict, string> = {
  accepted: "success",
  warned: "warning",
  partial: "error",
  refused: "error",
  ignored: "secondary",
};

/** A verdict as colour, icon and word: never colour alone. */
export function verdictMark(verdict: Verdict): TemplateResult {
  const word = text(`verdict.${verdict}`);
  return html`<span class="mark" title=${text(`verdict.${verdict}.meaning`)}>
    <span class=${VERDICT_COLORS[verdict]}>${icon(VERDICT_ICONS[verdict])}</span><span class="ellipsis">${word}</span>
  </span>`;
}

export function verdictIcon(verdict: Verdict): TemplateResult {
  return html`<span class=${VERDICT_COLORS[verdict]}
    >${icon(VERDICT_ICONS[verdict], text(`verdict.${verdict}`))}</span
  >`;
}

/** The state as Home Assistant has it; readings with their unit, and as numbers are written in the reader's language. */
export function stateText(entity: Entity): string {
  return entity.isPassword && stateClass(entity) !== "gone" ? DOTS : clearStateText(entity);
}

/** As many for every password: their number would tell its length. */
export const DOTS = "••••••••";

/** The same of a password too. */
export function clearStateText({ state, unit, disabled, component, deviceClass }: Entity): string {
  if (disabled) return text("state.disabled");
  if (state === null) return text("state.none");
  if (state === "unavailable" || state === "unknown") return text(`state.${state}`);
  if (unit) return `${toReadingText(state, pageLanguage())} ${unit}`;
  return isMoment(component, deviceClass) ? readableMoment(state) : state;
}

/** Platforms whose state is when something was done last. */
const MOMENTS = new Set(["button", "event", "image", "infrared", "notify", "scene"]);

function isMoment(component: string, deviceClass: string | null): boolean {
  return MOMENTS.has(component) || (component === "sensor" && deviceClass === "timestamp") || component === "datetime";
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** In the reader's language and time zone, as Home Assistant shows it. */
function readableMoment(state: string): string {
  const ms = ISO.test(state) ? Date.parse(state) : Number.NaN;
  return Number.isNaN(ms) ? state : momentText(ms);
}

/** Platforms whose icon Home Assistant colours while they are on. */
const COLOURED = new Set(
  `alarm_control_panel binary_sensor camera climate cover device_tracker fan humidifier lawn_mower light lock siren
  switch update vacuum valve water_heater`.split(/\s+/),
);
const RESTING = new Set(["off", "closed", "locked", "idle", "docked", "standby", "not_home", "disarmed", "0"]);

/** `gone` where there is nothing to show, `active` where something is on, else nothing special. */
export function stateClass({ state, component, disabled }: Entity): "gone" | "active" | "resting" {
  if (disabled || state === null || state === "unavailable" || state === "unknown") return "gone";
  return COLOURED.has(component) && !RESTING.has(state) && state !== "" ? "active" : "resting";
}

let ago: { readonly language: string; readonly format: ReturnType<typeof createAgo> } | undefined;

export function agoText(ms: number | null, nowMs: number): string {
  if (ms === null) return text("time.never");
  const language = pageLanguage();
  if (ago?.language !== language) ago = { language, format: createAgo(language, text("time.now")) };
  return ago.format(ms, nowMs);
}

let moments: { readonly language: string; readonly format: Intl.DateTimeFormat } | undefined;

export function momentText(ms: number): string {
  const language = pageLanguage();
  if (moments?.language !== language)
    moments = { language, format: new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium" }) };
  return moments.format.format(ms);
}

export const markStyles = css`
  .mark {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }
  .mark .icon {
    display: block;
  }
  .gone {
    color: var(--secondary-text-color);
    font-style: italic;
  }
  .active-icon {
    color: var(--state-active-color);
  }
  .resting-icon {
    color: var(--state-icon-color);
  }
  .gone-icon {
    color: var(--disabled-text-color);
  }
`;
