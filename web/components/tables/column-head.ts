import { mdiArrowDown, mdiArrowUp } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../icons/icon.ts";
import type { TextKey } from "../../texts/en.ts";
import { text } from "../../texts/text.ts";

type ColumnSort<C extends string> = { readonly by: C; readonly isDescending: boolean };

/** The head of a column that can be sorted by; a second press turns the order round. */
export function columnHead<C extends string>(
  column: C,
  sort: ColumnSort<C>,
  choose: (sort: ColumnSort<C>) => void,
): TemplateResult {
  const isSorted = sort.by === column;
  const order = sort.isDescending ? "descending" : "ascending";
  const turn = () => choose({ by: column, isDescending: isSorted && !sort.isDescending });
  return html`<div role="columnheader" aria-sort=${isSorted ? order : "none"}>
    <button type="button" @click=${turn}>
      <span class="ellipsis">${text(`column.${column}` as TextKey)}</span>
      ${isSorted ? icon(sort.isDescending ? mdiArrowDown : mdiArrowUp) : nothing}
    </button>
  </div>`;
}
