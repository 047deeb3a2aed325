import { mdiEyeOffOutline, mdiEyeOutline } from "@mdi/js";
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import { text } from "../texts/text.ts";
import { DOTS } from "./marks.ts";

/** What is not for everybody who looks over a shoulder: dots, until it is asked for. */
@customElement("secret-text")
export class SecretText extends LitElement {
  @property({ attribute: false }) value = "";
  @state() private isShown = false;

  override render() {
    const word = text(this.isShown ? "secret.hide" : "secret.show");
    const turn = () => {
      this.isShown = !this.isShown;
    };
    return html`<span>${this.isShown ? this.value : html`<span aria-hidden="true">${DOTS}</span>`}</span>
      <button type="button" class="plain round" title=${word} aria-label=${word} @click=${turn}>
        ${icon(this.isShown ? mdiEyeOffOutline : mdiEyeOutline)}
      </button>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        overflow-wrap: anywhere;
      }
      @media (pointer: coarse) {
        button {
          width: 44px;
          height: 44px;
        }
      }
    `,
  ];
}
