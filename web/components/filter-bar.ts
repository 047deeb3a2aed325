import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import { numberText, text } from "../texts/text.ts";

export type Chip = {
  readonly id: string;
  readonly label: string;
  readonly iconPath?: string;
  readonly count?: number;
  readonly isOn: boolean;
};

/** Chips that can be pressed, and what is slotted beside them, in a row that scrolls sideways where it does not fit. Says `chip-pressed` with the id. */
@customElement("filter-bar")
export class FilterBar extends LitElement {
  @property({ attribute: false }) chips: readonly Chip[] = [];

  override render() {
    return html`<div role="group" class="chips" @wheel=${scrollSideways} aria-label=${text("list.filters")}>
      <slot name="before"></slot>${this.chips.map((chip) => this.#chip(chip))}<slot></slot>
    </div>`;
  }

  #chip({ id, label, iconPath, count, isOn }: Chip): TemplateResult {
    const press = () => this.dispatchEvent(new CustomEvent("chip-pressed", { detail: id }));
    return html`<button type="button" class="chip" aria-pressed=${isOn} @click=${press}>
      ${iconPath ? icon(iconPath) : nothing}<span>${label}</span>
      ${count === undefined ? nothing : html`<span class="count">${numberText(count)}</span>`}
    </button>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .chips {
        display: flex;
        gap: 8px;
        padding: 8px 32px 8px 16px;
        overflow-x: auto;
        scrollbar-width: none;
        /* What is cut off fades: there is more to the side. */
        mask-image: linear-gradient(to right, transparent, #000 16px calc(100% - 32px), transparent);
      }
      .chip {
        flex: none;
      }
      .chip .icon {
        width: 18px;
        height: 18px;
      }
      .chip:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];
}

/** A wheel that turns up and down alone would never reach the chips at the side. */
function scrollSideways(event: WheelEvent): void {
  const row = event.currentTarget as HTMLElement;
  if (event.deltaX !== 0 || row.scrollWidth <= row.clientWidth) return;
  event.preventDefault();
  row.scrollLeft += event.deltaY;
}
