import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";

/** What stands where nothing is: what was tried, and what to do next. Actions go into the slot. */
@customElement("empty-state")
export class EmptyState extends LitElement {
  @property({ attribute: false }) iconPath = "";
  @property() heading = "";
  @property() sentence = "";
  @property({ attribute: false }) steps: readonly string[] = [];

  override render() {
    return html`${icon(this.iconPath)}
      <h2>${this.heading}</h2>
      <p>${this.sentence}</p>
      ${this.steps.length > 0 ? html`<ul>${this.steps.map((step) => html`<li>${step}</li>`)}</ul>` : nothing}
      <div class="actions"><slot></slot></div>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 8px;
        padding: 48px 24px;
        text-align: center;
      }
      .icon {
        width: 56px;
        height: 56px;
        color: var(--disabled-text-color);
      }
      p,
      ul {
        max-width: 60ch;
        margin: 0;
        color: var(--secondary-text-color);
      }
      ul {
        padding-inline-start: 20px;
        text-align: start;
      }
      li {
        margin-top: 8px;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
        margin-top: 12px;
      }
      h2,
      p {
        max-width: 100%;
        overflow-wrap: anywhere;
      }
    `,
  ];
}
