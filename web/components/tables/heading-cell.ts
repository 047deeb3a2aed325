import { mdiDevices, mdiFloorPlan, mdiMapMarkerOutline } from "@mdi/js";
import { css, html, type TemplateResult } from "lit";
import type { Tables } from "../../../src/contract/tables.ts";
import { icon } from "../../icons/icon.ts";
import type { Heading } from "../../lists/grouping.ts";
import { text } from "../../texts/text.ts";

const ICONS: Record<Heading["kind"], string> = {
  device: mdiDevices,
  "registered-device": mdiDevices,
  area: mdiMapMarkerOutline,
  floor: mdiFloorPlan,
};

/** The row that stands over a group. */
export function headingCell({ kind, id }: Heading, tables: Tables): TemplateResult {
  const none = kind === "area" ? "area.none" : kind === "floor" ? "floor.none" : "device.none";
  const name = nameOf(kind, id, tables) || text(none);
  return html`<div role="gridcell" class="lead over-${kind}">
    <span class="secondary">${icon(ICONS[kind])}</span><h3 class="ellipsis">${name}</h3>
  </div>`;
}

function nameOf(kind: Heading["kind"], id: string, { devices, standings }: Tables): string | undefined {
  if (kind === "device") return devices.get(id)?.name;
  if (kind !== "registered-device") return id;
  for (const { registeredDeviceId, registeredDeviceName } of standings.values())
    if (registeredDeviceId === id) return registeredDeviceName ?? id;
  return id;
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
