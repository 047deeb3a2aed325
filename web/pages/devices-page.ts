import { mdiAlertCircleOutline, mdiLanDisconnect, mdiMagnifyClose, mdiMapMarkerOutline } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { Clock } from "../components/clock.ts";
import "../components/tables/device-table.ts";
import type { DeviceTable } from "../components/tables/device-table.ts";
import "../components/empty-state.ts";
import "../components/filter-bar.ts";
import { Narrow } from "../components/narrow.ts";
import "../components/sort-field.ts";
import { isAlone } from "../lists/alone.ts";
import type { DeviceQuery } from "../lists/device-list.ts";
import type { DeviceSort } from "../lists/device-order.ts";
import { groupByArea, readHeading } from "../lists/grouping.ts";
import type { HomeLists } from "../lists/home-lists.ts";
import { nothingMatches } from "../lists/nothing-matches.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import { countText, numberText, text } from "../texts/text.ts";
import { areaChoice, hasAreas } from "./area-choice.ts";
import { groupChip } from "./entity-chips.ts";
import { firstRun } from "./first-run.ts";
import { DEVICE_COLUMNS, keepDevices, recallIsByArea } from "./kept-lists.ts";
import { pageStyles } from "./page-styles.ts";

/** Every device, each as one thing with its entities summed up. */
@customElement("devices-page")
export class DevicesPage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property({ attribute: false }) lists!: HomeLists;
  @property() search = "";
  @state() private isByArea = recallIsByArea();
  @query("device-table") private table!: DeviceTable | null;

  readonly #clock = new Clock(this);
  readonly #narrow = new Narrow(this);
  readonly #summaryOf = (id: string) => this.lists.devices.summary(id);

  constructor() {
    super();
    new StoreController(this, ({ entities, states, devices, announcements, ...around }) => {
      const rows = entities.size + states.size + devices.size + announcements.size;
      return rows > 0 || around.homeAssistant || around.roll || around.broker;
    });
  }

  override focus(): void {
    this.table?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("search")) this.#ask({ search: this.search });
  }

  override render() {
    const list = this.lists.devices;
    if (list.total === 0) return firstRun(this.store);
    return html`<div class="bar">
        <filter-bar .chips=${this.#chips()} @chip-pressed=${this.#onChip}
          >${areaChoice(list.areas, list.area, (area) => this.#ask({ area }))}</filter-bar
        >
        ${this.#narrow.is ? nothing : this.#count()}
      </div>
      ${this.#narrow.is ? this.#sortLine() : nothing}
      <div class="list">${list.shown.length === 0 ? this.#nothing() : this.#table()}</div>
      ${isAlone(this.store.tables) ? html`<div class="list scrolling">${firstRun(this.store)}</div>` : nothing}`;
  }

  #table(): TemplateResult {
    const list = this.lists.devices;
    return html`<device-table
      ?narrow=${this.#narrow.is}
      keptAs="devices"
      .rows=${this.isByArea ? this.#group(list.shown) : list.shown}
      .tables=${this.store.tables}
      .summaryOf=${this.#summaryOf}
      .sort=${list.sort}
      .nowMs=${this.#clock.nowMs}
      @row-chosen=${({ detail: id }: CustomEvent<string>) => {
        if (!readHeading(id)) location.hash = toHash({ page: "device", id });
      }}
      @sort-chosen=${({ detail: sort }: CustomEvent<DeviceSort>) => this.#ask({ sort })}
    ></device-table>`;
  }

  #group(ids: readonly string[]): readonly string[] {
    const { devices, homeAssistant } = this.store.tables;
    return groupByArea(ids, (id) => devices.get(id)?.area, homeAssistant);
  }

  #sortLine(): TemplateResult {
    return html`<div class="bar sort"><sort-field
      .columns=${DEVICE_COLUMNS}
      .sort=${this.lists.devices.sort}
      @sort-chosen=${({ detail: sort }: CustomEvent<DeviceSort>) => this.#ask({ sort })}
    ></sort-field>${this.#count()}</div>`;
  }

  #chips() {
    const { isTroubledOnly, troubled, isUnavailableOnly, unavailable, areas } = this.lists.devices;
    const isOffered = hasAreas(areas) || this.isByArea;
    return [
      ...(isOffered ? [groupChip("area", mdiMapMarkerOutline, this.isByArea ? "area" : "none")] : []),
      {
        id: "troubled",
        label: text("device.troubled"),
        iconPath: mdiAlertCircleOutline,
        count: troubled,
        isOn: isTroubledOnly,
      },
      {
        id: "unavailable",
        label: text("device.with-unavailable"),
        iconPath: mdiLanDisconnect,
        count: unavailable,
        isOn: isUnavailableOnly,
      },
    ];
  }

  #onChip({ detail }: CustomEvent<string>): void {
    const { isTroubledOnly, isUnavailableOnly } = this.lists.devices;
    if (detail === "troubled") this.#ask({ isTroubledOnly: !isTroubledOnly });
    else if (detail === "unavailable") this.#ask({ isUnavailableOnly: !isUnavailableOnly });
    else {
      this.isByArea = !this.isByArea;
      this.#ask({});
    }
  }

  #count(): TemplateResult {
    const { shown, total } = this.lists.devices;
    const isAll = shown.length === total;
    return html`<span class="count-line secondary" role="status"
      >${isAll ? countText("device.count", total) : text("list.of", { shown: numberText(shown.length), total: numberText(total) })}</span
    >`;
  }

  #nothing(): TemplateResult {
    const clear = () => {
      this.#ask({ search: "", isTroubledOnly: false, isUnavailableOnly: false, area: null });
      this.dispatchEvent(new CustomEvent("search-cleared", { bubbles: true, composed: true }));
    };
    return html`<empty-state .iconPath=${mdiMagnifyClose} .heading=${nothingMatches(this.search)} .sentence=${text("empty.filter.advice")}>
      <button type="button" class="button" @click=${clear}>${text("empty.filter.clear")}</button>
      ${this.search === "" ? nothing : html`<a class="button" href=${toHash({ page: "entities" })}>${text("empty.filter.entities")}</a>`}
    </empty-state>`;
  }

  #ask(query: DeviceQuery): void {
    this.lists.devices.ask(query);
    keepDevices(this.lists, this.isByArea);
    this.table?.scrollToTop();
    this.requestUpdate();
  }

  static override styles = [shared, pageStyles];
}
