import { mdiAlert, mdiScriptTextOutline } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { EntityKey } from "../../src/contract/entity.ts";
import type { JournalEntry } from "../../src/contract/journal.ts";
import "../components/choice-field.ts";
import { Clock } from "../components/clock.ts";
import "../components/copy-button.ts";
import "../components/empty-state.ts";
import "../components/filter-bar.ts";
import "../components/journal-line.ts";
import { Narrow } from "../components/narrow.ts";
import { icon, iconStyles } from "../icons/icon.ts";
import { KINDS, kindText, toJournalText } from "../lists/journal-text.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { countText, numberText, pageLanguage, text } from "../texts/text.ts";
import { JournalFetch, type JournalFilter, WHOLE_JOURNAL } from "./journal-fetch.ts";
import { pageStyles } from "./page-styles.ts";

const ALL_KINDS: ReadonlyMap<string, null> = new Map(KINDS.map((kind) => [kind, null]));

/** Everything that was changed from here, newest first: who, when, what, why, and what came of it. */
@customElement("journal-page")
export class JournalPage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;

  readonly #clock = new Clock(this, 10_000);
  readonly #narrow = new Narrow(this);
  readonly #fetch = new JournalFetch(this);

  constructor() {
    super();
    new StoreController(this, ({ journal, reset }) => {
      if (reset) this.#fetch.begin(this.#fetch.filter);
      return journal;
    });
  }

  override willUpdate(): void {
    this.#fetch.see(this.store.tables.journal);
  }

  override render() {
    const { entries, failure, reason } = this.#fetch;
    return html`<div class="bar">
        <filter-bar .chips=${[]}>${this.#choices()}</filter-bar>
        <span class="count-line secondary" role="status" ?hidden=${this.#narrow.is}>${this.#count(entries.length)}</span>
        <copy-button .label=${this.#narrow.is ? "" : text("journal.copy")} .content=${() => toJournalText(this.#fetch.entries)}></copy-button>
      </div>
      <div class="scrolling">
        ${failure === null ? nothing : html`<p class="error" role="alert">${text("journal.failed", { message: failure })}</p>`}
        ${reason === null ? nothing : html`<p class="unkept"><span class="warning">${icon(mdiAlert)}</span>${text("journal.not-kept", { reason })}</p>`}
        ${entries.length === 0 ? this.#nothing() : this.#days(entries)}
      </div>`;
  }

  #choices(): TemplateResult {
    const { filter, names } = this.#fetch;
    return html`<choice-field
        .label=${text("journal.who")}
        .all=${text("journal.everybody")}
        .choices=${names}
        .value=${filter.who}
        @choice-made=${({ detail: who }: CustomEvent<string | null>) => this.#narrowDown({ who })}
      ></choice-field>
      <choice-field
        .label=${text("journal.what")}
        .all=${text("journal.everything")}
        .choices=${ALL_KINDS}
        .labelOf=${kindText}
        .value=${filter.what}
        @choice-made=${({ detail: what }: CustomEvent<string | null>) => this.#narrowDown({ what })}
      ></choice-field>`;
  }

  #narrowDown(part: Partial<JournalFilter>): void {
    this.#fetch.begin({ ...this.#fetch.filter, ...part });
  }

  #count(shown: number): string {
    const { total } = this.#fetch;
    return shown === total
      ? countText("journal.count", total)
      : text("list.of", { shown: numberText(shown), total: numberText(total) });
  }

  #days(entries: readonly JournalEntry[]): TemplateResult {
    const days = new Map<string, JournalEntry[]>();
    for (const entry of entries) {
      const day = new Date(entry.atMs).toLocaleDateString(pageLanguage(), { dateStyle: "full" });
      const ofDay = days.get(day);
      if (ofDay) ofDay.push(entry);
      else days.set(day, [entry]);
    }
    return html`<div class="column">
      ${Array.from(
        days,
        ([day, ofDay]) => html`<section>
        <h2>${day}</h2>
        <ol class="card">${ofDay.map((entry) => html`<li>${this.#line(entry)}</li>`)}</ol>
      </section>`,
      )}
      ${this.#fetch.hasMore ? html`<button type="button" class="button more" ?disabled=${this.#fetch.isAsking} @click=${() => this.#fetch.more()}>${text("journal.more")}</button>` : nothing}
    </div>`;
  }

  #line(entry: JournalEntry): TemplateResult {
    const entity = this.store.tables.entities.get(entry.subject as EntityKey);
    const subject = entity && {
      name: entity.name || (entity.entityId ?? entity.key),
      hash: toHash({ page: "entity", id: entity.key }),
    };
    return html`<journal-line .entry=${entry} .subject=${subject ?? null} .nowMs=${this.#clock.nowMs}></journal-line>`;
  }

  #nothing(): TemplateResult | typeof nothing {
    if (this.#fetch.isAsking || this.#fetch.failure !== null) return nothing;
    const { who, what } = this.#fetch.filter;
    const isWhole = who === null && what === null;
    return html`<empty-state
      .iconPath=${mdiScriptTextOutline}
      .heading=${text(isWhole ? "journal.none" : "empty.filter")}
      .sentence=${text(isWhole ? "journal.none.advice" : "empty.filter.advice")}
    >
      ${isWhole ? nothing : html`<button type="button" class="button" @click=${() => this.#fetch.begin(WHOLE_JOURNAL)}>${text("empty.filter.clear")}</button>`}
    </empty-state>`;
  }

  static override styles = [
    shared,
    iconStyles,
    pageStyles,
    css`
      .unkept {
        display: flex;
        align-items: center;
        gap: 8px;
        max-width: 1040px;
        margin: 0 auto 16px;
      }
      section {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li + li {
        border-top: 1px solid var(--divider-color);
      }
      .more {
        align-self: center;
      }
      .bar copy-button {
        margin-inline-end: 16px;
      }
    `,
  ];
}
