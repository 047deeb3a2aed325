import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type DiffLine, diffPayloads, type FoldedLine, foldUnchanged } from "../../format/line-diff.ts";
import { codeStyles } from "../../styles/code.ts";
import { shared } from "../../styles/shared.ts";
import { countText, text } from "../../texts/text.ts";
import { place } from "../place.ts";

/** What differs between two payloads: lines that went and that came, by sign and colour; the others folded. */
@customElement("diff-view")
export class DiffView extends LitElement {
  @property() older = "";
  @property() newer = "";
  @state() private isWhole = false;
  #lines: readonly DiffLine[] | null = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("older") && !changed.has("newer")) return;
    this.#lines = diffPayloads(this.older, this.newer);
    this.isWhole = false;
  }

  override render() {
    if (!this.#lines) return html`<p class="secondary">${text("diff.too-long")}</p>`;
    if (this.#lines.every(({ sign }) => sign === " ")) return html`<p class="secondary">${text("diff.same")}</p>`;
    const shown: readonly FoldedLine[] = this.isWhole ? this.#lines : foldUnchanged(this.#lines);
    return html`<pre tabindex="0">${shown.map((line) => this.#line(line))}</pre>`;
  }

  #line(line: FoldedLine): TemplateResult {
    if (line.sign === "…") return this.#fold(line.count);
    const style = place({ "padding-inline-start": `${28 + line.indent * 16}px` });
    const words = html`<span class="sign">${line.sign}</span>${line.text}`;
    if (line.sign === "+") return html`<ins class="line" ${style}>${words}</ins>`;
    if (line.sign === "-") return html`<del class="line" ${style}>${words}</del>`;
    return html`<span class="line" ${style}>${words}</span>`;
  }

  #fold(count: number): TemplateResult {
    const unfold = () => {
      this.isWhole = true;
    };
    return html`<button type="button" class="plain fold" @click=${unfold}>${countText("diff.unchanged", count)}</button>`;
  }

  static override styles = [
    shared,
    codeStyles,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0;
      }
      .line {
        position: relative;
        text-decoration: none;
      }
      .sign {
        position: absolute;
        inset-inline-start: 12px;
      }
      ins,
      del {
        --sign-color: var(--success-color);
        box-shadow: inset 3px 0 var(--sign-color);
        background: color-mix(in srgb, var(--sign-color) 14%, transparent);
      }
      del {
        --sign-color: var(--error-color);
      }
      .fold {
        width: 100%;
        min-height: 32px;
        padding: 0 28px;
        color: var(--secondary-text-color);
        font-family: var(--ha-font-family-body);
        font-size: 12px;
      }
      .fold:hover {
        color: var(--primary-color);
      }
      .fold:focus-visible {
        outline-offset: -2px;
      }
      @media (pointer: coarse) {
        .fold {
          min-height: 44px;
        }
      }
    `,
  ];
}
