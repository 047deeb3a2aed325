import { mdiMagnifyClose } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { EntityKey } from "../../src/contract/entity.ts";
import type { Verdict } from "../../src/contract/verdict.ts";
import { Clock } from "../components/clock.ts";
import "../components/empty-state.ts";
import "../components/tables/entity-table.ts";
import type { EntityTable } from "../components/tables/entity-table.ts";
import "../components/filter-bar.ts";
import { markStyles } from "../components/marks.ts";
import { Narrow } from "../components/narrow.ts";
import "../components/sort-field.ts";
import { iconStyles } from "../icons/icon.ts";
import { isFiltering, NO_FILTER } from "../lists/entity-filter.ts";
import { movesWithState, type Sort } from "../lists/entity-order.ts";
import { readHeading } from "../lists/grouping.ts";
import type { HomeLists } from "../lists/home-lists.ts";
import { nothingMatches } from "../lists/nothing-matches.ts";
import { turned } from "../lists/turned.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import { countText, numberText, text } from "../texts/text.ts";
import { areaChoice } from "./area-choice.ts";
import { entityChips, type Grouping, grouped } from "./entity-chips.ts";
import { firstRun } from "./first-run.ts";
import { HeldRows } from "./held-rows.ts";
import { ENTITY_COLUMNS, keepEntities, recallGrouping } from "./kept-lists.ts";
import { pageStyles } from "./page-styles.ts";
import { TopicSearch } from "./topic-search.ts";

/** Every entity, live: search, chips, order, and groups by device or area. */
@customElement("entities-page")
export class EntitiesPage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property({ attribute: false }) lists!: HomeLists;
  @property() search = "";
  @state() private grouped: Grouping = recallGrouping();
  @query("entity-table") private table!: EntityTable | null;

  readonly #clock = new Clock(this);
  readonly #narrow = new Narrow(this);
  readonly #held = new HeldRows();
  readonly #topics = new TopicSearch(this, (found) => this.#filter({ found }));
  #groups: { readonly from: readonly EntityKey[]; readonly rows: readonly string[] } | undefined;

  constructor() {
    super();
    new StoreController(this, ({ entities, states, devices, homeAssistant, roll, broker }) => {
      if (entities.size + devices.size > 0 || homeAssistant) this.#groups = undefined;
      return entities.size + states.size + devices.size > 0 || homeAssistant || roll || broker;
    });
  }

  override focus(): void {
    this.table?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const list = this.lists.entities;
    if (!changed.has("search") || list.filter.search === this.search) return;
    this.#filter({ search: this.search, found: NO_FILTER.found });
    this.#topics.want(this.search);
  }

  override render() {
    const list = this.lists.entities;
    if (list.total === 0) return firstRun(this.store);
    const isHeld = movesWithState(list.sort.by) && this.table?.isHeld === true;
    const { rows, news } = this.#held.pass(list.shown, isHeld, (key) => this.store.tables.entities.has(key));
    return html`<div class="bar">
        <filter-bar .chips=${entityChips(list, this.grouped)} @chip-pressed=${this.#onChip}>${this.#areaChoice()}</filter-bar>
        ${this.#narrow.is ? nothing : this.#count()}
      </div>
      ${this.#narrow.is ? this.#sortLine() : nothing}
      ${news > 0 ? this.#newsLine(news) : nothing}
      <div class="list">${list.shown.length === 0 ? this.#nothing() : this.#table(rows)}</div>`;
  }

  #table(rows: readonly EntityKey[]): TemplateResult {
    return html`<entity-table
      ?narrow=${this.#narrow.is}
      keptAs="entities"
      .rows=${this.#group(rows)}
      .tables=${this.store.tables}
      .sort=${this.lists.entities.sort}
      .nowMs=${this.#clock.nowMs}
      @row-chosen=${this.#onRow}
      @sort-chosen=${(event: CustomEvent<Sort>) => this.#sortBy(event.detail)}
    ></entity-table>`;
  }

  #group(rows: readonly EntityKey[]): readonly string[] {
    if (this.grouped === "none") return rows;
    if (this.#groups?.from !== rows)
      this.#groups = { from: rows, rows: grouped(rows, this.grouped, this.store.tables) };
    return this.#groups.rows;
  }

  #areaChoice(): TemplateResult | typeof nothing {
    const { areas, filter } = this.lists.entities;
    return areaChoice(areas, filter.area, (area) => this.#filter({ area }));
  }

  #count(): TemplateResult {
    const { shown, total } = this.lists.entities;
    const isAll = shown.length === total;
    return html`<span class="count-line secondary" role="status"
      >${isAll ? countText("device.entities", total) : text("list.of", { shown: numberText(shown.length), total: numberText(total) })}</span
    >`;
  }

  #sortLine(): TemplateResult {
    return html`<div class="bar sort">
      <sort-field
        .columns=${ENTITY_COLUMNS}
        .sort=${this.lists.entities.sort}
        @sort-chosen=${(event: CustomEvent<Sort>) => this.#sortBy(event.detail)}
      ></sort-field>
      ${this.#count()}
    </div>`;
  }

  #newsLine(news: number): TemplateResult {
    return html`<div class="bar news">
      <span>${text("list.held")} · ${text("list.held.news", { count: numberText(news) })}</span>
      <button type="button" class="button" @click=${this.#release}>${text("list.held.apply")}</button>
    </div>`;
  }

  #nothing(): TemplateResult {
    const clear = () => {
      this.#filter(NO_FILTER);
      this.dispatchEvent(new CustomEvent("search-cleared", { bubbles: true, composed: true }));
    };
    return html`<empty-state .iconPath=${mdiMagnifyClose} .heading=${nothingMatches(this.search)} .sentence=${text("empty.filter.advice")}>
      <button type="button" class="button" @click=${clear}>${text("empty.filter.clear")}</button>
    </empty-state>`;
  }

  #onChip(event: CustomEvent<string>): void {
    const [kind, value = ""] = event.detail.split(" ");
    const { filter } = this.lists.entities;
    if (kind === "group") this.#groupBy(value as Grouping);
    else if (kind === "unavailable") this.#filter({ isUnavailableOnly: !filter.isUnavailableOnly });
    else if (kind === "verdict") this.#filter({ verdicts: turned(filter.verdicts, value as Verdict) });
    else this.#filter({ components: turned(filter.components, value) });
  }

  #groupBy(grouping: Grouping): void {
    this.grouped = this.grouped === grouping ? "none" : grouping;
    this.#groups = undefined;
    this.#release();
  }

  #filter(part: Partial<typeof NO_FILTER>): void {
    const before = this.lists.entities.filter;
    const filter = { ...before, ...part };
    if (!isFiltering(filter) && !isFiltering(before)) return;
    this.lists.entities.setFilter(filter);
    this.#release();
  }

  #sortBy(sort: Sort): void {
    this.lists.entities.setSort(sort);
    this.#release();
  }

  #release(): void {
    this.#held.release();
    keepEntities(this.lists, this.grouped);
    this.table?.scrollToTop();
    this.requestUpdate();
  }

  #onRow({ detail: row }: CustomEvent<string>): void {
    const heading = readHeading(row);
    if (!heading) location.hash = toHash({ page: "entity", id: row });
    else if (heading.kind === "device" && heading.id !== "") location.hash = toHash({ page: "device", id: heading.id });
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    pageStyles,
    css`
      .news {
        padding: 4px 16px;
        background: color-mix(in srgb, var(--primary-color) 12%, var(--card-background-color));
      }
    `,
  ];
}
