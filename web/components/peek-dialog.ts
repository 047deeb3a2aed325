import { mdiClose } from "@mdi/js";
import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import "../texts/late.ts";
import { text } from "../texts/text.ts";

/** A look at one row without leaving the list: what is in the slot, over the page. Says `peek-closed`. */
@customElement("peek-dialog")
export class PeekDialog extends LitElement {
  @property() heading = "";
  @query("dialog") private dialog!: HTMLDialogElement;

  override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.#say} @click=${this.#onClick}>
      <div class="inside">
        <header>
          <h2 id="heading">${this.heading}</h2>
          <button type="button" class="plain" aria-label=${text("dialog.close")} @click=${() => this.dialog.close()}>${icon(mdiClose)}</button>
        </header>
        <slot></slot>
      </div>
    </dialog>`;
  }

  /** The dialog itself is met only beside what stands in it. */
  #onClick(event: MouseEvent): void {
    if (event.target === this.dialog) this.dialog.close();
  }

  #say(): void {
    this.dispatchEvent(new CustomEvent("peek-closed"));
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      dialog {
        width: min(560px, 100vw - 32px);
        max-height: min(720px, 100dvh - 48px);
        padding: 0;
        border: 1px solid var(--divider-color);
        border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg));
        background: var(--card-background-color);
        color: inherit;
        overflow: auto;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }
      .inside {
        padding: 16px 20px 20px;
      }
      header {
        display: flex;
        align-items: flex-start;
        gap: 8px;
      }
      h2 {
        flex: 1;
        padding: 6px 0;
        font-size: 18px;
        overflow-wrap: anywhere;
      }
      header button {
        justify-content: center;
        width: 44px;
        height: 44px;
        margin: -6px -10px 0 0;
      }
      @media (max-width: 720px) {
        dialog {
          width: 100vw;
          max-width: none;
          margin: auto 0 0;
          border-radius: var(--ha-border-radius-lg) var(--ha-border-radius-lg) 0 0;
        }
      }
    `,
  ];
}
