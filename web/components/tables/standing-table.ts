import { mdiDevices } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Standing } from "../../../src/contract/standing.ts";
import { icon } from "../../icons/icon.ts";
import { platformIcon } from "../../icons/platform-icons.ts";
import type { StandingColumn, StandingSort } from "../../lists/standing-list.ts";
import { toHash } from "../../route.ts";
import "../../texts/late.ts";
import { toTopicName } from "../../format/topic-name.ts";
import { text } from "../../texts/text.ts";
import { caseMark, SIDES, type Side, sayMark, sayOf, saySign, sideIcon } from "../standings/standing-marks.ts";
import { columnHead } from "./column-head.ts";
import { leadCell } from "./lead-cell.ts";
import { RowTable } from "./row-table.ts";

const WIDE_ROW_PX = 56;
const NARROW_ROW_PX = 72;
const COLUMNS: readonly (StandingColumn | Side)[] = [
  "name",
  "case",
  "announced",
  "registered",
  "sends",
  "area",
  "publisher",
];

/** What is out of order: `rows` are ids of standings, and headings. */
@customElement("standing-table")
export class StandingTable extends RowTable {
  @property({ attribute: false }) sort: StandingSort = { by: "case", isDescending: false };
  /** Number of the newest fact; a new one draws the rows again. */
  @property({ attribute: false }) seq = 0;

  protected override get label(): string {
    return text("nav.registered");
  }

  protected override get rowPx(): number {
    return this.narrow ? NARROW_ROW_PX : WIDE_ROW_PX;
  }

  protected override heads() {
    return this.narrow ? [narrowHead()] : COLUMNS.map((column) => this.#columnHead(column));
  }

  /** The three sides are what the case is made of: sorting by the case sorts by them. */
  #columnHead(column: StandingColumn | Side): TemplateResult {
    if (column === "announced" || column === "registered" || column === "sends")
      return html`<div role="columnheader" class="side secondary">${sideIcon(column)}<span class="ellipsis">${text(`side.${column}`)}</span></div>`;
    return columnHead<StandingColumn>(column, this.sort, (sort) => this.chooseSort(sort));
  }

  protected override cells(row: string): TemplateResult | typeof nothing {
    const standing = this.tables.standings.get(row);
    if (!standing) return nothing;
    return this.narrow ? narrowCells(standing) : wideCells(standing);
  }

  static override styles = [
    RowTable.styles,
    css`
      :host {
        container-type: inline-size;
      }
      .cells {
        grid-template-columns: minmax(0, 4fr) minmax(150px, 2fr) 96px 96px 96px minmax(0, 1fr) minmax(96px, 1.4fr);
      }
      /* Beside the overview and Home Assistant's side bar there is room for names or for these words. */
      @container (max-width: 1080px) {
        :host(:not([narrow])) .cells {
          grid-template-columns: minmax(0, 3.4fr) minmax(140px, 2fr) 32px 32px 32px minmax(0, 1.1fr) minmax(112px, 1.4fr);
        }
        :host(:not([narrow])) .side .ellipsis {
          position: absolute;
          width: 1px;
          clip-path: inset(50%);
        }
      }
      [role="gridcell"] > .lines {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow-wrap: anywhere;
        white-space: normal;
      }
      :host([narrow]) .cells {
        grid-template-columns: minmax(0, 1fr);
        row-gap: 0;
      }
      .head .side {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: 13px;
        font-weight: 500;
      }
      .grow,
      :host([narrow]) .words {
        flex: 1;
      }
      .below {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .below .mark {
        flex: 1;
      }
      .head .below {
        min-height: 32px;
      }
      .below .icon {
        width: 18px;
        height: 18px;
      }
    `,
  ];
}

function wideCells(standing: Standing): TemplateResult {
  const { area, publisher, registeredId, key, name } = standing;
  return html`${lead(standing, registeredId ?? key ?? name)}
    <div role="gridcell">${caseMark(standing.case)}<div class="secondary small">${text(`action.${standing.action}`)}</div></div>
    ${SIDES.map((side) => html`<div role="gridcell" class="side">${sayMark(sayOf(standing, side))}</div>`)}
    <div role="gridcell"><div class="lines">${area ?? ""}</div></div>
    <div role="gridcell"><div class="lines">${publisher ?? ""}</div></div>`;
}

/** On a phone three signs stand for the sides, over those of the rows. */
function narrowHead(): TemplateResult {
  return html`<div role="columnheader" class="below small secondary">
    <span class="grow">${text("column.case")}</span>${SIDES.map((side) => sideIcon(side, true))}
  </div>`;
}

/** On a phone the three sides stand in their order, without their names: the head has them. */
function narrowCells(standing: Standing): TemplateResult {
  const marks = SIDES.map((side) => saySign(side, sayOf(standing, side)));
  return lead(standing, html`<span class="below">${caseMark(standing.case)}${marks}</span>`);
}

function lead(standing: Standing, below: string | TemplateResult): TemplateResult {
  const { subject, component, name, key, registeredId, registeredDeviceId } = standing;
  const sign = icon(subject === "device" ? mdiDevices : platformIcon(component ?? ""));
  const shown = (key === null && toTopicName(name)) || name || registeredId || key || "";
  const isDevice = subject === "device" && registeredDeviceId !== null;
  const href = isDevice ? toHash({ page: "registered-device", id: registeredDeviceId }) : null;
  return leadCell({ sign, look: "resting-icon", name: shown, href, below });
}
