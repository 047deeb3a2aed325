import { mdiDevices, mdiFloorPlan, mdiMapMarkerOutline } from "@mdi/js";
import { css, html, type TemplateResult } from "lit";
import type { Tables } from "../../../src/contract/tables.ts";
import { icon } from "../../icons/icon.ts";
import type { Heading } from "../../lists/grouping.ts";
import { text } from "../../texts/text.ts";

const ICONS: Record<Heading["kind"], string> = {
  device: mdiDevices,
  area: mdiMapMarkerOutline,
  floor: mdiFloorPlan,
};

/** The row that stands over a group. */
export function headingCell({ kind, id }: Heading, { devices }: Tables): TemplateResult {
  const known = kind === "device" ? devices.get(id)?.name : id;
  const name = known || text(kind === "device" ? "device.none" : kind === "area" ? "area.none" : "floor.none");
  return html`<div role="gridcell" class="lead over-${kind}">
    <span class="secondary">${icon(ICONS[kind])}</span><h3 class="ellipsis">${name}</h3>
  </div>`;
}

export const headingStyles = css`
  .heading {
    grid-template-columns: minmax(0, 1fr);
    background: var(--primary-background-color);
  }
  .over-floor h3 {
    font-size: 18px;
  }
`;
