import { isEntityComponent } from "../discovery/component-names.ts";
import type { Item } from "../discovery/reading.ts";
import { addEntity } from "./adding.ts";
import type { Arrival } from "./arrival.ts";
import { announceDisabled } from "./disabled.ts";
import { addSilent, updateSilent } from "./silent.ts";
import type { HomeTables } from "./tables.ts";
import { updateEntity } from "./updates.ts";

/** What becomes of one item of a discovery message (spec §6.2): new, changed, removed, or nothing. */
export function process(home: HomeTables, arrival: Arrival, item: Item): void {
  const known = home.discovered.get(item.key);
  if (known?.kind === "entity") {
    updateEntity(home, arrival, known, item);
    return;
  }
  if (known) {
    updateSilent(home, arrival, known, item);
    return;
  }
  const disabled = home.disabled.get(item.key);
  if (disabled) announceDisabled(home, arrival, disabled, item);
  else if (item.payload.size > 0) add(home, arrival, item);
}

function add(home: HomeTables, arrival: Arrival, item: Item): void {
  if (isEntityComponent(item.component)) addEntity(home, arrival, item);
  else addSilent(home, arrival, item);
}
