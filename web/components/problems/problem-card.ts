import { mdiAlertCircle, mdiAlertOutline } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Problem } from "../../../src/contract/verdict.ts";
import { icon, iconStyles } from "../../icons/icon.ts";
import { shared } from "../../styles/shared.ts";
import { said } from "../../texts/said.ts";
import { text } from "../../texts/text.ts";

/** One problem of an announcement: where, what stands there, the rule in plain words, and what would put it right. */
@customElement("problem-card")
export class ProblemCard extends LitElement {
  @property({ attribute: false }) problem: Problem | null = null;

  override render() {
    if (!this.problem) return nothing;
    const { level, path, value, rule, message, fix } = this.problem;
    const isError = level === "error";
    return html`<div class="sign ${level}">${icon(isError ? mdiAlertCircle : mdiAlertOutline, text(`problem.level.${level}`))}</div>
      <div class="words">
        <div class="message">${said(message)}</div>
        <dl>
          <dt>${text("problem.key")}</dt>
          <dd>${path === null ? text("problem.whole") : html`<code>${path}</code>`}</dd>
          ${path === null && value === null ? nothing : this.#value(value)}
          <dt>${text("problem.rule")}</dt>
          <dd><code>${rule}</code></dd>
          ${fix === null ? nothing : html`<dt>${text("problem.fix")}</dt><dd>${said(fix)}</dd>`}
        </dl>
      </div>`;
  }

  #value(value: string | null) {
    return html`<dt>${text("problem.value")}</dt>
      <dd>${value === null ? html`<i>${text("problem.missing")}</i>` : html`<code>${value}</code>`}</dd>`;
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: flex;
        gap: 12px;
      }
      .words {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .message {
        font-weight: 500;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 2px 16px;
        margin: 4px 0 0;
      }
      dt {
        color: var(--secondary-text-color);
      }
      dd {
        margin: 0;
      }
      code {
        font-family: var(--ha-font-family-code);
        font-size: 13px;
      }
    `,
  ];
}
