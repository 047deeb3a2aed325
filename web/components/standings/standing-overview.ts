import { mdiCheckCircleOutline } from "@mdi/js";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { StandingCase } from "../../../src/contract/standing.ts";
import { icon, iconStyles } from "../../icons/icon.ts";
import { CASES, type StandingCounts } from "../../lists/standing-list.ts";
import { shared } from "../../styles/shared.ts";
import "../../texts/late.ts";
import { numberText, text } from "../../texts/text.ts";
import { markStyles } from "../marks.ts";
import { place } from "../place.ts";
import { CASE_COLORS, caseMark, type Say, SIDES, saySign, sideIcon } from "./standing-marks.ts";

/** What is known of the three sides by the case alone. */
const SAYS: Record<StandingCase, readonly [Say, Say, Say]> = {
  refused: ["yes", "no", "unknown"],
  unregistered: ["yes", "no", "unknown"],
  ghost: ["no", "yes", "no"],
  orphan: ["no", "yes", "unknown"],
  "memory-only": ["no", "yes", "unknown"],
  silent: ["yes", "yes", "no"],
  "empty-device": ["no", "yes", "unknown"],
  "no-unique-id": ["yes", "state-only", "unknown"],
  disabled: ["yes", "disabled", "unknown"],
};

/** All cases at a glance, with what is missing in each; pressed, a case is filtered by. Says `case-pressed`. */
@customElement("standing-overview")
export class StandingOverview extends LitElement {
  @property({ attribute: false }) counts: StandingCounts = { inOrder: 0, total: 0, cases: new Map() };
  /** What stands above it says the share already. */
  @property({ type: Boolean }) headless = false;
  @property({ attribute: false }) chosen: ReadonlySet<StandingCase> = new Set();

  override render() {
    const { inOrder, total, cases } = this.counts;
    const found = CASES.filter((name) => cases.has(name));
    const share = { shown: numberText(inOrder), total: numberText(total) };
    return html`<h2 ?hidden=${this.headless}>${text("standing.share", share)}</h2>
      <div class="bar" aria-hidden="true">
        ${part("success", inOrder)}${found.map((name) => part(CASE_COLORS[name], cases.get(name) ?? 0))}
      </div>
      <div class="row head small secondary" aria-hidden="true">
        <span></span>${SIDES.map((side) => html`<span title=${text(`side.${side}`)}>${sideIcon(side)}</span>`)}<span></span>
      </div>
      <div class="row all">
        <span class="mark"><span class="success">${icon(mdiCheckCircleOutline)}</span><span>${text("standing.in-order")}</span></span>
        ${SIDES.map((side) => saySign(side, "yes"))}
        <span class="count">${numberText(inOrder)}</span>
      </div>
      <div role="group" aria-label=${text("column.case")}>${found.map((name) => this.#case(name, cases.get(name) ?? 0))}</div>`;
  }

  #case(name: StandingCase, count: number): TemplateResult {
    const press = () => this.dispatchEvent(new CustomEvent("case-pressed", { detail: name }));
    return html`<button type="button" class="row" aria-pressed=${this.chosen.has(name)} @click=${press}>
      ${caseMark(name)}
      ${SIDES.map((side, at) => saySign(side, SAYS[name][at] ?? "unknown"))}
      <span class="count">${numberText(count)}</span>
    </button>`;
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        gap: 2px;
        height: 12px;
        margin: 4px 12px 8px;
        border-radius: var(--ha-border-radius-pill);
        overflow: hidden;
      }
      .bar > span {
        flex: 1 1 0;
        min-width: 4px;
        background: currentColor;
      }
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20px 20px 20px 44px;
        align-items: center;
        gap: 8px;
        width: 100%;
        min-height: 40px;
        padding: 0 12px;
        border: 0;
        border-radius: var(--ha-border-radius-md);
        background: none;
        text-align: start;
      }
      .head {
        min-height: 24px;
      }
      button.row {
        cursor: pointer;
      }
      button.row:hover {
        background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
      }
      button.row[aria-pressed="true"] {
        background: color-mix(in srgb, var(--primary-color) 18%, transparent);
      }
      h2 {
        padding: 4px 12px 12px;
      }
      .mark .ellipsis {
        white-space: normal;
      }
      .row .icon {
        display: block;
      }
      .row > span {
        display: flex;
        align-items: center;
      }
      .row .count {
        justify-content: end;
        font-variant-numeric: tabular-nums;
      }
      @media (pointer: coarse) {
        .row {
          min-height: 44px;
        }
        .head {
          min-height: 24px;
        }
      }
    `,
  ];
}

/** A strip as wide as its share; the smallest can still be seen. */
function part(color: string, count: number): TemplateResult {
  return count === 0 ? html`` : html`<span class=${color} ${place({ "flex-grow": String(count) })}></span>`;
}
