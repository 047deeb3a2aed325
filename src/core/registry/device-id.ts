import type { Connection } from "./device-record.ts";
import { toTextFingerprint } from "./fingerprint.ts";

const HEX = 16;
const DIGITS = 14;

/** Fourteen or more hexadecimal digits that follow from the first identifier or connection. */
export function toDeviceId(
  identifiers: readonly string[],
  connections: readonly Connection[],
  isTaken: (id: string) => boolean,
): string {
  const [identifier] = identifiers;
  const [connection] = connections;
  const name = identifier === undefined ? `c ${connection?.[0]} ${connection?.[1]}` : `i ${identifier}`;
  const id = toTextFingerprint(name).toString(HEX).padStart(DIGITS, "0");
  let free = id;
  for (let next = 2; isTaken(free); next += 1) free = `${id}-${next}`;
  return free;
}
