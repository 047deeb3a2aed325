import { html, nothing, type TemplateResult } from "lit";
import "../components/choice-field.ts";
import { text } from "../texts/text.ts";

/** The choice of an area, where there is one to choose. */
export function areaChoice(
  areas: ReadonlyMap<string, number>,
  chosen: string | null,
  choose: (area: string | null) => void,
): TemplateResult | typeof nothing {
  if (!hasAreas(areas) && chosen === null) return nothing;
  return html`<choice-field
    slot="before"
    .label=${text("column.area")}
    .all=${text("list.every-area")}
    .none=${text("area.none")}
    .choices=${areas}
    .value=${chosen}
    @choice-made=${({ detail }: CustomEvent<string | null>) => choose(detail)}
  ></choice-field>`;
}

export function hasAreas(areas: ReadonlyMap<string, number>): boolean {
  return areas.size > (areas.has("") ? 1 : 0);
}
