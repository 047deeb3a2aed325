import { css } from "lit";

/** Cards of a detail page. */
export const detailStyles = css`
  .link {
    color: var(--link-color);
  }
  @media (pointer: coarse) {
    .link {
      padding-block: 6px;
    }
  }
  .title .words > .of {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .of .link {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .of .icon {
    width: 16px;
    height: 16px;
  }
  .link:hover {
    text-decoration: underline;
  }
  .now {
    display: flex;
    align-items: center;
    gap: 16px;
    padding-top: 16px !important;
  }
  .big .icon {
    width: 44px;
    height: 44px;
  }
  .state {
    font-size: 28px;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .state.long {
    font-size: 16px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .content h2 {
    margin-bottom: 8px;
  }
  .content h3 {
    margin: 8px 0 4px;
  }
  .rows {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .verdict {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }
  .topic {
    display: flex;
    align-items: center;
    overflow-wrap: anywhere;
  }
  dd copy-button,
  .topic copy-button {
    margin-block: -8px;
    vertical-align: middle;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 6px 12px 6px 0;
    border-bottom: 1px solid var(--divider-color);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  tr:last-child > * {
    border-bottom: 0;
  }
  th {
    width: 34%;
    color: var(--secondary-text-color);
    font-weight: 400;
  }
  pre {
    margin: 4px 0 0;
    padding: 8px 12px;
    max-height: 240px;
    overflow: auto;
    border-radius: var(--ha-border-radius-md);
    background: var(--primary-background-color);
    font-family: var(--ha-font-family-code);
    font-size: 13px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`;
