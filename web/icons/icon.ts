import { css, html, nothing, type TemplateResult } from "lit";

/** An icon of @mdi/js. Beside a word it is decoration; alone it needs a label. */
export function icon(path: string, label?: string): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    role=${label ? "img" : nothing}
    aria-label=${label ?? nothing}
    aria-hidden=${label ? nothing : "true"}
  >
    <path d=${path}></path>
  </svg>`;
}

export const iconStyles = css`
  .icon {
    width: 20px;
    height: 20px;
    flex: none;
    fill: currentColor;
  }
`;
