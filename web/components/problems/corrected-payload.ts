import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { shared } from "../../styles/shared.ts";
import { text } from "../../texts/text.ts";
import "../copy-button.ts";
import "./diff-view.ts";

/** An announcement with every fix applied that can be computed, against the one that was received. */
@customElement("corrected-payload")
export class CorrectedPayload extends LitElement {
  @property() payload = "";
  @property() corrected = "";

  override render() {
    return html`<div class="head">
        <h3>${text("corrected.title")}</h3>
        <copy-button .label=${text("corrected.copy")} .content=${() => this.corrected}></copy-button>
      </div>
      <diff-view .older=${this.payload} .newer=${this.corrected}></diff-view>`;
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 4px 16px;
        padding-bottom: 8px;
      }
    `,
  ];
}
