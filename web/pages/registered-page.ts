import { mdiFileTreeOutline, mdiMagnifyClose } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Standing, StandingCase } from "../../src/contract/standing.ts";
import "../components/choice-field.ts";
import "../components/empty-state.ts";
import "../components/filter-bar.ts";
import { Narrow } from "../components/narrow.ts";
import "../components/peek-dialog.ts";
import { nothingOpen } from "../components/standings/nothing-open.ts";
import "../components/standings/standing-card.ts";
import "../components/standings/standing-overview.ts";
import "../components/tables/standing-table.ts";
import type { StandingTable } from "../components/tables/standing-table.ts";
import { countValues, readHeading } from "../lists/grouping.ts";
import { nothingMatches } from "../lists/nothing-matches.ts";
import {
  countStandings,
  EVERY_STANDING,
  groupStandings,
  type StandingCounts,
  type StandingFilter,
  type StandingSort,
  selectStandings,
} from "../lists/standing-list.ts";
import { turned } from "../lists/turned.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { countText, numberText, text } from "../texts/text.ts";
import { groupChip } from "./entity-chips.ts";
import { keepStandings, recallStandings } from "./kept-standings.ts";
import { pageStyles } from "./page-styles.ts";

const TIGHT = "(max-width: 1000px)";

/** Announced on the broker, registered in Home Assistant, still sending: what of this is not so, and what to do. */
@customElement("registered-page")
export class RegisteredPage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property() search = "";
  @state() private view = recallStandings();
  /** What is looked at, as it was when it was opened. */
  @state() private peeked: Standing | null = null;
  @query("standing-table") private table!: StandingTable | null;

  readonly #narrow = new Narrow(this);
  readonly #tight = new Narrow(this, TIGHT);

  constructor() {
    super();
    new StoreController(this, ({ standings, entities, devices, homeAssistant }) => {
      return standings || homeAssistant || entities.size + devices.size > 0;
    });
  }

  override focus(): void {
    this.table?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("search")) return;
    const { filter } = this.view;
    this.view = { ...this.view, filter: { ...filter, search: this.search } };
    if (this.hasUpdated) this.table?.scrollToTop();
  }

  override render() {
    const { tables } = this.store;
    const counts = countStandings(tables);
    if (tables.standings.size === 0) return this.#nothingOpen(counts);
    return html`<div class="columns">${this.#overview(counts)}<div class="main">${this.#list()}</div></div>
      ${this.peeked === null ? nothing : this.#peek(this.peeked)}`;
  }

  #nothingOpen({ inOrder }: StandingCounts): TemplateResult {
    const { homeAssistant } = this.store.tables;
    return nothingOpen(this.store.isComplete ? homeAssistant : { ...homeAssistant, link: "connecting" }, inOrder);
  }

  /** Beside the list where there is room, else above it and folded. */
  #overview(counts: StandingCounts): TemplateResult {
    const overview = html`<standing-overview
      ?headless=${this.#tight.is}
      .counts=${counts}
      .chosen=${this.view.filter.cases}
      @case-pressed=${({ detail }: CustomEvent<StandingCase>) => this.#narrowDown({ cases: turned(this.view.filter.cases, detail) })}
    ></standing-overview>`;
    if (!this.#tight.is) return html`<aside aria-label=${text("standing.title")}>${overview}</aside>`;
    return html`<details class="fold">
      <summary>${text("standing.share", { shown: numberText(counts.inOrder), total: numberText(counts.total) })}</summary>
      ${overview}
    </details>`;
  }

  #list(): TemplateResult {
    const { tables, seq } = this.store;
    const { filter, sort, isGrouped } = this.view;
    const ids = selectStandings(tables, filter, sort);
    const rows = isGrouped ? groupStandings(ids, tables) : ids;
    const isFollowed = tables.homeAssistant.link === "following";
    return html`${isFollowed ? nothing : html`<p class="stale secondary">${text("standing.not-followed")}</p>`}
      <div class="bar">
        <filter-bar .chips=${this.#chips()} @chip-pressed=${() => this.#show({ isGrouped: !isGrouped })}>${this.#choices()}</filter-bar>
        <span class="count-line secondary" role="status" ?hidden=${this.#narrow.is}>${this.#count(ids.length)}</span>
      </div>
      <div class="list">
        ${
          ids.length === 0
            ? this.#nothingMatches()
            : html`<standing-table
          ?narrow=${this.#narrow.is}
          keptAs="registered"
          .rows=${rows}
          .tables=${tables}
          .sort=${sort}
          .seq=${seq}
          @row-chosen=${this.#onRow}
          @sort-chosen=${({ detail }: CustomEvent<StandingSort>) => this.#show({ sort: detail })}
        ></standing-table>`
        }
      </div>`;
  }

  #count(shown: number): string {
    const total = this.store.tables.standings.size;
    return shown === total
      ? countText("standing.count", total)
      : text("list.of", { shown: numberText(shown), total: numberText(total) });
  }

  #chips() {
    return [groupChip("device", mdiFileTreeOutline, this.view.isGrouped ? "device" : "none")];
  }

  #choices(): TemplateResult {
    const standings = Array.from(this.store.tables.standings.values());
    const none = { area: text("area.none"), publisher: text("problem.no-publisher") };
    const field = (by: "area" | "publisher") => html`<choice-field
      .label=${text(`column.${by}`)}
      .all=${text(`list.every-${by}`)}
      .none=${none[by]}
      .choices=${countValues(standings.map((standing) => standing[by]))}
      .value=${this.view.filter[by]}
      @choice-made=${({ detail }: CustomEvent<string | null>) => this.#narrowDown({ [by]: detail })}
    ></choice-field>`;
    return html`${field("area")}${field("publisher")}`;
  }

  #nothingMatches(): TemplateResult {
    const clear = () => {
      this.#narrowDown(EVERY_STANDING);
      this.dispatchEvent(new CustomEvent("search-cleared", { bubbles: true, composed: true }));
    };
    return html`<empty-state .iconPath=${mdiMagnifyClose} .heading=${nothingMatches(this.search)} .sentence=${text("empty.filter.advice")}>
      <button type="button" class="button" @click=${clear}>${text("empty.filter.clear")}</button>
    </empty-state>`;
  }

  #peek({ id, name, registeredId }: Standing): TemplateResult {
    const { tables } = this.store;
    const standing = tables.standings.get(id);
    const close = () => {
      this.peeked = null;
      this.table?.focus();
    };
    return html`<peek-dialog .heading=${name || registeredId || id} @peek-closed=${close}>
      ${standing ? html`<standing-card named .standing=${standing} .tables=${tables}></standing-card>` : html`<p>${text("standing.gone")}</p>`}
    </peek-dialog>`;
  }

  #onRow({ detail: row }: CustomEvent<string>): void {
    const heading = readHeading(row);
    if (!heading) this.peeked = this.store.tables.standings.get(row) ?? null;
    else if (heading.id !== "" && (heading.kind === "device" || heading.kind === "registered-device"))
      location.hash = toHash({ page: heading.kind, id: heading.id });
  }

  #narrowDown(part: Partial<StandingFilter>): void {
    this.#show({ filter: { ...this.view.filter, ...part } });
  }

  #show(part: Partial<RegisteredPage["view"]>): void {
    this.view = { ...this.view, ...part };
    keepStandings(this.view);
    this.table?.scrollToTop();
  }

  static override styles = [
    shared,
    pageStyles,
    css`
      .columns {
        display: flex;
        flex: 1;
        min-height: 0;
      }
      aside {
        flex: none;
        width: 324px;
        padding: 12px 4px;
        overflow-y: auto;
        border-inline-end: 1px solid var(--divider-color);
        background: var(--card-background-color);
      }
      .main {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-width: 0;
        min-height: 0;
      }
      .stale {
        flex: none;
        margin: 0;
        padding: 8px 16px;
        border-bottom: 1px solid var(--divider-color);
      }
      .fold {
        flex: none;
        max-height: 60%;
        overflow-y: auto;
        border-bottom: 1px solid var(--divider-color);
        background: var(--card-background-color);
      }
      .fold > summary {
        padding: 12px 16px;
        font-weight: 500;
        cursor: pointer;
      }
      @media (max-width: 1000px) {
        .columns {
          flex-direction: column;
        }
      }
    `,
  ];
}
