import { css, html, LitElement } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { fieldStyles } from "../styles/fields.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { text } from "../texts/text.ts";

/** The journal takes no more. */
const MAX_CHARS = 500;

/** A button that asks once more, and for the reason, before it is meant. Says `reason-given` with it, null without one. */
@customElement("reasoned-button")
export class ReasonedButton extends LitElement {
  @property() label = "";
  /** What the button is for, where its label alone does not say; read to those who cannot see where it stands. */
  @property() about = "";
  @state() private isAsking = false;
  @query("input") private input!: HTMLInputElement | null;

  override render() {
    if (!this.isAsking) {
      const label = this.about === "" ? this.label : `${this.label}: ${this.about}`;
      return html`<button type="button" class="button" aria-label=${label} @click=${this.#open}>${this.label}</button>`;
    }
    return html`<form @submit=${this.#submit} @keydown=${this.#onKey}>
      <input aria-label=${text("why.label")} placeholder=${text("why.label")} maxlength=${MAX_CHARS} autocomplete="off" />
      <button class="button primary">${this.label}</button>
      <button type="button" class="button" @click=${this.#close}>${text("why.cancel")}</button>
    </form>`;
  }

  async #open(): Promise<void> {
    this.isAsking = true;
    await this.updateComplete;
    this.input?.focus();
  }

  async #close(): Promise<void> {
    this.isAsking = false;
    await this.updateComplete;
    this.renderRoot.querySelector("button")?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    void this.#close();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const why = this.input?.value.trim() || null;
    void this.#close();
    this.dispatchEvent(new CustomEvent("reason-given", { detail: why }));
  }

  static override styles = [
    shared,
    fieldStyles,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      input {
        flex: 1 1 200px;
      }
    `,
  ];
}
