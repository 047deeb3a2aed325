import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Problem } from "../../src/contract/verdict.ts";
import { shared } from "../styles/shared.ts";
import { text } from "../texts/text.ts";
import "./payload-view.ts";

/** The announcement a problem is about, folded; asked for when it is first opened. */
@customElement("problem-payload")
export class ProblemPayload extends LitElement {
  @property({ attribute: false }) load: () => Promise<string> = async () => "";
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @state() private payload: string | null = null;
  @state() private failure = "";

  override render() {
    return html`<details @toggle=${this.#onToggle}>
      <summary>${text("problem.show")}</summary>
      ${this.failure === "" ? nothing : html`<p class="error" role="alert">${text("entity.failed", { message: this.failure })}</p>`}
      ${this.payload === null ? nothing : html`<payload-view .payload=${this.payload} .problems=${this.problems}></payload-view>`}
    </details>`;
  }

  async #onToggle(event: Event): Promise<void> {
    if (!(event.currentTarget as HTMLDetailsElement).open || this.payload !== null) return;
    try {
      this.payload = await this.load();
      this.failure = "";
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      summary {
        display: inline-block;
        padding: 6px 0;
        color: var(--primary-color);
        cursor: pointer;
      }
    `,
  ];
}
