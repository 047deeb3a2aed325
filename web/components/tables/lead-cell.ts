import { html, nothing, type TemplateResult } from "lit";

type Lead = {
  readonly sign: TemplateResult;
  /** Colour of the sign. */
  readonly look: string;
  readonly name: string;
  /** Where the name leads to; null where the row opens something on this page. */
  readonly href: string | null;
  readonly below: string | TemplateResult;
};

/** The first cell of a row: what it is, and what it is called. */
export function leadCell({ sign, look, name, href, below }: Lead): TemplateResult {
  const words = html`<div class="ellipsis">${name}</div>`;
  return html`<div role="gridcell" class="lead">
    <span class=${look}>${sign}</span>
    <div class="words">
      ${href === null ? words : html`<a class="name" href=${href} tabindex="-1" @click=${stop}>${words}</a>`}
      ${below === "" ? nothing : html`<div class="ellipsis secondary small">${below}</div>`}
    </div>
  </div>`;
}

/** The link does what the row does; without this the row would do it a second time. */
function stop(event: Event): void {
  event.stopPropagation();
}
