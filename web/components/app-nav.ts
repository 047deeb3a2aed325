import { mdiAlertCircleOutline, mdiCompare, mdiDevices, mdiPulse, mdiScriptTextOutline, mdiShape } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { type ListPage, PAGES, toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import { numberText, text } from "../texts/text.ts";

const ICONS: Record<ListPage, string> = {
  devices: mdiDevices,
  entities: mdiShape,
  problems: mdiAlertCircleOutline,
  registered: mdiCompare,
  journal: mdiScriptTextOutline,
  status: mdiPulse,
};

/** How many things of a page want to be looked at. */
export type Badges = Partial<Record<ListPage, number>>;

/** The ways to the pages: tabs above on a desk, a bar below on a phone. */
@customElement("app-nav")
export class AppNav extends LitElement {
  @property() current: ListPage = "devices";
  @property({ attribute: false }) badges: Badges = {};
  @property({ type: Boolean, reflect: true }) below = false;

  override render() {
    return html`<nav aria-label=${text("nav.label")}>${PAGES.map((page) => this.#link(page))}</nav>`;
  }

  #link(page: ListPage): TemplateResult {
    const count = this.badges[page] ?? 0;
    return html`<a href=${toHash({ page })} aria-current=${page === this.current ? "page" : nothing}>
      ${icon(ICONS[page])}<span class="word">${text(`nav.${page}`)}</span>
      ${count > 0 ? html`<span class="badge">${count > 999 ? "999+" : numberText(count)}</span>` : nothing}
    </a>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: block;
        height: 100%;
        color: inherit;
      }
      nav {
        display: flex;
        height: 100%;
      }
      a {
        position: relative;
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 0 16px;
        font-weight: 500;
      }
      a:hover {
        background: color-mix(in srgb, currentColor 10%, transparent);
      }
      a[aria-current]::after {
        content: "";
        position: absolute;
        inset: auto 8px 0;
        height: 3px;
        border-radius: 3px 3px 0 0;
        background: currentColor;
      }
      @media (forced-colors: active) {
        a[aria-current]::after {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
      a:focus-visible {
        outline-color: currentColor;
        outline-offset: -4px;
      }
      .badge {
        padding: 0 7px;
        border-radius: var(--ha-border-radius-pill);
        background: color-mix(in srgb, var(--error-color) 88%, #000);
        color: #fff;
        font-size: 12px;
        line-height: 18px;
      }
      /* Home Assistant's side bar takes its share of a small desk: words and search stay, pictures go. */
      @media (max-width: 1000px) {
        :host(:not([below])) .icon {
          display: none;
        }
      }
      @media (max-width: 860px) {
        :host(:not([below])) a {
          gap: 4px;
          padding: 0 8px;
          font-size: 13px;
        }
      }
      :host([below]) a {
        flex: 1;
        flex-direction: column;
        justify-content: center;
        gap: 2px;
        min-width: 0;
        padding: 0 1px;
        font-size: 11px;
        color: var(--secondary-text-color);
      }
      :host([below]) .word {
        max-width: 100%;
        letter-spacing: -0.01em;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      :host([below]) a[aria-current] {
        color: var(--link-color);
      }
      :host([below]) a[aria-current]::after {
        inset: 0 25% auto;
        border-radius: 0 0 3px 3px;
      }
      :host([below]) .badge {
        position: absolute;
        inset: 4px auto auto calc(50% + 6px);
        font-size: 11px;
        line-height: 16px;
      }
    `,
  ];
}
