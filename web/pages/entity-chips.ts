import { mdiFileTreeOutline, mdiLanDisconnect, mdiMapMarkerOutline } from "@mdi/js";
import type { EntityKey } from "../../src/contract/entity.ts";
import type { Tables } from "../../src/contract/tables.ts";
import type { Chip } from "../components/filter-bar.ts";
import { platformIcon } from "../icons/platform-icons.ts";
import { areaOf } from "../lists/area-of.ts";
import type { EntityList } from "../lists/entity-list.ts";
import { severity } from "../lists/entity-order.ts";
import { groupByArea, groupByDevice } from "../lists/grouping.ts";
import { text } from "../texts/text.ts";
import { hasAreas } from "./area-choice.ts";

export type Grouping = "none" | "device" | "area";

/** What entities can be grouped and filtered by. */
export function entityChips({ facets, filter, areas }: EntityList, grouping: Grouping): Chip[] {
  const verdicts = Array.from(facets.verdicts).sort(([a], [b]) => severity(a) - severity(b));
  const components = Array.from(facets.components).sort(([, a], [, b]) => b - a);
  const byArea = hasAreas(areas) || grouping === "area" ? [groupChip("area", mdiMapMarkerOutline, grouping)] : [];
  return [
    groupChip("device", mdiFileTreeOutline, grouping),
    ...byArea,
    {
      id: "unavailable",
      label: text("list.unavailable"),
      iconPath: mdiLanDisconnect,
      count: facets.unavailable,
      isOn: filter.isUnavailableOnly,
    },
    ...verdicts.map(([verdict, count]) => ({
      id: `verdict ${verdict}`,
      label: text(`verdict.${verdict}`),
      count,
      isOn: filter.verdicts.has(verdict),
    })),
    ...components.map(([component, count]) => ({
      id: `platform ${component}`,
      label: component,
      iconPath: platformIcon(component),
      count,
      isOn: filter.components.has(component),
    })),
  ];
}

export function groupChip(by: "device" | "area", iconPath: string, chosen: Grouping): Chip {
  return { id: `group ${by}`, label: text(`list.group-by-${by}`), iconPath, isOn: chosen === by };
}

export function grouped(rows: readonly EntityKey[], by: "device" | "area", tables: Tables): readonly string[] {
  const entity = (key: EntityKey) => tables.entities.get(key);
  if (by === "device") return groupByDevice(rows, (key) => entity(key)?.deviceId, tables);
  const place = (key: EntityKey) => {
    const known = entity(key);
    return known && areaOf(known, tables);
  };
  return groupByArea(rows, place, tables.homeAssistant);
}
