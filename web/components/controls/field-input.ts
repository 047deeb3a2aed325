import { html, type noChange, nothing, type TemplateResult } from "lit";
import "../../texts/late.ts";
import { text } from "../../texts/text.ts";
import type { ServiceField } from "./service-fields.ts";

/** What a value is typed into or chosen from; `value` is what it shows, unless somebody is at it. */
export function fieldInput(field: ServiceField, id: string, value: string | typeof noChange): TemplateResult {
  const { name, kind, choices = [], min, max, step } = field;
  if (kind === "choice") return choose(name, id, value, choices.map(asItIs));
  if (kind === "yes-no")
    return choose(name, id, value, [
      ["true", text("say.yes")],
      ["false", text("say.no")],
    ]);
  if (kind === "number")
    return html`<input id=${id} name=${name} type="number" required .value=${value}
      min=${min ?? nothing} max=${max ?? nothing} step=${step ?? "any"} />`;
  if (kind === "date" || kind === "time" || kind === "color")
    return html`<input id=${id} name=${name} type=${kind} required step=${kind === "time" ? 1 : nothing} .value=${value} />`;
  // The pattern is the server's to check: the browser would have it fit the whole text, and take for ever over a bad one.
  return html`<input id=${id} name=${name} type=${kind} autocomplete="off" .value=${value}
    minlength=${min ?? nothing} maxlength=${max ?? nothing} />`;
}

const asItIs = (choice: string): readonly [string, string] => [choice, choice];

/** Where nothing is known to be set, nothing is chosen: the first of the list would be sent by a press too many. */
function choose(
  name: string,
  id: string,
  value: string | typeof noChange,
  choices: readonly (readonly [value: string, word: string])[],
): TemplateResult {
  const isChosen = (one: string) => (typeof value === "string" ? one === value : value);
  const isAny = typeof value !== "string" || choices.some(([one]) => one === value);
  return html`<select id=${id} name=${name} required>
    ${isAny ? nothing : html`<option value="" selected disabled hidden></option>`}
    ${choices.map(([one, word]) => html`<option value=${one} .selected=${isChosen(one)}>${word}</option>`)}
  </select>`;
}
