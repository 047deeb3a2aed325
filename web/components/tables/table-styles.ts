import { css } from "lit";

/** Lists with rows of one height: the header sticks, rows are placed by arithmetic (`RowWindow`). */
export const tableStyles = css`
  :host {
    display: block;
    min-height: 0;
    height: 100%;
  }
  .scroller {
    height: 100%;
    overflow-y: auto;
    overflow-x: hidden;
    contain: strict;
    background: var(--card-background-color);
    scrollbar-color: var(--divider-color) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 1;
    border-bottom: 1px solid var(--divider-color);
    background: var(--card-background-color);
  }
  .head button {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-width: 100%;
    min-height: 40px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--secondary-text-color);
    font-weight: 500;
    font-size: 13px;
    cursor: pointer;
  }
  .head button:hover,
  .head [aria-sort="ascending"] button,
  .head [aria-sort="descending"] button {
    color: var(--primary-text-color);
  }
  .head .icon {
    width: 16px;
    height: 16px;
  }
  .body {
    position: relative;
    overflow: hidden;
  }
  .window {
    position: absolute;
    inset: 0 0 auto;
    will-change: transform;
  }
  [role="row"] {
    display: grid;
    align-items: center;
    column-gap: 16px;
    padding: 0 16px;
  }
  .body [role="row"] {
    border-bottom: 1px solid var(--divider-color);
    cursor: pointer;
  }
  .body [role="row"]:hover {
    background: color-mix(in srgb, var(--primary-text-color) 4%, transparent);
  }
  .body [role="row"].active {
    background: color-mix(in srgb, var(--primary-color) 12%, transparent);
  }
  .scroller:focus-visible [role="row"].active {
    box-shadow: inset 3px 0 var(--primary-color);
  }
  @media (forced-colors: active) {
    .body [role="row"].active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  [role="gridcell"],
  [role="columnheader"] {
    min-width: 0;
  }
  [role="gridcell"] > div {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .lead {
    display: flex;
    align-items: center;
    gap: 16px;
    min-width: 0;
  }
  .lead > span {
    display: flex;
  }
  .lead .icon {
    width: 24px;
    height: 24px;
  }
  .lead .words {
    min-width: 0;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
`;
