import { getItem } from "../../python/compare.ts";
import { stripBlanks } from "../../python/numbers.ts";
import type { Value } from "../../python/object.ts";
import { isDict, isList } from "../../python/object.ts";
import { optionalInt, optionalText, requireInt, requireText } from "../arguments.ts";
import { iterate } from "../iterate.ts";
import { capItems, capText, capWidth, failLimit, MAX_TEXT_LENGTH } from "../limits.ts";
import { raiseType, raiseValue } from "../raise.ts";
import { formatBraces } from "../string-format.ts";
import { Bytes } from "../values/bytes.ts";
import { type Body, natives } from "../values/callable.ts";
import { asText } from "../values/markup.ts";
import { typeName } from "../values/type-name.ts";

/** Python's separators of files, groups, records and units, and the next-line character. */
const FILE_TO_RECORD = String.fromCharCode(0x1c, 0x1d, 0x1e);
const UNIT_SEPARATOR = String.fromCharCode(0x1f);
const NEXT_LINE = String.fromCharCode(0x85);
const BLANKS = new RegExp(`[\\s${FILE_TO_RECORD}${UNIT_SEPARATOR}${NEXT_LINE}]+`, "u");
const LINE_ENDS = new RegExp(`(\\r\\n|[\\n\\r\\v\\f${FILE_TO_RECORD}${NEXT_LINE}\\u2028\\u2029])`, "u");

/** Adds fill on the left and right up to a width in code points. */
function justify(isLeft: boolean, isRight: boolean): readonly [string, Body] {
  return [
    "self width fillchar?",
    (_run, self, width, fillchar = " ") => {
      const text = asText(self) ?? "";
      const fill = requireText(fillchar);
      if (Array.from(fill).length !== 1) raiseType("The fill character must be exactly one character long");
      const missing = capWidth(requireInt(width)) - Array.from(text).length;
      if (missing <= 0) return text;
      // CPython puts the odd one left where the width is odd too.
      const half = isLeft && isRight ? Math.floor(missing / 2) + (missing & requireInt(width) & 1) : missing;
      return (isLeft ? fill.repeat(half) : "") + text + (isRight ? fill.repeat(isLeft ? missing - half : missing) : "");
    },
  ];
}

/** `strip`, `lstrip`, `rstrip`: blanks, or any of these characters. */
export function strip(text: string, chars: string | undefined, isLeft: boolean, isRight: boolean): string {
  if (chars === undefined) {
    if (isLeft && isRight) return stripBlanks(text);
    return isLeft ? stripBlanks(`${text}.`).slice(0, -1) : stripBlanks(`.${text}`).slice(1);
  }
  const characters = Array.from(text);
  let start = 0;
  let end = characters.length;
  while (isLeft && start < end && chars.includes(characters[start] ?? "")) start++;
  while (isRight && end > start && chars.includes(characters[end - 1] ?? "")) end--;
  return characters.slice(start, end).join("");
}

function stripping(isLeft: boolean, isRight: boolean): readonly [string, Body] {
  return [
    "self chars?",
    (run, self, chars) => {
      const text = asText(self) ?? "";
      run.spend(text.length / 16);
      return strip(text, optionalText(chars), isLeft, isRight);
    },
  ];
}

function splitting(isFromRight: boolean): readonly [string, Body] {
  return [
    "self sep? maxsplit?",
    (run, self, sep, maxsplit) => {
      const text = asText(self) ?? "";
      run.spend(text.length / 16);
      const limit = optionalInt(maxsplit) ?? -1;
      const separator = optionalText(sep);
      if (separator === "") raiseValue("empty separator");
      const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
      return capItems(
        separator === undefined ? splitBlanks(text, most, isFromRight) : splitAt(text, separator, most, isFromRight),
      );
    },
  ];
}

