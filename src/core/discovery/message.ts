import type { Problem } from "../../contract/verdict.ts";
import { equals, isTrue } from "../python/compare.ts";
import { readJson } from "../python/json.ts";
import type { Recall } from "../python/recall.ts";
import type { Dict } from "../python/value.ts";
import { Faults, refuse, toProblems } from "./fault.ts";
import { object, type Reader, required } from "./schema.ts";

/** A discovery message is a JSON object (spec §3). */
export function readObject(payloadText: string, recall?: Recall): Dict | Faults {
  const json = readJson(payloadText, recall);
  if (json instanceof Map) return json;
  const message = "The message is neither empty nor a JSON object.";
  return refuse(json === undefined ? "not-json" : "not-an-object", payloadText, message);
}

export type Flag = { readonly isSet: boolean; readonly warnings: readonly Problem[] };

const NO_FLAG: Flag = { isSet: false, warnings: [] };
const SHORT = "migr_discvry";
const LONG = "migrate_discovery";

const exactlyTrue: Reader<true> = (raw) =>
  equals(raw, true) ? true : refuse("bad-migration", raw, "A request to migrate is true.", "Set it to true.");

const migrationRequest = object({ [LONG]: required(exactlyTrue) }, { extra: "refused" });

/** Whether the message is exactly the request to migrate (§6.7). A short flag is made a long one, or taken away. */
export function takeMigrationFlag(message: Dict): Flag {
  const short = message.get(SHORT);
  if (short !== undefined) {
    message.delete(SHORT);
    if (isTrue(short)) message.set(LONG, short);
  }
  const flag = message.get(LONG);
  if (flag === undefined) return NO_FLAG;
  const request = migrationRequest(message);
  return request instanceof Faults
    ? { isSet: false, warnings: toProblems(request, "warning") }
    : { isSet: true, warnings: [] };
}
