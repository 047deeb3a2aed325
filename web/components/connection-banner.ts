import { mdiAlert, mdiAlertCircle, mdiInformation } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import type { Banner } from "./banner.ts";

const ICONS = { error: mdiAlertCircle, warning: mdiAlert, news: mdiInformation } as const;

/** A line each about what is not as it is to be; nothing where all is well. Says `action-wanted`. */
@customElement("connection-banner")
export class ConnectionBanner extends LitElement {
  @property({ attribute: false }) banners: readonly Banner[] = [];

  override render() {
    return html`<div role="status" aria-live="polite">${this.banners.map((banner) => this.#line(banner))}</div>`;
  }

  #line({ level, title, sentences, action, progress }: Banner): TemplateResult {
    const want = () => this.dispatchEvent(new CustomEvent("action-wanted", { detail: action?.id }));
    return html`<div class="line is-${level}">
      <span class="sign">${icon(ICONS[level])}</span>
      <div class="words"><b>${title}</b> ${sentences.map((sentence) => html`<span>${sentence} </span>`)}</div>
      ${action ? html`<button type="button" class="button" @click=${want}>${action.label}</button>` : nothing}
      ${progress === undefined ? nothing : html`<progress max="1" .value=${progress} aria-label=${title}></progress>`}
    </div>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: block;
        flex: none;
      }
      .line {
        --line-color: var(--info-color);
        position: relative;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
        padding: 10px 16px;
        border-bottom: 1px solid var(--divider-color);
        background: color-mix(in srgb, var(--line-color) 14%, var(--card-background-color));
      }
      .line.is-error {
        --line-color: var(--error-color);
      }
      .line.is-warning {
        --line-color: var(--warning-color);
      }
      .sign {
        display: flex;
        color: var(--line-color);
      }
      .words {
        flex: 1 1 240px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .button {
        margin-inline-start: auto;
      }
      progress {
        position: absolute;
        inset: auto 0 0;
        width: 100%;
        height: 3px;
        accent-color: var(--line-color);
      }
    `,
  ];
}
