import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Standing } from "../../../src/contract/standing.ts";
import { createTables, type Tables } from "../../../src/contract/tables.ts";
import { iconStyles } from "../../icons/icon.ts";
import { shared } from "../../styles/shared.ts";
import { markStyles } from "../marks.ts";
import "./standing-card.ts";
import { caseMark } from "./standing-marks.ts";

/** One thing that is out of order, in a line; opened, it says what to do. */
@customElement("standing-fold")
export class StandingFold extends LitElement {
  @property({ attribute: false }) standing: Standing | null = null;
  @property({ attribute: false }) tables: Tables = createTables();

  override render() {
    const { standing, tables } = this;
    if (!standing) return nothing;
    return html`<details>
      <summary><span class="line"><span class="name">${standing.name || standing.registeredId}</span>${caseMark(standing.case)}</span></summary>
      <standing-card named .standing=${standing} .tables=${tables}></standing-card>
    </details>`;
  }

  static override styles = [
    shared,
    iconStyles,
    markStyles,
    css`
      :host {
        display: block;
      }
      summary {
        padding: 8px 0;
        cursor: pointer;
      }
      .line {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      standing-card {
        padding: 4px 0 16px 16px;
      }
    `,
  ];
}
