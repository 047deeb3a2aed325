import { mdiAlertCircleOutline, mdiDevices, mdiPulse, mdiShape } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import type { ListPage } from "../route.ts";
import { toHash } from "../route.ts";
import { shared } from "../styles/shared.ts";
import { numberText, text } from "../texts/text.ts";

const PAGES: readonly { readonly page: ListPage; readonly iconPath: string }[] = [
  { page: "devices", iconPath: mdiDevices },
  { page: "entities", iconPath: mdiShape },
  { page: "problems", iconPath: mdiAlertCircleOutline },
  { page: "status", iconPath: mdiPulse },
];

/** The ways to the four lists: tabs above on a desk, a bar below on a phone. */
@customElement("app-nav")
export class AppNav extends LitElement {
  @property() current: ListPage = "devices";
  @property({ type: Number }) problems = 0;
  @property({ type: Boolean, reflect: true }) below = false;

  override render() {
    return html`<nav aria-label=${text("nav.label")}>${PAGES.map((entry) => this.#link(entry))}</nav>`;
  }

  #link({ page, iconPath }: (typeof PAGES)[number]): TemplateResult {
    const isBadged = page === "problems" && this.problems > 0;
    return html`<a href=${toHash({ page })} aria-current=${page === this.current ? "page" : nothing}>
      ${icon(iconPath)}<span>${text(`nav.${page}`)}</span>
      ${isBadged ? html`<span class="badge">${this.problems > 999 ? "999+" : numberText(this.problems)}</span>` : nothing}
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
      a:focus-visible {
        outline-color: currentColor;
        outline-offset: -4px;
      }
      .badge {
        padding: 0 7px;
        border-radius: var(--ha-border-radius-pill);
        background: var(--error-color);
        color: #fff;
        font-size: 12px;
        line-height: 18px;
      }
      :host([below]) a {
        flex: 1;
        flex-direction: column;
        justify-content: center;
        gap: 2px;
        padding: 0;
        font-size: 12px;
        color: var(--secondary-text-color);
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
