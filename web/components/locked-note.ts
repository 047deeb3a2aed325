import { mdiLockOutline } from "@mdi/js";
import { css, html, type TemplateResult } from "lit";
import { icon } from "../icons/icon.ts";
import { said } from "../texts/said.ts";

/** Stands where controls would be for somebody who may use them. */
export function lockedNote(reason: string): TemplateResult {
  return html`<p class="locked secondary">${icon(mdiLockOutline)}<span>${said(reason)}</span></p>`;
}

export const lockedStyles = css`
  .locked {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    margin: 0;
  }
`;
