import { mdiArrowLeft, mdiGhostOutline } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Device } from "../../src/contract/device.ts";
import { Clock } from "../components/clock.ts";
import "../components/empty-state.ts";
import { KeptScroll } from "../components/kept-scroll.ts";
import { markStyles } from "../components/marks.ts";
import { Narrow } from "../components/narrow.ts";
import { place } from "../components/place.ts";
import { rowsPx } from "../components/tables/entity-table.ts";
import "../components/problems/problem-card.ts";
import { icon, iconStyles } from "../icons/icon.ts";
import { type DeviceSummary, NO_DEVICE } from "../lists/device-order.ts";
import type { HomeLists } from "../lists/home-lists.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { titlePage } from "../page-title.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import { countText, text } from "../texts/text.ts";
import { detailStyles } from "./detail-styles.ts";
import { pageStyles } from "./page-styles.ts";
import { fact, idFacts, standingFolds, standingsCard } from "./registered-cards.ts";

/** More rows than this scroll inside their card, which leaves the rest in reach; fewer make the page as long as they need. */
const MAX_ROWS = 40;
const TALLEST = "70dvh";

/** One device: what it says of itself, its problems, and its entities, live. */
@customElement("device-page")
export class DevicePage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property({ attribute: false }) lists!: HomeLists;
  @property() deviceId = "";

  readonly #clock = new Clock(this);
  readonly #narrow = new Narrow(this);

  constructor() {
    super();
    new KeptScroll(this, () => `device ${this.deviceId}`);
    new StoreController(this, ({ entities, states, devices, announcements, standings }) => {
      return standings || entities.size + states.size + devices.size + announcements.size > 0;
    });
  }

  override focus(): void {
    this.renderRoot.querySelector("h1")?.focus();
  }

  override updated(): void {
    const known = this.store.tables.devices.get(this.deviceId)?.name;
    titlePage(known ?? text(this.deviceId === NO_DEVICE ? "device.none" : "device.gone"));
  }

  override render() {
    const summary = this.lists.devices.summary(this.deviceId);
    const device = this.store.tables.devices.get(this.deviceId);
    if (!summary) return this.#gone();
    return html`<div class="scrolling">
      <div class="column">
        <div class="title">
          <a class="back" href=${toHash({ page: "devices" })} aria-label=${text("nav.back")}>${icon(mdiArrowLeft)}</a>
          <div class="words">
            <h1 tabindex="-1" dir="auto">${device?.name ?? text("device.none")}</h1>
            <div class="secondary">${[device?.manufacturer, device?.model].filter(Boolean).join(" · ")}</div>
          </div>
        </div>
        ${this.#problems()} ${this.#entities(summary)} ${this.#standings()} ${device ? this.#overview(device) : nothing}
      </div>
    </div>`;
  }

  #gone(): TemplateResult {
    if (!this.store.isComplete) return html`<p class="scrolling secondary">${text("entity.loading")}</p>`;
    return html`<empty-state .iconPath=${mdiGhostOutline} .heading=${text("device.gone")} .sentence=${this.deviceId}>
      <a class="button" href=${toHash({ page: "devices" })}>${text("nav.devices")}</a>
    </empty-state>`;
  }

  #problems(): TemplateResult | typeof nothing {
    const troubled = this.lists.devices.troubles(this.deviceId);
    if (troubled.length === 0) return nothing;
    return html`<section class="card">
      <h2>${countText("device.problems", troubled.length)}</h2>
      <div class="content rows">
        ${troubled.map(({ topic, problems, entityKeys }) => {
          const key = entityKeys.find((one) => this.store.tables.entities.has(one));
          const name = html`<div class="mono small ${key === undefined ? "secondary" : ""}">${topic}</div>`;
          return html`<div class="rows">
            ${key === undefined ? name : html`<a class="link" href=${toHash({ page: "entity", id: key })}>${name}</a>`}
            ${problems.map((problem) => html`<problem-card .problem=${problem}></problem-card>`)}
          </div>`;
        })}
      </div>
    </section>`;
  }

  /** What is out of order about it, by its entities; one that is opened says what to do. */
  #standings(): TemplateResult | typeof nothing {
    const { tables } = this.store;
    const own = Array.from(tables.standings.values()).filter(({ deviceId }) => deviceId === this.deviceId);
    return standingsCard(own, () => standingFolds(own, tables));
  }

  #entities({ entityKeys }: DeviceSummary): TemplateResult {
    const isNarrow = this.#narrow.is;
    const count = entityKeys.length;
    const height = count > MAX_ROWS ? TALLEST : `${rowsPx(count, isNarrow)}px`;
    return html`<section class="card">
      <h2>${countText("device.entities", entityKeys.length)}</h2>
      <div class="table" ${place({ height })}>
        <entity-table
          deviceless
          ?narrow=${isNarrow}
          .keptAs=${`device ${this.deviceId}`}
          .rows=${entityKeys}
          .tables=${this.store.tables}
          .nowMs=${this.#clock.nowMs}
          @row-chosen=${({ detail: id }: CustomEvent<string>) => {
            location.hash = toHash({ page: "entity", id });
          }}
        ></entity-table>
      </div>
    </section>`;
  }

  #overview(device: Device): TemplateResult {
    const { manufacturer, model, modelId, softwareVersion, area, publisher } = device;
    const children = Array.from(this.store.tables.devices.values()).filter(
      ({ viaDeviceId }) => viaDeviceId === device.id,
    );
    return html`<section class="card">
      <h2>${text("device.overview")}</h2>
      <div class="content">
        <dl>
          ${fact(text("device.manufacturer"), manufacturer)} ${fact(text("device.model"), model)}
          ${fact(text("device.model-id"), modelId)} ${fact(text("device.software"), softwareVersion)}
          ${fact(text("device.area"), area)} ${fact(text("device.publisher"), publisher)}
          ${idFacts(device)} ${fact(text("device.via"), this.#link(device.viaDeviceId))}
          ${fact(text("device.part-of"), this.#link(device.parentDeviceId))}
          ${fact(text("device.children"), children.length > 0 ? children.map(({ id }) => html`${this.#link(id)}<br />`) : null)}
        </dl>
      </div>
    </section>`;
  }

  #link(id: string | null): TemplateResult | string | null {
    const device = id === null ? undefined : this.store.tables.devices.get(id);
    return device ? html`<a class="link" href=${toHash({ page: "device", id: device.id })}>${device.name}</a>` : id;
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    pageStyles,
    detailStyles,
    css`
      .table {
        overflow: hidden;
        border-radius: 0 0 var(--ha-border-radius-lg) var(--ha-border-radius-lg);
      }
    `,
  ];
}
