import { css } from "lit";

/** A page fills what the shell leaves; a list page scrolls inside its list, a detail page as a whole. */
export const pageStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    height: 100%;
  }
  .list {
    flex: 1;
    min-height: 0;
  }
  .scrolling {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    padding: 16px;
  }
  .column {
    display: flex;
    flex-direction: column;
    gap: 16px;
    max-width: 1040px;
    margin: 0 auto;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    border-bottom: 1px solid var(--divider-color);
    background: var(--card-background-color);
  }
  .bar > :first-child {
    flex: 1;
  }
  .sort {
    padding: 0 16px;
  }
  .sort .count-line {
    padding: 0;
  }
  .count-line {
    flex: none;
    padding: 0 16px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .title {
    display: flex;
    align-items: center;
    gap: 12px;
    min-width: 0;
  }
  .title .words {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  /* A name may be a whole page long; the card below says it in full. */
  .title .words > * {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .title .words > a:focus-visible {
    outline-offset: -2px;
  }
  .back {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 40px;
    height: 40px;
    border-radius: 50%;
  }
  .back:hover {
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
  }
  .card > h2 {
    padding: 16px 16px 8px;
  }
  .card > .content {
    padding: 0 16px 16px;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(96px, max-content) minmax(0, 1fr);
    gap: 8px 16px;
    margin: 0;
  }
  dt {
    color: var(--secondary-text-color);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
