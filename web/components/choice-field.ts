import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { fieldStyles } from "../styles/fields.ts";
import { shared } from "../styles/shared.ts";
import { numberText } from "../texts/text.ts";

/** One of many, or all of them. Says `choice-made` with the value; null where all are wanted. */
@customElement("choice-field")
export class ChoiceField extends LitElement {
  @property() label = "";
  /** What stands there while nothing is chosen. */
  @property() all = "";
  /** What the value "" is called. */
  @property() none = "";
  /** The values, each with how often it occurs where that is known. */
  @property({ attribute: false }) choices: ReadonlyMap<string, number | null> = new Map();
  @property({ attribute: false }) labelOf: (value: string) => string = (value) => value;
  @property({ attribute: false }) value: string | null = null;

  override render() {
    const { value, choices } = this;
    const isKnown = value === null || choices.has(value);
    return html`<select class=${value === null ? "" : "on"} aria-label=${this.label} @change=${this.#onChange}>
      <option value="*" ?selected=${value === null}>${this.all}</option>
      ${isKnown ? "" : this.#option(value, 0)}
      ${Array.from(choices, ([choice, count]) => this.#option(choice, count))}
    </select>`;
  }

  /** Values bear a sign before them, so that none of them is taken for "all". */
  #option(choice: string, count: number | null) {
    const label = choice === "" ? this.none : this.labelOf(choice);
    return html`<option value=${`=${choice}`} ?selected=${this.value === choice}>
      ${label}${count === null ? "" : ` (${numberText(count)})`}
    </option>`;
  }

  #onChange(event: Event): void {
    const { value } = event.currentTarget as HTMLSelectElement;
    this.dispatchEvent(new CustomEvent("choice-made", { detail: value === "*" ? null : value.slice(1) }));
  }

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: block;
        flex: none;
      }
      select {
        min-height: 32px;
        max-width: 180px;
        padding: 0 8px;
        border-radius: var(--ha-border-radius-md);
        background: none;
        text-overflow: ellipsis;
      }
      select.on {
        border-color: var(--primary-color);
        background: color-mix(in srgb, var(--primary-color) 18%, transparent);
      }
      @media (pointer: coarse) {
        select {
          min-height: 44px;
        }
      }
      option {
        background: var(--card-background-color);
      }
    `,
  ];
}
