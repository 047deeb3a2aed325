import { mdiAlertCircleOutline, mdiDevices, mdiHelpCircleOutline, mdiLanDisconnect } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon } from "../../icons/icon.ts";
import { type DeviceColumn, type DeviceSort, type DeviceSummary, NO_DEVICE } from "../../lists/device-order.ts";
import { toHash } from "../../route.ts";
import { countText, numberText, text } from "../../texts/text.ts";
import { agoText } from "../marks.ts";
import { columnHead } from "./column-head.ts";
import { leadCell } from "./lead-cell.ts";
import { RowTable } from "./row-table.ts";

const WIDE_ROW_PX = 56;
const NARROW_ROW_PX = 64;
const COLUMNS: readonly DeviceColumn[] = ["name", "model", "publisher", "entities", "problems", "changed"];

/** Devices. */
@customElement("device-table")
export class DeviceTable extends RowTable {
  @property({ attribute: false }) summaryOf: (id: string) => DeviceSummary | undefined = () => undefined;
  @property({ attribute: false }) sort: DeviceSort = { by: "name", isDescending: false };
  /** The time rows are drawn for; a new one draws them again. */
  @property({ attribute: false }) nowMs = 0;

  protected override get label(): string {
    return text("nav.devices");
  }

  protected override get rowPx(): number {
    return this.narrow ? NARROW_ROW_PX : WIDE_ROW_PX;
  }

  protected override heads() {
    if (this.narrow) return nothing;
    return COLUMNS.map((column) => columnHead(column, this.sort, (sort) => this.chooseSort(sort)));
  }

  protected override cells(id: string): TemplateResult | typeof nothing {
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
    const isNone = id === NO_DEVICE;
    const name = isNone ? text("device.none") : (this.tables.devices.get(id)?.name ?? id);
    const sign = icon(isNone ? mdiHelpCircleOutline : mdiDevices);
    return leadCell({ sign, look: "resting-icon", name, href: toHash({ page: "device", id }), below });
  }

  static override styles = [
    RowTable.styles,
    css`
      .cells {
        grid-template-columns: minmax(0, 2.6fr) minmax(0, 2fr) minmax(0, 1.8fr) 80px 112px 120px;
      }
      :host([narrow]) .cells {
        grid-template-columns: minmax(0, 1fr) minmax(64px, max-content);
      }
      @media (max-width: 1000px) {
        :host(:not([narrow])) .cells {
          grid-template-columns: minmax(0, 2.8fr) minmax(0, 1.7fr) minmax(0, 1.7fr) 64px 80px 120px;
        }
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
