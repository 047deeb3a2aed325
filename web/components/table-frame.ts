import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { place } from "./place.ts";
import type { RowWindow } from "./row-window.ts";

/** The scroller of a list with rows of one height: the head, and the rows in view at their place. Rows are their own keys. */
export function tableFrame(
  window: RowWindow,
  parts: {
    readonly label: string;
    readonly rows: readonly string[];
    readonly head: TemplateResult | typeof nothing;
    readonly row: (row: string, index: number) => TemplateResult;
  },
): TemplateResult {
  const { first, last, heightPx, offsetPx } = window.view;
  const active = window.activeIndex;
  return html`<div
    class="scroller"
    tabindex="0"
    role="grid"
    aria-label=${parts.label}
    aria-rowcount=${parts.rows.length + 1}
    aria-activedescendant=${active >= first && active < last ? `row-${active}` : nothing}
    @scroll=${window.onScroll}
    @keydown=${window.onKey}
    @focus=${window.onFocus}
  >
    ${parts.head}
    <div class="body" role="rowgroup" ${place({ height: `${heightPx}px` })}>
      <div class="window" role="presentation" ${place({ transform: `translateY(${offsetPx}px)` })}>
        ${repeat(
          parts.rows.slice(first, last),
          (row) => row,
          (row, index) => parts.row(row, first + index),
        )}
      </div>
    </div>
  </div>`;
}
