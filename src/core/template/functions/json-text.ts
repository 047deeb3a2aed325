import { type JsonStyle, ORJSON, writeJson } from "../../python/json-writer.ts";
import { isFloat } from "../../python/numbers.ts";
import type { Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { asNumeric } from "../arithmetic.ts";
import { raiseType } from "../raise.ts";
import type { Run } from "../run.ts";
import { asText } from "../values/markup.ts";
import { typeName } from "../values/type-name.ts";

type Options = { readonly indent: number | null; readonly sorted: boolean };

/** A str by another class is one; everything else JSON does not know. */
function requireJson(value: Value): Value {
  return asText(value) ?? raiseType(`Object of type ${typeName(value)} is not JSON serializable`);
}

/** json.dumps writes numbers, booleans and None as keys. */
function pythonKey(key: Value): string {
  if (key === null) return "null";
  if (typeof key === "boolean") return String(key);
  if (isFloat(key) || asNumeric(key) !== undefined) return toText(key);
  return asText(key) ?? raiseType(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

const PYTHON: JsonStyle = {
  spaced: true,
  ascii: true,
  sorted: false,
  indent: null,
  pythonFloats: true,
  key: pythonKey,
  other: requireJson,
};

/** Python's `json.dumps`. */
export function dumpsJson(value: Value, options: Options, run: Run): string {
  return writeJson(value, { ...PYTHON, ...options }, run.spend);
}

/** orjson's `dumps`, for which keys are texts. */
export function dumpsOrjson(value: Value, options: Options, run: Run): string {
  const style = {
    ...ORJSON,
    ...options,
    other: requireJson,
    key: (key: Value) => asText(key) ?? raiseType("Dict key must be str"),
  };
  return writeJson(value, style, run.spend);
}
