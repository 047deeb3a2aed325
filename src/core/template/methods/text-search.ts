import { Tuple, toTuple, type Value } from "../../python/object.ts";
import { optionalInt, requireText } from "../arguments.ts";
import { raiseType, raiseValue } from "../raise.ts";
import type { Run } from "../run.ts";
import { type Body, natives } from "../values/callable.ts";
import { asText } from "../values/markup.ts";
import { typeName } from "../values/type-name.ts";
import { sliceText } from "./text-slice.ts";

const find =
  (isLast: boolean): Body =>
  (run, self, sub, start, end) =>
    findIn(run, self, sub, start, end, isLast);

/** Counts code points, as Python does; -1 where it is not found. */
function findIn(
  run: Run,
  self: Value | undefined,
  sub: Value | undefined,
  start: Value | undefined,
  end: Value | undefined,
  isLast: boolean,
): number {
  const text = asText(self) ?? "";
  run.spend(text.length / 16);
  const { part, offset } = sliceText(text, optionalInt(start), optionalInt(end));
  const wanted = requireText(sub);
  const at = isLast ? part.lastIndexOf(wanted) : part.indexOf(wanted);
  return at < 0 || offset === null ? -1 : offset + Array.from(part.slice(0, at)).length;
}

const index =
  (isLast: boolean): Body =>
  (run, self, sub, start, end) => {
    const at = findIn(run, self, sub, start, end, isLast);
    return at < 0 ? raiseValue("substring not found") : at;
  };

const matchesEdge =
  (name: "startsWith" | "endsWith"): Body =>
  (run, self, affix, start, end) => {
    const text = asText(self) ?? "";
    run.spend(text.length / 16);
    const { part } = sliceText(text, optionalInt(start), optionalInt(end));
    const affixes = affix instanceof Tuple ? affix : [affix ?? null];
    return affixes.some((candidate) => part[name](requireAffix(candidate, name)));
  };

function requireAffix(value: Value, name: string): string {
  const message = `${name.toLowerCase()} first arg must be str or a tuple of str, not ${typeName(value)}`;
  return asText(value) ?? raiseType(message);
}

function partition(text: string, separator: string, isLast: boolean): Value {
  if (separator === "") return raiseValue("empty separator");
  const at = isLast ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at < 0) return toTuple(isLast ? ["", "", text] : [text, "", ""]);
  return toTuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
}

function countIn(text: string, sub: string): number {
  return sub === "" ? Array.from(text).length + 1 : text.split(sub).length - 1;
}

export const TEXT_SEARCH_METHODS = natives({
  find: ["self sub start? end?", find(false)],
  rfind: ["self sub start? end?", find(true)],
  index: ["self sub start? end?", index(false)],
  rindex: ["self sub start? end?", index(true)],
  startswith: ["self prefix start? end?", matchesEdge("startsWith")],
  endswith: ["self suffix start? end?", matchesEdge("endsWith")],
  count: [
    "self sub start? end?",
    (run, self, sub, start, end) => {
      const text = asText(self) ?? "";
      run.spend(text.length / 16);
      const { part, offset } = sliceText(text, optionalInt(start), optionalInt(end));
      return offset === null ? 0 : countIn(part, requireText(sub));
    },
  ],
  partition: ["self sep", (_run, self, sep) => partition(asText(self) ?? "", requireText(sep), false)],
  rpartition: ["self sep", (_run, self, sep) => partition(asText(self) ?? "", requireText(sep), true)],
});
