import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Tables } from "../../../src/contract/tables.ts";
import { readHeading } from "../../lists/grouping.ts";
import { place } from "../place.ts";
import { headingCell } from "./heading-cell.ts";
import type { RowWindow } from "./row-window.ts";

type Parts = {
  readonly label: string;
  readonly rows: readonly string[];
  readonly tables: Tables;
  /** Heads of the columns; nothing where the rows need none. */
  readonly heads: readonly TemplateResult[] | typeof nothing;
  /** What a row shows; nothing where it is gone meanwhile. */
  readonly cells: (row: string) => TemplateResult | typeof nothing;
};

/** The scroller of a list with rows of one height: the head, and the rows in view at their place. Rows are their own keys. */
export function tableFrame(window: RowWindow, parts: Parts): TemplateResult {
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
    ${parts.heads === nothing ? nothing : tableHead(parts.heads)}
    <div class="body" role="rowgroup" ${place({ height: `${heightPx}px` })}>
      <div class="window" role="presentation" ${place({ transform: `translateY(${offsetPx}px)` })}>
        ${repeat(
          parts.rows.slice(first, last),
          (row) => row,
          (row, index) => tableRow(window, parts, row, first + index),
        )}
      </div>
    </div>
  </div>`;
}

function tableHead(heads: TemplateResult | readonly TemplateResult[]): TemplateResult {
  return html`<div role="rowgroup" class="head">
    <div role="row" aria-rowindex="1" class="cells">${heads}</div>
  </div>`;
}

function tableRow(window: RowWindow, { tables, cells }: Parts, row: string, index: number): TemplateResult {
  const heading = readHeading(row);
  const shown = heading ? headingCell(heading, tables) : cells(row);
  if (shown === nothing) return html``;
  const isActive = index === window.activeIndex;
  return html`<div
    role="row"
    id=${`row-${index}`}
    class="${heading ? "heading" : "cells"} ${isActive ? "active" : ""}"
    aria-rowindex=${index + 2}
    aria-selected=${isActive}
    ${place({ height: `${window.rowPx}px` })}
    @click=${() => window.choose(row)}
  >
    ${shown}
  </div>`;
}
