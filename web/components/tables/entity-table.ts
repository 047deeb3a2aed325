import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Entity, EntityKey } from "../../../src/contract/entity.ts";
import { icon } from "../../icons/icon.ts";
import { IconArrival } from "../../icons/named-icons.ts";
import { entityIcon, platformIcon } from "../../icons/platform-icons.ts";
import type { Sort, SortColumn } from "../../lists/entity-order.ts";
import { toHash } from "../../route.ts";
import { text } from "../../texts/text.ts";
import { agoText, stateClass, stateText, verdictIcon, verdictMark } from "../marks.ts";
import { columnHead } from "./column-head.ts";
import { leadCell } from "./lead-cell.ts";
import { RowTable } from "./row-table.ts";
import { StateFlash } from "./state-flash.ts";

const WIDE_ROW_PX = 52;
const NARROW_ROW_PX = 64;
/** Height of the rows, without the head. */
export function rowsPx(count: number, isNarrow: boolean): number {
  return count * (isNarrow ? NARROW_ROW_PX : WIDE_ROW_PX);
}

const COLUMNS: readonly SortColumn[] = ["name", "state", "device", "platform", "changed", "verdict"];

/** Entities. */
@customElement("entity-table")
export class EntityTable extends RowTable {
  @property({ attribute: false }) sort: Sort = { by: "name", isDescending: false };
  /** For the entities of one device: rows do not name it, and there is nothing to sort. */
  @property({ type: Boolean }) deviceless = false;
  /** The time rows are drawn for; a new one draws them again. */
  @property({ attribute: false }) nowMs = 0;

  readonly #flash = new StateFlash();

  constructor() {
    super();
    new IconArrival(this);
  }

  protected override get label(): string {
    return text("nav.entities");
  }

  protected override get rowPx(): number {
    return rowsPx(1, this.narrow);
  }

  override updated(): void {
    this.#flash.show(this.renderRoot, this.tables.entities);
  }

  protected override heads() {
    if (this.narrow || this.deviceless) return nothing;
    return COLUMNS.map((column) => columnHead(column, this.sort, (sort) => this.chooseSort(sort)));
  }

  protected override cells(row: string): TemplateResult | typeof nothing {
    const entity = this.tables.entities.get(row as EntityKey);
    if (!entity) return nothing;
    return this.narrow ? this.#narrowCells(entity) : this.#wideCells(entity);
  }

  #wideCells(entity: Entity): TemplateResult {
    const { component, entityId, key, changedMs, verdict } = entity;
    return html`${this.#lead(entity, entityId ?? key)}
      <div role="gridcell">
        <div class="state number ${stateClass(entity)}" data-key=${key} title=${stateText(entity)}>${stateText(entity)}</div>
      </div>
      ${this.deviceless ? nothing : html`<div role="gridcell"><div>${this.#deviceName(entity)}</div></div>`}
      <div role="gridcell" class="mark sign secondary" title=${component}>${icon(platformIcon(component))}<span class="ellipsis">${component}</span></div>
      <div role="gridcell" class="secondary number"><div>${agoText(changedMs, this.nowMs)}</div></div>
      <div role="gridcell" class="sign">${verdictMark(verdict)}</div>`;
  }

  #narrowCells(entity: Entity): TemplateResult {
    const { component, key, changedMs, verdict } = entity;
    const device = this.#deviceName(entity);
    // Names of most entities begin with their device's, which then needs no line of its own.
    const where = this.deviceless || entity.name.startsWith(device) ? component : device;
    return html`${this.#lead(entity, where)}
      <div role="gridcell" class="end">
        <div class="state number ${stateClass(entity)}" data-key=${key}>${stateText(entity)}</div>
        <div class="secondary small number">
          ${verdict === "accepted" ? nothing : verdictIcon(verdict)} ${agoText(changedMs, this.nowMs)}
        </div>
      </div>`;
  }

  #lead(entity: Entity, below: string): TemplateResult {
    const { key, entityId } = entity;
    const name = this.#name(entity) || entityId || key;
    const look = `${stateClass(entity)}-icon`;
    return leadCell({ sign: icon(entityIcon(entity)), look, name, href: toHash({ page: "entity", id: key }), below });
  }

  /** Home Assistant puts the device's name before an entity's; under the device itself it would be said twice. */
  #name(entity: Entity): string {
    const device = this.deviceless ? this.#deviceName(entity) : "";
    return device !== "" && entity.name.startsWith(`${device} `) ? entity.name.slice(device.length + 1) : entity.name;
  }

  #deviceName({ deviceId }: Entity): string {
    return deviceId === null ? "" : (this.tables.devices.get(deviceId)?.name ?? "");
  }

  static override styles = [
    RowTable.styles,
    css`
      .cells {
        grid-template-columns: minmax(0, 3fr) minmax(0, 1.6fr) minmax(0, 2fr) minmax(0, 1.4fr) 120px minmax(0, 1.2fr);
      }
      :host([deviceless]) .cells {
        grid-template-columns: minmax(0, 3fr) minmax(0, 1.6fr) minmax(0, 1.4fr) 120px minmax(0, 1.2fr);
      }
      :host([deviceless]) .window > :last-child {
        border-bottom: 0;
      }
      :host([narrow]) .cells {
        grid-template-columns: minmax(0, 1fr) minmax(64px, max-content);
      }
      /* Beside Home Assistant's side bar a tablet has room for names or for these words, which ids begin with. */
      @media (max-width: 1000px) {
        :host(:not([narrow], [deviceless])) .cells {
          grid-template-columns: minmax(0, 3.6fr) minmax(0, 1.4fr) minmax(0, 1.6fr) 120px 72px;
        }
        :host(:not([narrow], [deviceless])) .cells > :nth-child(4) {
          display: none;
        }
        :host(:not([deviceless])) .sign .ellipsis {
          position: absolute;
          width: 1px;
          clip-path: inset(50%);
        }
      }
      .end {
        max-width: 45vw;
        text-align: end;
      }
      .end .icon {
        width: 14px;
        height: 14px;
        vertical-align: -2px;
      }
      .state {
        width: fit-content;
        max-width: calc(100% + 12px);
        margin-inline: -6px;
        padding-inline: 6px;
      }
      .end .state {
        margin-inline-start: auto;
      }
      .state[data-fresh] {
        border-radius: var(--ha-border-radius-sm);
        background: color-mix(in srgb, var(--primary-color) 22%, transparent);
      }
    `,
  ];
}
