import { mdiSortAscending, mdiSortDescending } from "@mdi/js";
import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon, iconStyles } from "../icons/icon.ts";
import { shared } from "../styles/shared.ts";
import type { TextKey } from "../texts/en.ts";
import { text } from "../texts/text.ts";

type AnySort = { readonly by: string; readonly isDescending: boolean };

/** The order of a list where there is no room for column heads. Says `sort-chosen`. */
@customElement("sort-field")
export class SortField extends LitElement {
  @property({ attribute: false }) columns: readonly string[] = [];
  @property({ attribute: false }) sort: AnySort = { by: "name", isDescending: false };

  override render() {
    const { by, isDescending } = this.sort;
    const order = text(isDescending ? "list.descending" : "list.ascending");
    return html`<select aria-label=${text("list.sort")} @change=${this.#onColumn}>
        ${this.columns.map(
          (column) =>
            html`<option value=${column} ?selected=${column === by}>${text(`column.${column}` as TextKey)}</option>`,
        )}
      </select>
      <button type="button" class="plain" aria-label=${order} title=${order} @click=${this.#turn}>
        ${icon(isDescending ? mdiSortDescending : mdiSortAscending)}
      </button>`;
  }

  #onColumn(event: Event): void {
    this.#say({ by: (event.currentTarget as HTMLSelectElement).value, isDescending: false });
  }

  #turn(): void {
    this.#say({ ...this.sort, isDescending: !this.sort.isDescending });
  }

  #say(sort: AnySort): void {
    this.dispatchEvent(new CustomEvent("sort-chosen", { detail: sort }));
  }

  static override styles = [
    shared,
    iconStyles,
    css`
      :host {
        display: flex;
        align-items: center;
      }
      select {
        min-height: 40px;
        border: 0;
        background: var(--card-background-color);
        color: inherit;
        font: inherit;
      }
      button {
        justify-content: center;
        width: 44px;
        height: 44px;
      }
    `,
  ];
}
