import { mdiDevices } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Standing } from "../../../src/contract/standing.ts";
import { createTables, type Tables } from "../../../src/contract/tables.ts";
import { icon, iconStyles } from "../../icons/icon.ts";
import { platformIcon } from "../../icons/platform-icons.ts";
import type { StandingColumn, StandingSort } from "../../lists/standing-list.ts";
import { shared } from "../../styles/shared.ts";
import "../../texts/late.ts";
import { toTopicName } from "../../format/topic-name.ts";
import { text } from "../../texts/text.ts";
import { markStyles } from "../marks.ts";
import { caseMark, SIDES, type Side, sayMark, sayOf, saySign, sideIcon } from "../standings/standing-marks.ts";
import { columnHead } from "./column-head.ts";
import { headingStyles } from "./heading-cell.ts";
import { RowWindow } from "./row-window.ts";
import { tableFrame } from "./table-frame.ts";
import { tableStyles } from "./table-styles.ts";

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

/** A live list of what is out of order, under headings where `rows` holds some. Says `row-chosen` and `sort-chosen`. */
@customElement("standing-table")
export class StandingTable extends LitElement {
  /** Ids of standings, and headings. */
  @property({ attribute: false }) rows: readonly string[] = [];
  @property({ attribute: false }) tables: Tables = createTables();
  @property({ attribute: false }) sort: StandingSort = { by: "case", isDescending: false };
  @property({ type: Boolean, reflect: true }) narrow = false;
  /** Number of the newest fact; a new one draws the rows again. */
  @property({ attribute: false }) seq = 0;

  readonly #window = new RowWindow(this, {
    rows: () => this.rows,
    rowPx: () => this.#rowPx,
    choose: (row) => this.dispatchEvent(new CustomEvent("row-chosen", { detail: row })),
    keptAs: () => "registered",
  });

  scrollToTop(): void {
    this.#window.scrollToTop();
  }

  override focus(): void {
    this.#window.focus();
  }

  get #rowPx(): number {
    return this.narrow ? NARROW_ROW_PX : WIDE_ROW_PX;
  }

  override render() {
    return tableFrame(this.#window, {
      label: text("nav.registered"),
      rows: this.rows,
      tables: this.tables,
      heads: this.narrow ? [narrowHead()] : COLUMNS.map((column) => this.#columnHead(column)),
      cells: (row) => this.#cells(row),
    });
  }

  /** The three sides are what the case is made of: sorting by the case sorts by them. */
  #columnHead(column: StandingColumn | Side): TemplateResult {
    if (column === "announced" || column === "registered" || column === "sends")
      return html`<div role="columnheader" class="side secondary">${sideIcon(column)}<span class="ellipsis">${text(`side.${column}`)}</span></div>`;
    return columnHead<StandingColumn>(column, this.sort, (sort) =>
      this.dispatchEvent(new CustomEvent("sort-chosen", { detail: sort })),
    );
  }

  #cells(row: string): TemplateResult | typeof nothing {
    const standing = this.tables.standings.get(row);
    if (!standing) return nothing;
    return this.narrow ? narrowCells(standing) : wideCells(standing);
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    tableStyles,
    headingStyles,
    css`
      .cells {
        grid-template-columns: minmax(0, 4fr) minmax(150px, 2fr) 96px 96px 96px minmax(0, 1fr) minmax(0, 1.2fr);
      }
      :host([narrow]) .cells {
        grid-template-columns: minmax(0, 1fr);
        row-gap: 0;
      }
      .side {
        display: flex;
        align-items: center;
        gap: 6px;
        font-size: 13px;
        font-weight: 500;
      }
      .grow {
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
    ${SIDES.map((side) => html`<div role="gridcell">${sayMark(sayOf(standing, side))}</div>`)}
    <div role="gridcell"><div>${area ?? ""}</div></div>
    <div role="gridcell"><div>${publisher ?? ""}</div></div>`;
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

function lead(
  { subject, component, name, key, registeredId }: Standing,
  below: string | TemplateResult,
): TemplateResult {
  const iconPath = subject === "device" ? mdiDevices : platformIcon(component ?? "");
  return html`<div role="gridcell" class="lead">
    <span class="resting-icon">${icon(iconPath)}</span>
    <div class="words grow">
      <div class="ellipsis">${(key === null && toTopicName(name)) || name || registeredId || key}</div>
      <div class="ellipsis secondary small">${below}</div>
    </div>
  </div>`;
}
