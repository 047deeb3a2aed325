import { mdiAlertCircle, mdiAlertOutline, mdiChevronDown, mdiMessageAlertOutline } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { AnnouncementDetail } from "../../../src/contract/api.ts";
import type { EntityKey } from "../../../src/contract/entity.ts";
import { icon, iconStyles } from "../../icons/icon.ts";
import type { ProblemGroup, ProblemItem, ProblemLevel } from "../../lists/problem-list.ts";
import { toHash } from "../../route.ts";
import { shared } from "../../styles/shared.ts";
import "../../texts/late.ts";
import { said } from "../../texts/said.ts";
import { countText, numberText, text } from "../../texts/text.ts";
import "../copy-button.ts";
import { agoText } from "../marks.ts";
import "./problem-card.ts";
import "./problem-payload.ts";

const ICONS: Record<ProblemLevel, string> = {
  error: mdiAlertCircle,
  warning: mdiAlertOutline,
  notice: mdiMessageAlertOutline,
};

/** Groups that stand open: they do so again when the page is come back to. */
const OPEN = new Set<string>();

/** A broken rule may have thousands of cases; they are drawn by so many at a time. */
const STEP = 50;

/** All cases of one broken rule, folded until opened. */
@customElement("problem-group")
export class ProblemGroupElement extends LitElement {
  @property({ attribute: false }) group: ProblemGroup | null = null;
  @property({ attribute: false }) nowMs = 0;
  @property({ attribute: false }) report: (item: ProblemItem) => string | Promise<string> = () => "";
  @property({ attribute: false }) detailOf: (topic: string) => Promise<AnnouncementDetail> = () =>
    Promise.reject(new Error());
  /** Whether an entity is there to be opened: an announcement that was refused speaks of entities that are not. */
  @property({ attribute: false }) isThere: (key: EntityKey) => boolean = () => false;
  @property({ type: Boolean }) open = false;
  /** Under what it is remembered whether it stands open. */
  @property() keptAs = "";
  @state() private limit = STEP;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.keptAs !== "" && OPEN.has(this.keptAs)) this.open = true;
  }

  override render() {
    if (!this.group) return nothing;
    const { level, message, rule, items } = this.group;
    return html`<details ?open=${this.open} @toggle=${this.#onToggle}>
      <summary>
        <span class=${level === "notice" ? "secondary" : level}>${icon(ICONS[level], text(`problem.level.${level}`))}</span>
        <span class="words"><span>${said(message) || text("problem.none-said")}</span><span class="secondary small mono">${rule}</span></span>
        <span class="count">${numberText(items.length)}</span>
        <span class="turn">${icon(mdiChevronDown)}</span>
      </summary>
      ${this.open ? this.#items(items) : nothing}
    </details>`;
  }

  #items(items: readonly ProblemItem[]): TemplateResult {
    const rest = items.length - this.limit;
    const more = () => {
      this.limit += STEP;
    };
    return html`<ul>
        ${items.slice(0, this.limit).map((item) => html`<li>${item.type === "notice" ? this.#notice(item) : this.#announcement(item)}</li>`)}
      </ul>
      ${rest > 0 ? html`<button type="button" class="button more" @click=${more}>${text("list.more", { count: numberText(Math.min(rest, STEP)) })}</button>` : nothing}`;
  }

  #announcement(item: Extract<ProblemItem, { type: "announcement" }>): TemplateResult {
    const { announcement, problem } = item;
    const key = announcement.entityKeys.find(this.isThere);
    return html`<div class="topic mono">${announcement.topic}</div>
      ${problem ? html`<problem-card .problem=${problem}></problem-card>` : text("problem.none-said")}
      <problem-payload
        .load=${() => this.detailOf(announcement.topic)}
        .problems=${announcement.problems}
      ></problem-payload>
      <div class="foot">
        ${this.#copy(item)}
        ${key === undefined ? nothing : html`<a class="button" href=${toHash({ page: "entity", id: key })}>${text("problem.open")}</a>`}
        <span class="secondary small">${agoText(announcement.receivedMs, this.nowMs)}</span>
      </div>`;
  }

  #notice(item: Extract<ProblemItem, { type: "notice" }>): TemplateResult {
    const { topic, message, excerpt, count, receivedMs } = item.notice;
    return html`<div class="topic mono">${topic}</div>
      <div>${said(message)}</div>
      ${excerpt === "" ? nothing : html`<pre tabindex="0">${excerpt}</pre>`}
      <div class="foot">
        ${this.#copy(item)}
        <span class="secondary small">${countText("problem.seen", count)} · ${agoText(receivedMs, this.nowMs)}</span>
      </div>`;
  }

  #copy(item: ProblemItem): TemplateResult {
    return html`<copy-button .label=${text("problem.report")} .about=${item.type === "notice" ? item.notice.topic : item.announcement.topic} .content=${() => this.report(item)}></copy-button>`;
  }

  #onToggle(event: Event): void {
    this.open = (event.currentTarget as HTMLDetailsElement).open;
    if (this.open) OPEN.add(this.keptAs);
    else OPEN.delete(this.keptAs);
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: block;
        overflow: hidden;
      }
      summary {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 56px;
        padding: 8px 16px;
        cursor: pointer;
        list-style: none;
      }
      summary:focus-visible {
        outline-offset: -2px;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .words {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .count {
        font-weight: 500;
        font-variant-numeric: tabular-nums;
      }
      .turn {
        display: flex;
        transition: transform 120ms;
      }
      details[open] .turn {
        transform: rotate(180deg);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-direction: column;
        gap: 8px;
        padding: 16px;
        border-top: 1px solid var(--divider-color);
      }
      .topic {
        overflow-wrap: anywhere;
        font-weight: 500;
      }
      pre {
        margin: 0;
        padding: 8px 12px;
        border-radius: var(--ha-border-radius-md);
        background: var(--primary-background-color);
        font-family: var(--ha-font-family-code);
        font-size: 13px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
      .more {
        margin: 0 16px 16px;
      }
    `,
  ];
}
