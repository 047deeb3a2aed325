import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Problem } from "../../../src/contract/verdict.ts";
import { findPlace } from "../../format/json-place.ts";
import { type PayloadLine, payloadLines } from "../../format/payload-lines.ts";
import { codeStyles } from "../../styles/code.ts";
import { shared } from "../../styles/shared.ts";
import { said } from "../../texts/said.ts";
import { text } from "../../texts/text.ts";
import { place } from "../place.ts";

/** More lines than this are not drawn; nobody reads them, and the copy button gives the whole. */
const MAX_LINES = 2_000;

type Mark = { readonly level: Problem["level"]; readonly messages: string };

/** A payload, pretty-printed where it is JSON, with the places that problems speak of marked. */
@customElement("payload-view")
export class PayloadView extends LitElement {
  @property() payload = "";
  @property({ attribute: false }) problems: readonly Problem[] = [];
  #lines: readonly PayloadLine[] | null = null;
  #marks = new Map<string, Mark>();

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("payload")) this.#lines = payloadLines(this.payload);
    if (changed.has("payload") || changed.has("problems")) this.#marks = this.#lines ? this.#findMarks() : new Map();
  }

  override render() {
    if (!this.#lines)
      return html`<p class="secondary small">${text("entity.not-json")}</p>
        <pre tabindex="0">${this.payload}</pre>`;
    return html`<pre tabindex="0">${this.#lines.slice(0, MAX_LINES).map((line) => this.#line(line))}</pre>`;
  }

  #line({ indent, text: content, keys }: PayloadLine): TemplateResult {
    const mark = isClosing(content) ? undefined : this.#marks.get(keys.join("\0"));
    const style = place({ "padding-inline-start": `${12 + indent * 16}px` });
    if (!mark) return html`<span class="line" ${style}>${content}</span>`;
    return html`<span class="line marked is-${mark.level}" ${style}><mark>${content}</mark><span class="said">${mark.messages}</span></span>`;
  }

  #findMarks(): Map<string, Mark> {
    const json: unknown = JSON.parse(this.payload);
    const marks = new Map<string, Mark>();
    for (const { path, level, message } of this.problems) {
      if (path === null) continue;
      const { keys, isMissing } = findPlace(json, path);
      const id = keys.join("\0");
      const before = marks.get(id);
      const words = isMissing ? `${path}: ${text("problem.missing")}. ${said(message)}` : said(message);
      const worst = before?.level === "error" ? "error" : level;
      marks.set(id, { level: worst, messages: before ? `${before.messages} ${words}` : words });
    }
    return marks;
  }

  static override styles = [
    shared,
    codeStyles,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 8px;
      }
      pre {
        overflow-x: auto;
      }
      .marked {
        --mark-color: var(--warning-color);
        box-shadow: inset 3px 0 var(--mark-color);
        background: color-mix(in srgb, var(--mark-color) 16%, transparent);
      }
      .marked.is-error {
        --mark-color: var(--error-color);
      }
      mark {
        background: none;
        color: inherit;
        font-weight: 700;
      }
      .said {
        display: block;
        font-family: var(--ha-font-family-body);
        font-size: 12px;
      }
    `,
  ];
}

function isClosing(content: string): boolean {
  return content.startsWith("}") || content.startsWith("]");
}
