import { css } from "lit";

/** What every element of the page needs: letters, focus, buttons, chips and cards in Home Assistant's variables. */
export const shared = css`
  :host {
    box-sizing: border-box;
    color: var(--primary-text-color);
    font-family: var(--ha-font-family-body);
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
    border-radius: var(--ha-border-radius-sm);
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  button {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 36px;
    padding: 0 16px;
    border: 1px solid var(--outline-color);
    border-radius: var(--ha-border-radius-pill);
    background: var(--card-background-color);
    color: var(--primary-text-color);
    font-weight: 500;
    cursor: pointer;
  }
  .button:hover {
    background: color-mix(in srgb, var(--primary-color) 10%, var(--card-background-color));
  }
  .button:disabled {
    color: var(--disabled-text-color);
    cursor: default;
  }
  .button.primary {
    border-color: transparent;
    background: color-mix(in srgb, var(--primary-color) 78%, #000);
    color: var(--text-primary-color);
  }
  .plain {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  /* With "plain": a sign alone. */
  .round {
    flex: none;
    justify-content: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    color: var(--secondary-text-color);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    padding: 0 12px;
    border: 1px solid var(--outline-color);
    border-radius: var(--ha-border-radius-md);
    background: none;
    white-space: nowrap;
    cursor: pointer;
  }
  .chip:hover {
    background: color-mix(in srgb, var(--primary-text-color) 6%, transparent);
  }
  .chip[aria-pressed="true"] {
    border-color: var(--primary-color);
    background: color-mix(in srgb, var(--primary-color) 18%, transparent);
  }
  @media (forced-colors: active) {
    .chip[aria-pressed="true"] {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
  .chip .count {
    color: var(--secondary-text-color);
    font-variant-numeric: tabular-nums;
  }
  .card {
    border: 1px solid var(--divider-color);
    border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg));
    background: var(--card-background-color);
  }
  .secondary {
    color: var(--secondary-text-color);
  }
  .small {
    font-size: 12px;
  }
  .mono {
    font-family: var(--ha-font-family-code);
    font-size: 13px;
  }
  .ellipsis {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .error {
    color: color-mix(in srgb, var(--error-color) 85%, var(--primary-text-color));
  }
  .warning {
    color: var(--warning-color);
  }
  .success {
    color: var(--success-color);
  }
  h1,
  h2,
  h3 {
    margin: 0;
    font-weight: 500;
    line-height: 1.3;
  }
  h1 {
    font-size: 22px;
    outline: 0;
  }
  h2 {
    font-size: 16px;
  }
  h3 {
    font-size: 14px;
  }
  @media (pointer: coarse) {
    .button,
    .chip {
      min-height: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
