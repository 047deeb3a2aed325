import type { Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { asNumeric } from "../arithmetic.ts";
import { itemOf } from "../lookup.ts";
import type { Run } from "../run.ts";
import { asText } from "../values/markup.ts";
import { Undefined } from "../values/undefined.ts";

/** What filters with `attribute=` look at: a dotted path of keys and indices, or the item itself. */
export function attributeGetter(attribute: Value | undefined, run: Run, fallback?: Value): (item: Value) => Value {
  if (attribute === undefined || attribute === null) return (item) => item;
  const path = readPath(attribute);
  return (item) => {
    let value = item;
    for (const key of path) {
      value = itemOf(value, key, run);
      if (value instanceof Undefined && fallback !== undefined && fallback !== null) value = fallback;
    }
    return value;
  };
}

function readPath(attribute: Value): (string | number)[] {
  const index = asNumeric(attribute);
  if (typeof index === "number") return [index];
  return toText(attribute)
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Texts in small letters, everything else as it is: how Jinja sorts and compares unless told otherwise. */
export function ignoringCase(value: Value): Value {
  return asText(value)?.toLowerCase() ?? value;
}
