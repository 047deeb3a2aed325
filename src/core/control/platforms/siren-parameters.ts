import type { Dict, Json } from "../../python/value.ts";
import { asFloat, asInteger, asText, optional, type Reader } from "../fields.ts";
import { type FieldTable, Refusal } from "../service.ts";

const asNumber = asInteger();

/** A tone is a number where it can be read as one, else a text. */
const asTone: Reader = (value) => {
  const number = asNumber(value);
  return number instanceof Refusal ? asText(value) : number;
};

/** What may come with `siren.turn_on`, and with the state of a siren (spec §14.22). */
export const SIREN_PARAMETERS = {
  tone: optional(asTone),
  duration: optional(asInteger(0)),
  volume_level: optional(asFloat(0, 1)),
} satisfies FieldTable;

/** The parameters of a state message as read; undefined where one is unknown or does not fit. */
export function readSirenParameters(given: Dict): ReadonlyMap<string, Json> | undefined {
  const table: FieldTable = SIREN_PARAMETERS;
  const parameters = new Map<string, Json>();
  for (const [name, value] of given) {
    const read = Object.hasOwn(table, name) ? table[name]?.read(value) : undefined;
    if (read === undefined || read instanceof Refusal) return undefined;
    parameters.set(name, read);
  }
  return parameters;
}
