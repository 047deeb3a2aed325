import { mdiAlertCircle, mdiCancel, mdiCheckCircleOutline, mdiProgressClock } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { JournalEntry } from "../../src/contract/journal.ts";
import { icon, iconStyles } from "../icons/icon.ts";
import { changeText, kindText } from "../lists/journal-text.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { pageLanguage, text } from "../texts/text.ts";
import { agoText, momentText } from "./marks.ts";

const SIGNS: Record<JournalEntry["outcome"], { readonly iconPath: string; readonly color: string }> = {
  asked: { iconPath: mdiProgressClock, color: "secondary" },
  done: { iconPath: mdiCheckCircleOutline, color: "success" },
  failed: { iconPath: mdiAlertCircle, color: "error" },
  refused: { iconPath: mdiCancel, color: "warning" },
};

const NEWS_MS = 3_600_000;

/** What somebody changed, or tried to: who, what, to what, why, and what came of it. */
@customElement("journal-line")
export class JournalLine extends LitElement {
  @property({ attribute: false }) entry: JournalEntry | null = null;
  /** Name of what it was done to, and the way to it; null where only the journal's own word is known. */
  @property({ attribute: false }) subject: { readonly name: string; readonly hash: string } | null = null;
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const { entry } = this;
    if (!entry) return nothing;
    const { atMs, actor, what, why, outcome, reason, detail } = entry;
    const { iconPath, color } = SIGNS[outcome];
    const change = changeText(entry);
    return html`<span class=${color}>${icon(iconPath, text(`outcome.${outcome}`))}</span>
      <div class="words">
        <div><b>${actor.name}</b> · ${kindText(what)} ${this.#about(entry)}</div>
        ${detail === null ? nothing : html`<div class="mono">${detail}</div>`}
        ${change === "" ? nothing : html`<div class="mono"><span class="secondary">${text("journal.change")}</span> ${change}</div>`}
        ${why === null ? nothing : html`<div class="why">${text("journal.why")}: ${why}</div>`}
        ${outcome === "done" && reason === null ? nothing : html`<div class=${outcome === "failed" ? "error" : "secondary"}>${text(`outcome.${outcome}`)}${reason === null ? "" : `: ${reason}`}</div>`}
      </div>
      <span class="secondary small when" title=${momentText(atMs)}>${this.#when(atMs)}</span>`;
  }

  /** Its day stands above it: what is no news has its time of the day. */
  #when(atMs: number): string {
    if (this.nowMs - atMs < NEWS_MS) return agoText(atMs, this.nowMs);
    return new Date(atMs).toLocaleTimeString(pageLanguage(), { hour: "2-digit", minute: "2-digit" });
  }

  #about({ subject }: JournalEntry): TemplateResult {
    const known = this.subject;
    return known
      ? html`<a class="link" href=${known.hash} title=${subject}>${known.name}</a>`
      : html`<span class="mono">${subject}</span>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: flex;
        gap: 12px;
        padding: 12px 16px;
      }
      .words {
        display: flex;
        flex: 1;
        flex-direction: column;
        gap: 2px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .link {
        color: var(--link-color);
      }
      .why {
        font-style: italic;
      }
      .when {
        white-space: nowrap;
      }
    `,
  ];
}
