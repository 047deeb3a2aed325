import { mdiDoorClosedLock, mdiDoorOpen } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Discovery, HeldPublisher } from "../../src/contract/discovery.ts";
import { createTables } from "../../src/contract/tables.ts";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { countText, text } from "../texts/text.ts";
import { lockedNote, lockedStyles } from "./locked-note.ts";
import { agoText, momentText } from "./marks.ts";
import "./reasoned-button.ts";

/** Whether announcements are taken in, and who waits at the gate. Says `discovery-wanted` with a `DiscoveryWish`. */
@customElement("discovery-card")
export class DiscoveryCard extends LitElement {
  @property({ attribute: false }) discovery: Discovery = createTables().discovery;
  /** Why nothing may be changed; null where it may. */
  @property({ attribute: false }) refusal: string | null = null;
  /** Why the last wish was not fulfilled. */
  @property({ attribute: false }) failure: string | null = null;
  @property({ attribute: false }) nowMs = 0;

  override render() {
    const { gate, held } = this.discovery;
    const isThere = gate || held.length > 0;
    return html`<h2>${text("discovery.title")}</h2>
      <div class="content">
        ${this.#course()} ${this.failure === null ? nothing : html`<p class="error" role="alert">${this.failure}</p>`}
        ${this.refusal === null ? nothing : lockedNote(this.refusal)}
      </div>
      ${isThere ? this.#gate(held) : nothing}`;
  }

  /** Whether it goes on or is paused. */
  #course(): TemplateResult {
    const { pausedMs, waiting } = this.discovery;
    if (pausedMs === null)
      return html`<p>${text("discovery.going")}</p>
        ${this.#may(html`<reasoned-button
          .label=${text("discovery.pause")}
          @reason-given=${({ detail: why }: CustomEvent<string | null>) => this.#say({ step: "pause", why })}
        ></reasoned-button>`)}`;
    return html`<p>
        <b>${text("discovery.paused")}</b> · ${text("discovery.since", { moment: momentText(pausedMs) })}<br />
        ${countText("discovery.waiting", waiting)}
      </p>
      ${this.#may(html`<button type="button" class="button primary" @click=${() => this.#say({ step: "resume", why: null })}>${text("discovery.resume")}</button>`)}`;
  }

  #gate(held: readonly HeldPublisher[]): TemplateResult {
    const asking = held.filter(({ denied }) => !denied);
    const denied = held.filter(({ denied: isDenied }) => isDenied);
    return html`<h3>${text("gate.title")}</h3>
      ${asking.length === 0 ? html`<p class="secondary">${text("gate.nobody")}</p>` : nothing}
      ${held.length === 0 ? nothing : html`<p class="secondary">${text("gate.honest")}</p>`}
      <ul>${[...asking, ...denied].map((one) => this.#held(one))}</ul>`;
  }

  #held({ publisher, announcements, topics, sinceMs, denied }: HeldPublisher): TemplateResult {
    const more = announcements - topics.length;
    return html`<li>
      <span class=${denied ? "secondary" : "warning"}>${icon(denied ? mdiDoorClosedLock : mdiDoorOpen)}</span>
      <div class="words">
        <div><b>${publisher}</b>${denied ? html` · ${text("gate.denied")}` : nothing}</div>
        <div class="secondary small">
          ${countText("gate.announcements", announcements)} · <span title=${momentText(sinceMs)}>${agoText(sinceMs, this.nowMs)}</span>
        </div>
        <details>
          <summary>${text("gate.topics")}</summary>
          ${topics.map((topic) => html`<div class="mono">${topic}</div>`)}
          ${more > 0 ? html`<div class="secondary small">${countText("gate.more", more)}</div>` : nothing}
        </details>
      </div>
      ${this.#may(this.#answers(publisher, denied))}
    </li>`;
  }

  #answers(publisher: string, isDenied: boolean): TemplateResult {
    const admit = () => this.#say({ step: "admit", publisher, why: null });
    return html`<div class="answers">
      <button type="button" class="button ${isDenied ? "" : "primary"}" aria-label=${`${text("gate.admit")}: ${publisher}`} @click=${admit}>${text("gate.admit")}</button>
      ${
        isDenied
          ? nothing
          : html`<reasoned-button
            .label=${text("gate.deny")}
            .about=${publisher}
            @reason-given=${({ detail: why }: CustomEvent<string | null>) => this.#say({ step: "deny", publisher, why })}
          ></reasoned-button>`
      }
    </div>`;
  }

  #may(control: TemplateResult): TemplateResult | typeof nothing {
    return this.refusal === null ? control : nothing;
  }

  #say(detail: object): void {
    this.dispatchEvent(new CustomEvent("discovery-wanted", { detail }));
  }

  static override styles = [
    shared,
    iconStyles,
    lockedStyles,
    css`
      :host {
        display: block;
      }
      h2 {
        padding: 16px 16px 8px;
      }
      h3 {
        padding: 8px 16px;
        border-top: 1px solid var(--divider-color);
      }
      .content,
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        padding: 0 16px 16px;
      }
      .content {
        align-items: center;
      }
      p {
        margin: 0;
      }
      h3 + p {
        padding: 0 16px 16px;
      }
      .content > p:first-child {
        flex: 1 1 240px;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .words {
        flex: 1 1 240px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-start;
        gap: 8px;
      }
      summary {
        padding: 4px 0;
        cursor: pointer;
      }
    `,
  ];
}
