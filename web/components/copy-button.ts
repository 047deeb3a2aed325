import { mdiAlert, mdiCheck, mdiContentCopy } from "@mdi/js";
import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import { text } from "../texts/text.ts";
import { copyText } from "./copy.ts";

const ANSWER_MS = 2_000;

/** Copies what `content` gives, and says whether it did. */
@customElement("copy-button")
export class CopyButton extends LitElement {
  @property({ attribute: false }) content: () => string | Promise<string> = () => "";
  /** Word on the button; without one it is an icon alone. */
  @property() label = "";
  /** What is copied, for those who cannot see where the button stands: a page may have a dozen of them. */
  @property() about = "";
  @state() private answer: "none" | "done" | "failed" = "none";

  override render() {
    const word = this.answer === "none" ? this.label || text("copy.copy") : text(`copy.${this.answer}`);
    const sign = { none: mdiContentCopy, done: mdiCheck, failed: mdiAlert }[this.answer];
    return html`<button type="button" class=${this.label ? "button" : "plain round"} title=${word} aria-label=${this.about === "" ? word : `${word}: ${this.about}`} @click=${this.#copy}>
        ${icon(sign)}${this.label ? html`<span>${word}</span>` : ""}
      </button>
      <span class="said" role="status">${this.answer === "none" ? "" : word}</span>`;
  }

  async #copy(): Promise<void> {
    try {
      await copyText(await this.content());
      this.answer = "done";
    } catch {
      this.answer = "failed";
    }
    setTimeout(() => {
      this.answer = "none";
    }, ANSWER_MS);
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        position: relative;
        display: inline-flex;
      }
      .plain:hover {
        background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
      }
      .plain .icon {
        width: 18px;
        height: 18px;
      }
      .said {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    `,
  ];
}