function splitAt(text: string, separator: string, most: number, isFromRight: boolean): string[] {
  const parts = text.split(separator);
  if (parts.length - 1 <= most) return parts;
  if (isFromRight) return [parts.slice(0, parts.length - most).join(separator), ...parts.slice(parts.length - most)];
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

/** Runs of blanks separate; the rest keeps its inner blanks. */
function splitBlanks(text: string, most: number, isFromRight: boolean): string[] {
  const words = stripBlanks(text)
    .split(BLANKS)
    .filter((word) => word !== "");
  if (words.length - 1 <= most) return words;
  const parts: string[] = [];
  let rest = strip(text, undefined, !isFromRight, isFromRight);
  while (parts.length < most) {
    const word = (isFromRight ? words[words.length - 1 - parts.length] : words[parts.length]) ?? "";
    parts.push(word);
    rest = isFromRight ? rest.slice(0, -word.length) : rest.slice(word.length);
    rest = strip(rest, undefined, !isFromRight, isFromRight);
  }
  return isFromRight ? [rest, ...parts.reverse()] : [...parts, rest];
}

/** Python's `str.splitlines()`: more line ends than JavaScript knows. */
export function splitLines(text: string, keepsEnds = false): string[] {
  const lines = text.split(LINE_ENDS);
  const whole: string[] = [];
  for (let at = 0; at < lines.length; at += 2) whole.push((lines[at] ?? "") + (keepsEnds ? (lines[at + 1] ?? "") : ""));
  if (lines.at(-1) === "") whole.pop();
  return whole;
}

/** Python's `str.replace`; an empty pattern stands between all characters. */
export function replaceAll(text: string, from: string, to: string, count: number): string {
  const most = count < 0 ? Number.POSITIVE_INFINITY : count;
  const parts = from === "" ? ["", ...text, ""] : text.split(from);
  const replaced = Math.min(parts.length - 1, most);
  if (text.length + replaced * to.length > MAX_TEXT_LENGTH) failLimit("text length");
  if (replaced === parts.length - 1) return parts.join(to);
  return (
    parts.slice(0, replaced + 1).join(to) +
    (replaced === 0 ? text.slice((parts[0] ?? "").length) : from + parts.slice(replaced + 1).join(from))
  );
}

const joining: Body = (run, self, iterable = null) => {
  const parts: string[] = [];
  for (const item of iterate(iterable, run)) {
    const text = asText(item);
    if (text === undefined)
      return raiseType(`sequence item ${parts.length}: expected str instance, ${typeName(item)} found`);
    if (parts.push(text) % 16 === 0) run.spend(1);
  }
  return capText(parts.join(asText(self) ?? ""));
};

const zfill: Body = (_run, self, width) => {
  const text = asText(self) ?? "";
  const missing = capWidth(requireInt(width)) - Array.from(text).length;
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return missing <= 0 ? text : sign + "0".repeat(missing) + text.slice(sign.length);
};

const translating: Body = (run, self, table = null) => {
  if (!isDict(table)) return raiseType("translate needs a table");
  run.spend((asText(self) ?? "").length / 8);
  const characters = Array.from(asText(self) ?? "", (character) => {
    const mapped = getItem(table, character.codePointAt(0) ?? 0);
    if (mapped === undefined) return character;
    return typeof mapped === "number" ? String.fromCodePoint(mapped) : (asText(mapped) ?? "");
  });
  return capText(characters.join(""));
};

export const TEXT_LAYOUT_METHODS = natives({
  center: justify(true, true),
  ljust: justify(false, true),
  rjust: justify(true, false),
  zfill: ["self width", zfill],
  strip: stripping(true, true),
  lstrip: stripping(true, false),
  rstrip: stripping(false, true),
  split: splitting(false),
  rsplit: splitting(true),
  splitlines: [
    "self keepends?",
    (_run, self, keeps = false): Value => capItems(splitLines(asText(self) ?? "", keeps === true)),
  ],
  join: ["self iterable", joining],
  replace: [
    "self old new count?",
    (run, self, old, replacement, count) => {
      const text = asText(self) ?? "";
      run.spend(text.length / 16);
      return replaceAll(text, requireText(old), requireText(replacement), optionalInt(count) ?? -1);
    },
  ],
  removeprefix: ["self prefix", (_run, self, prefix) => removeEdge(asText(self) ?? "", requireText(prefix), true)],
  removesuffix: ["self suffix", (_run, self, suffix) => removeEdge(asText(self) ?? "", requireText(suffix), false)],
  expandtabs: ["self tabsize?", (_run, self, size = 8) => expandTabs(asText(self) ?? "", capWidth(requireInt(size)))],
  encode: ["self encoding? errors?", (_run, self) => new Bytes(new TextEncoder().encode(asText(self) ?? ""))],
  format: [
    "self *args **kwargs",
    (run, self, args = [], named = new Map()) => {
      const names = new Map(isDict(named) ? Array.from(named, ([key, value]) => [String(key), value] as const) : []);
      return formatBraces(asText(self) ?? "", { positional: isList(args) ? args : [], named: names }, run);
    },
  ],
  format_map: [
    "self mapping",
    (run, self, mapping = null) => {
      const named = new Map(
        isDict(mapping) ? Array.from(mapping, ([key, value]) => [String(key), value] as const) : [],
      );
      return formatBraces(asText(self) ?? "", { positional: [], named }, run);
    },
  ],
  translate: ["self table", translating],
});

function removeEdge(text: string, edge: string, isPrefix: boolean): string {
  if (edge === "" || !(isPrefix ? text.startsWith(edge) : text.endsWith(edge))) return text;
  return isPrefix ? text.slice(edge.length) : text.slice(0, -edge.length);
}

function expandTabs(text: string, size: number): string {
  let column = 0;
  const parts = Array.from(text, (character) => {
    if (character !== "\t") {
      column = character === "\n" || character === "\r" ? 0 : column + 1;
      return character;
    }
    const width = size === 0 ? 0 : size - (column % size);
    column += width;
    return " ".repeat(width);
  });
  return capText(parts.join(""));
}
