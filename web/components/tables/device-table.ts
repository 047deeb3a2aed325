import { mdiAlertCircleOutline, mdiDevices, mdiHelpCircleOutline, mdiLanDisconnect } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { createTables, type Tables } from "../../../src/contract/tables.ts";
import { icon, iconStyles } from "../../icons/icon.ts";
import { type DeviceColumn, type DeviceSort, type DeviceSummary, NO_DEVICE } from "../../lists/device-order.ts";
import { toHash } from "../../route.ts";
import { shared } from "../../styles/shared.ts";
import { countText, numberText, text } from "../../texts/text.ts";
import { agoText, markStyles } from "../marks.ts";
import { columnHead } from "./column-head.ts";
import { headingStyles } from "./heading-cell.ts";
import { RowWindow } from "./row-window.ts";
import { tableFrame } from "./table-frame.ts";
import { tableStyles } from "./table-styles.ts";

const WIDE_ROW_PX = 56;
const NARROW_ROW_PX = 64;
const COLUMNS: readonly DeviceColumn[] = ["name", "model", "publisher", "entities", "problems", "changed"];

/** A live list of devices, under headings where `rows` holds some. Says `row-chosen` and `sort-chosen`. */
@customElement("device-table")
export class DeviceTable extends LitElement {
  @property({ attribute: false }) rows: readonly string[] = [];
  @property({ attribute: false }) tables: Tables = createTables();
  @property({ attribute: false }) summaryOf: (id: string) => DeviceSummary | undefined = () => undefined;
  @property({ attribute: false }) sort: DeviceSort = { by: "name", isDescending: false };
  @property({ type: Boolean }) narrow = false;
  /** The time rows are drawn for; a new one draws them again. */
  @property({ attribute: false }) nowMs = 0;

  readonly #window = new RowWindow(this, {
    rows: () => this.rows,
    rowPx: () => this.#rowPx,
    choose: (row) => this.dispatchEvent(new CustomEvent("row-chosen", { detail: row })),
    keptAs: () => "devices",
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
      label: text("nav.devices"),
      rows: this.rows,
      tables: this.tables,
      heads: this.narrow ? nothing : this.#heads(),
      cells: (row) => this.#cells(row),
    });
  }

  #heads(): TemplateResult[] {
    const choose = (sort: DeviceSort) => this.dispatchEvent(new CustomEvent("sort-chosen", { detail: sort }));
    return COLUMNS.map((column) => columnHead(column, this.sort, choose));
  }

  #cells(id: string): TemplateResult | typeof nothing {
    const summary = this.summaryOf(id);
    if (!summary) return nothing;
    const device = this.tables.devices.get(id);
    const make = [device?.manufacturer, device?.model].filter(Boolean).join(" · ");
    const entities = countText("device.entities", summary.entityKeys.length);
    const changed = agoText(summary.changedMs, this.nowMs);
    if (this.narrow)
      return html`${this.#lead(id, [make, entities].filter(Boolean).join(" · "))}
        <div role="gridcell" class="end">
          <div class="marks">${marks(summary)}</div>
          <div class="secondary small number">${changed}</div>
        </div>`;
    return html`${this.#lead(id, device?.area ?? "")}
      <div role="gridcell">
        <div>${device?.model ?? ""}</div>
        <div class="secondary small">${device?.manufacturer ?? ""}</div>
      </div>
      <div role="gridcell"><div>${device?.publisher ?? ""}</div></div>
      <div role="gridcell" class="number"><div>${numberText(summary.entityKeys.length)}</div></div>
      <div role="gridcell"><div class="marks">${marks(summary)}</div></div>
      <div role="gridcell" class="secondary number"><div>${changed}</div></div>`;
  }

  #lead(id: string, below: string): TemplateResult {
    const name = id === NO_DEVICE ? text("device.none") : (this.tables.devices.get(id)?.name ?? id);
    return html`<div role="gridcell" class="lead">
      <span class="resting-icon">${icon(id === NO_DEVICE ? mdiHelpCircleOutline : mdiDevices)}</span>
      <div class="words">
        <a class="name" href=${toHash({ page: "device", id })} tabindex="-1" @click=${stop}><div class="ellipsis">${name}</div></a>
        ${below === "" ? nothing : html`<div class="ellipsis secondary small">${below}</div>`}
      </div>
    </div>`;
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    tableStyles,
    headingStyles,
    css`
      .cells {
        grid-template-columns: minmax(0, 2.6fr) minmax(0, 2fr) minmax(0, 1.8fr) 80px 112px 112px;
      }
      :host([narrow]) .cells {
        grid-template-columns: minmax(0, 1fr) minmax(64px, max-content);
      }
      .end {
        text-align: end;
      }
      .marks {
        display: flex;
        gap: 12px;
      }
      .end .marks {
        justify-content: end;
      }
      .marks .icon {
        width: 18px;
        height: 18px;
        vertical-align: -4px;
      }
    `,
  ];
}

function marks({ troubled, refused, unavailable }: DeviceSummary): TemplateResult {
  return html`${
    troubled === 0
      ? nothing
      : html`<span title=${countText("device.problems", troubled)}
          ><span class=${refused > 0 ? "error" : "warning"}>${icon(mdiAlertCircleOutline, countText("device.problems", troubled))}</span>
          ${numberText(troubled)}</span
        >`
  }${
    unavailable === 0
      ? nothing
      : html`<span class="secondary" title=${countText("device.unavailable", unavailable)}
          >${icon(mdiLanDisconnect, countText("device.unavailable", unavailable))} ${numberText(unavailable)}</span
        >`
  }`;
}

/** The link does what the row does; without this the row would do it a second time. */
function stop(event: Event): void {
  event.stopPropagation();
}
