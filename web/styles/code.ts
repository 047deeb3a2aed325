import { css } from "lit";

/** A block of payload text, line by line. */
export const codeStyles = css`
  pre {
    margin: 0;
    padding: 8px 0;
    border-radius: var(--ha-border-radius-md);
    background: var(--primary-background-color);
    font-family: var(--ha-font-family-code);
    font-size: 13px;
    line-height: 1.5;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .line {
    display: block;
    padding-inline-end: 12px;
  }
`;
