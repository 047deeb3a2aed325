import type { Arrival } from "./arrival.ts";
import { toProblem } from "./arrival.ts";
import type { EntityRecord } from "./entity-record.ts";
import type { SilentRecord } from "./silent-record.ts";

/** Only the topic an item was discovered on may change or remove it (spec §6.4). Returns whether this is another. */
export function isConflict(arrival: Arrival, known: EntityRecord | SilentRecord): boolean {
  if (known.topic === arrival.topic) return false;
  const publisher = known.origin ? `, by ${known.origin.name}` : "";
  const message = `The item was announced before on ${known.topic}${publisher}, and only that topic can change it.`;
  const fix = "Remove or migrate the first announcement before the second one is sent.";
  arrival.problems.push({ ...toProblem("warning", "conflicting-topic", message, fix), value: known.topic });
  return true;
}
