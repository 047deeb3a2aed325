import { css } from "lit";

/** What is typed into, or chosen from. */
export const fieldStyles = css`
  input,
  select {
    min-height: 36px;
    min-width: 88px;
    padding: 0 12px;
    border: 1px solid var(--outline-color);
    border-radius: var(--ha-border-radius-md);
    background: var(--primary-background-color);
    color: inherit;
    font: inherit;
  }
  @media (pointer: coarse) {
    input,
    select {
      min-height: 44px;
    }
  }
`;
