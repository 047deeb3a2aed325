import { mdiCheckDecagramOutline, mdiMagnifyClose } from "@mdi/js";
import { css, html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { EntityKey } from "../../src/contract/entity.ts";
import { readAnnouncement } from "../api.ts";
import { Clock } from "../components/clock.ts";
import "../components/empty-state.ts";
import "../components/filter-bar.ts";
import { KeptScroll } from "../components/kept-scroll.ts";
import { Narrow } from "../components/narrow.ts";
import "../components/problems/problem-group.ts";
import { keep, recall } from "../kept.ts";
import { toBugReport } from "../lists/bug-report.ts";
import { nothingMatches } from "../lists/nothing-matches.ts";
import {
  countProblems,
  groupProblems,
  type ProblemGroup,
  type ProblemItem,
  type ProblemLevel,
  type PublisherProblems,
} from "../lists/problem-list.ts";
import type { LiveStore } from "../live/store.ts";
import { StoreController } from "../live/store-controller.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { countText, numberText, text } from "../texts/text.ts";
import { firstRun } from "./first-run.ts";
import { pageStyles } from "./page-styles.ts";

const NO_LEVELS: { readonly levels: ReadonlySet<string> } = { levels: new Set() };
const LEVELS: readonly ProblemLevel[] = ["error", "warning", "notice"];

/** Everything that is not as it could be: announcements not plainly accepted, and messages that could not be used. */
@customElement("problems-page")
export class ProblemsPage extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property() search = "";
  @state() private levels = recall("problems", NO_LEVELS).levels;

  readonly #narrow = new Narrow(this);
  readonly #clock = new Clock(this, 10_000);

  readonly #isThere = (key: EntityKey) => this.store.tables.entities.has(key);

  constructor() {
    super();
    new KeptScroll(this, () => "problems");
    new StoreController(this, ({ announcements, notices, roll, broker }) => {
      return announcements.size > 0 || notices || roll || broker;
    });
  }

  override render() {
    const { tables } = this.store;
    const counts = countProblems(tables);
    const total = counts.error + counts.warning + counts.notice;
    if (total === 0 && tables.entities.size === 0) return firstRun(this.store);
    const publishers = groupProblems(tables, { search: this.search, levels: this.levels as ReadonlySet<ProblemLevel> });
    const shown = publishers.reduce((sum, { count }) => sum + count, 0);
    return html`<div class="bar">
        <filter-bar .chips=${this.#chips(counts)} @chip-pressed=${this.#onChip}></filter-bar>
        <span class="count-line secondary" role="status" ?hidden=${this.#narrow.is}>
          ${shown === total ? countText("problem.count", total) : text("list.of", { shown: numberText(shown), total: numberText(total) })}
        </span>
      </div>
      <div class="scrolling">${total === 0 ? noProblems() : shown === 0 ? this.#nothingMatches() : this.#publishers(publishers)}</div>`;
  }

  #publishers(publishers: readonly PublisherProblems[]): TemplateResult {
    return html`<div class="column">
      ${repeat(
        publishers,
        ({ name }) => name,
        ({ name, count, groups }) => html`<section>
          <h2>${name ?? text("problem.no-publisher")} <span class="secondary">${numberText(count)}</span></h2>
          ${repeat(
            groups,
            ({ rule, level }) => `${rule} ${level}`,
            (group) => this.#group(group, name),
          )}
        </section>`,
      )}
    </div>`;
  }

  #group(group: ProblemGroup, publisher: string | null): TemplateResult {
    return html`<problem-group
      class="card"
      .group=${group}
      .keptAs=${`${publisher} ${group.rule} ${group.level}`}
      .nowMs=${this.#clock.nowMs}
      .report=${reportOf}
      .detailOf=${readAnnouncement}
      .isThere=${this.#isThere}
      ?open=${this.search !== ""}
    ></problem-group>`;
  }

  #chips(counts: Readonly<Record<ProblemLevel, number>>) {
    return LEVELS.map((level) => ({
      id: level,
      label: text(`problem.level.${level}`),
      count: counts[level],
      isOn: this.levels.has(level),
    }));
  }

  #onChip({ detail }: CustomEvent<ProblemLevel>): void {
    const levels = new Set(this.levels);
    if (!levels.delete(detail)) levels.add(detail);
    this.#filter(levels);
  }

  #filter(levels: ReadonlySet<string>): void {
    this.levels = levels;
    keep("problems", { levels });
  }

  #nothingMatches(): TemplateResult {
    const clear = () => {
      this.#filter(NO_LEVELS.levels);
      this.dispatchEvent(new CustomEvent("search-cleared", { bubbles: true, composed: true }));
    };
    return html`<empty-state .iconPath=${mdiMagnifyClose} .heading=${nothingMatches(this.search)} .sentence=${text("empty.filter.advice")}>
      <button type="button" class="button" @click=${clear}>${text("empty.filter.clear")}</button>
    </empty-state>`;
  }

  static override styles = [
    shared,
    pageStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      section > h2 {
        padding: 8px 0;
      }
    `,
  ];
}

/** What is copied: the payload is asked for only now, and the report is made without it where it cannot be had. */
async function reportOf(item: ProblemItem): Promise<string> {
  if (item.type === "notice") return toBugReport(item, null);
  try {
    return toBugReport(item, await readAnnouncement(item.announcement.topic));
  } catch {
    return toBugReport(item, null);
  }
}

function noProblems(): TemplateResult {
  return html`<empty-state
    .iconPath=${mdiCheckDecagramOutline}
    .heading=${text("empty.problems")}
    .sentence=${text("empty.problems.advice")}
  ></empty-state>`;
}
