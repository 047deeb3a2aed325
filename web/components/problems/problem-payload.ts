import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { AnnouncementDetail } from "../../../src/contract/api.ts";
import type { Problem } from "../../../src/contract/verdict.ts";
import { shared } from "../../styles/shared.ts";
import { text } from "../../texts/text.ts";
import "./corrected-payload.ts";
import "./payload-view.ts";

/** The announcement a problem is about, folded; asked for when it is first opened. */
@customElement("problem-payload")
export class ProblemPayload extends LitElement {
  @property({ attribute: false }) load: () => Promise<AnnouncementDetail> = () => Promise.reject(new Error());
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @state() private detail: AnnouncementDetail | null = null;
  @state() private failure = "";

  override render() {
    return html`<details @toggle=${this.#onToggle}>
      <summary>${text("problem.show")}</summary>
      ${this.failure === "" ? nothing : html`<p class="error" role="alert">${text("entity.failed", { message: this.failure })}</p>`}
      ${this.detail ? this.#detail(this.detail) : nothing}
    </details>`;
  }

  #detail({ payload, corrected }: AnnouncementDetail): TemplateResult {
    return html`<div class="rows">
      ${
        corrected === null
          ? nothing
          : html`<corrected-payload .payload=${payload} .corrected=${corrected}></corrected-payload>
            <h3>${text("entity.payload.whole")}</h3>`
      }
      <payload-view .payload=${payload} .problems=${this.problems}></payload-view>
    </div>`;
  }

  async #onToggle(event: Event): Promise<void> {
    if (!(event.currentTarget as HTMLDetailsElement).open || this.detail) return;
    try {
      this.detail = await this.load();
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
      .rows {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      summary {
        width: fit-content;
        padding: 6px 0;
        color: var(--link-color);
        cursor: pointer;
      }
    `,
  ];
}
