import { isDict, isList, type Value } from "../../python/object.ts";
import type { Run } from "../run.ts";
import { Bytes } from "../values/bytes.ts";
import { DictView } from "../values/dict-view.ts";
import { Loop } from "../values/loop.ts";
import { asText } from "../values/markup.ts";
import { Range } from "../values/range.ts";
import { PySet } from "../values/set.ts";
import { Undefined } from "../values/undefined.ts";

/** Python's `len()`; undefined where there is none. Texts count code points. */
export function lengthOf(value: Value, run: Run): number | undefined {
  const text = asText(value);
  if (text !== undefined) return pointsIn(text, run);
  if (isList(value)) return value.length;
  if (isDict(value)) return value.size;
  if (value instanceof Undefined) return 0;
  if (value instanceof Bytes) return value.octets.length;
  return lengthOfObject(value);
}

function lengthOfObject(value: Value): number | undefined {
  if (value instanceof Range) return value.length;
  if (value instanceof DictView) return value.size;
  if (value instanceof PySet) return value.items.size;
  return value instanceof Loop ? value.items.length : undefined;
}

function pointsIn(text: string, run: Run): number {
  run.spend(text.length / 64);
  let surrogates = 0;
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) surrogates++;
  return text.length - surrogates;
}
