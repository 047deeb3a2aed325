import { mdiClose, mdiMagnify } from "@mdi/js";
import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import { text } from "../texts/text.ts";

/** The search of the whole page. Says `search-changed` at every letter, and `search-left` when the list is wanted. */
@customElement("search-field")
export class SearchField extends LitElement {
  @property() value = "";
  @query("input") private input!: HTMLInputElement;

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  override render() {
    return html`${icon(mdiMagnify)}
      <input
        type="text"
        role="searchbox"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-label=${text("search.label")}
        aria-keyshortcuts="/"
        placeholder=${text("search.placeholder")}
        .value=${this.value}
        @input=${() => this.#say("search-changed", this.input.value)}
        @keydown=${this.#onKey}
      />
      ${
        this.value === ""
          ? html`<kbd title=${text("search.key")} aria-hidden="true">/</kbd>`
          : html`<button type="button" class="plain" aria-label=${text("search.clear")} @click=${this.#clear}>${icon(mdiClose)}</button>`
      }`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.stopPropagation();
      if (this.value === "") this.#say("search-left", "");
      else this.#clear();
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      this.#say("search-left", this.value);
    }
  }

  #clear(): void {
    this.#say("search-changed", "");
    this.input.focus();
  }

  #say(name: "search-changed" | "search-left", detail: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 40px;
        padding: 0 12px;
        border-radius: var(--ha-border-radius-pill);
        box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--app-header-text-color) 32%, transparent);
        background: rgb(0 0 0 / 16%);
        color: var(--app-header-text-color);
      }
      :host(:focus-within) {
        background: rgb(0 0 0 / 24%);
        outline: 2px solid var(--app-header-text-color);
      }
      input {
        flex: 1;
        min-width: 0;
        height: 100%;
        border: 0;
        outline: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-size: 15px;
      }
      /* The field around it shows the focus. */
      input:focus-visible {
        outline: 0;
      }
      input::placeholder {
        color: inherit;
        opacity: 0.9;
      }
      kbd {
        padding: 0 7px;
        border: 1px solid currentColor;
        border-radius: var(--ha-border-radius-sm);
        font-family: var(--ha-font-family-code);
        font-size: 12px;
        opacity: 0.9;
      }
      button {
        justify-content: center;
        width: 32px;
        height: 32px;
      }
      button:focus-visible {
        outline-color: var(--app-header-text-color);
      }
      @media (pointer: coarse) {
        kbd {
          display: none;
        }
      }
    `,
  ];
}
