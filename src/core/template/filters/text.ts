import type { Value } from "../../python/object.ts";
import { isDict, isList, toTuple } from "../../python/object.ts";
import { toRepr, toText } from "../../python/text.ts";
import { isSet, optionalInt, optionalText, requireInt, requireText } from "../arguments.ts";
import { capText, capWidth } from "../limits.ts";
import { callOn } from "../methods/call-method.ts";
import { capitalize } from "../methods/text-case.ts";
import { replaceAll, splitLines, strip, TEXT_LAYOUT_METHODS } from "../methods/text-layout.ts";
import { operate, toHtml } from "../operators.ts";
import { formatPercent } from "../percent-format.ts";
import { raisePython, raiseTemplate, raiseType } from "../raise.ts";
import type { Run } from "../run.ts";
import { type Body, natives } from "../values/callable.ts";
import { asText, escapeHtml, Markup } from "../values/markup.ts";
import { typeName } from "../values/type-name.ts";
import { refuseUndefined, Undefined } from "../values/undefined.ts";
import { lengthOf } from "./length.ts";

/** A filter that turns any value into text first. */
function ofText(convert: (text: string) => Value): readonly [string, Body] {
  return [
    "value",
    (run, value = null) => {
      const text = toText(value, run.spend);
      run.spend(text.length / 16);
      return convert(text);
    },
  ];
}

const format: Body = (run, value = null, args = [], named = new Map()) => {
  const hasNames = isDict(named) && named.size > 0;
  if (hasNames && isList(args) && args.length > 0) {
    raiseTemplate("can't handle positional and keyword arguments at the same time", "FilterArgumentError");
  }
  return formatPercent(toText(value, run.spend), hasNames ? named : toTuple(isList(args) ? args : []), run);
};

/** Jinja's: capitals behind blanks, brackets and hyphens, not behind apostrophes. */
function toTitle(text: string): string {
  return text
    .split(/([-\s({[<]+)/)
    .map(capitalize)
    .join("");
}

const truncate: Body = (run, value = null, length = 255, killwords = false, end = "...", leeway = 5) => {
  const size = lengthOf(value, run) ?? raiseType(`object of type '${typeName(value)}' has no len()`);
  const most = requireInt(length);
  const suffix = requireText(end);
  const characters = Array.from(asText(value) ?? "");
  const suffixLength = Array.from(suffix).length;
  if (most < suffixLength) raisePython("AssertionError", `expected length >= ${suffixLength}, got ${most}`);
  if (size <= most + (optionalInt(leeway) ?? 5)) return value;
  if (asText(value) === undefined)
    return raisePython("AttributeError", `'${typeName(value)}' object has no attribute 'rsplit'`);
  const kept = characters.slice(0, most - suffixLength).join("");
  if (isSet(killwords)) return kept + suffix;
  const lastBlank = kept.lastIndexOf(" ");
  return (lastBlank < 0 ? kept : kept.slice(0, lastBlank)) + suffix;
};

const indent: Body = (run, value = null, width = 4, first = false, blank = false) => {
  const margin = typeof width === "string" ? width : " ".repeat(capWidth(Math.max(0, requireInt(width))));
  const text = asText(isList(value) ? undefined : operate("+", value, "\n", run));
  if (text === undefined)
    return raisePython("AttributeError", `'${typeName(value)}' object has no attribute 'splitlines'`);
  const [start = "", ...lines] = splitLines(text);
  run.spend(lines.length);
  const indented = lines.map((line) => (line !== "" || isSet(blank) ? margin + line : line));
  return capText((isSet(first) ? margin : "") + [start, ...indented].join("\n"));
};

function wrapWords(line: string, width: number, breaksWords: boolean): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/(?<= )/)) {
    let rest = word;
    if ((current + rest).trimEnd().length > width && current !== "") {
      lines.push(current.trimEnd());
      current = "";
    }
    while (breaksWords && rest.trimEnd().length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    current += rest;
  }
  return current === "" && lines.length > 0 ? lines : [...lines, current.trimEnd()];
}

const wordwrap: Body = (run, value = null, width = 79, breaksWords = true, wrapstring = null) => {
  const text = asText(value instanceof Undefined ? value.fail() : value);
  if (text === undefined)
    return raisePython("AttributeError", `'${typeName(value)}' object has no attribute 'splitlines'`);
  run.spend(text.length / 4);
  const most = Math.max(1, requireInt(width));
  const lines = splitLines(text).flatMap((line) => wrapWords(line, most, isSet(breaksWords)));
  return capText(lines.join(optionalText(wrapstring) ?? "\n"));
};

/** Looks for no end where none is left: a pattern would, for each of ten thousand beginnings. */
function withoutTags(html: string): string {
  const [lastEnd, lastCommentEnd] = [html.lastIndexOf(">"), html.lastIndexOf("-->")];
  const kept: string[] = [];
  let at = 0;
  for (let start = html.indexOf("<"); start >= 0 && start < lastEnd; start = html.indexOf("<", at)) {
    const isComment = html.startsWith("<!--", start) && start + 4 <= lastCommentEnd;
    kept.push(html.slice(at, start));
    at = isComment ? html.indexOf("-->", start + 4) + 3 : html.indexOf(">", start) + 1;
  }
  return kept.join("") + html.slice(at);
}

/** markupsafe's: tags and comments go, runs of blanks become one, entities are read. */
function stripTags(html: string): string {
  const text = withoutTags(html).trim().replace(/\s+/g, " ");
  const entities: Readonly<Record<string, string>> = {
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    "#39": "'",
    "#34": '"',
    nbsp: "\u00a0",
  };
  return text.replace(/&(?<name>#?\w+);/g, (whole, name: string) =>
    Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole,
  );
}

function urlize(text: string): string {
  return escapeHtml(text).replace(/(?:https?:\/\/|www\.)[^\s<>()]+[^\s<>().,:;]/g, (url) => {
    const address = url.startsWith("www.") ? `https://${url}` : url;
    return `<a href="${address}" rel="noopener">${url}</a>`;
  });
}

const xmlattr: Body = (run, value = null, autospace = true) => {
  refuseUndefined(value);
  if (!isDict(value)) return raisePython("AttributeError", `'${typeName(value)}' object has no attribute 'items'`);
  run.spend(value.size);
  const parts = Array.from(value).flatMap(([key, item]) => {
    if (item === null || item instanceof Undefined) return [];
    const name = toText(key);
    if (/[\s/>=]/.test(name)) raisePython("ValueError", `Invalid character in attribute name: ${toRepr(name)}`);
    return [`${escapeHtml(name)}="${toHtml(item)}"`];
  });
  return new Markup((isSet(autospace) && parts.length > 0 ? " " : "") + parts.join(" "));
};

function escaped(value: Value, run: Run): Markup {
  if (value instanceof Markup) return value;
  return new Markup(capText(escapeHtml(toText(value, run.spend))));
}

export const TEXT_FILTERS = natives({
  capitalize: ofText(capitalize),
  lower: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
  title: ofText(toTitle),
  string: ["value", (run, value = null) => (value instanceof Markup ? value : toText(value, run.spend))],
  trim: [
    "value chars?",
    (run, value = null, chars) => strip(toText(value, run.spend), optionalText(chars), true, true),
  ],
  center: [
    "value width?",
    (run, value = null, width = 80) => callOn(TEXT_LAYOUT_METHODS, "center", [toText(value, run.spend), width], run),
  ],
  replace: [
    "value old new count?",
    (run, value = null, old = null, replacement = null, count) => {
      const [text, from, to] = [value, old, replacement].map((part) => toText(part, run.spend));
      run.spend((text ?? "").length / 16);
      return replaceAll(text ?? "", from ?? "", to ?? "", optionalInt(count) ?? -1);
    },
  ],
  format: ["value *args **kwargs", format],
  truncate: ["value length? killwords? end? leeway?", truncate],
  indent: ["value width? first? blank?", indent],
  wordcount: ofText((text) => text.match(/[\p{L}\p{N}_]+/gu)?.length ?? 0),
  wordwrap: ["value width? break_long_words? wrapstring? break_on_hyphens?", wordwrap],
  striptags: ofText(stripTags),
  escape: ["value", (run, value = null) => escaped(value, run)],
  e: ["value", (run, value = null) => escaped(value, run)],
  forceescape: ["value", (run, value = null) => new Markup(capText(escapeHtml(toText(value, run.spend))))],
  safe: ["value", (run, value = null) => new Markup(toText(value, run.spend))],
  urlize: ["value **kwargs", (run, value = null) => new Markup(capText(urlize(toText(value, run.spend))))],
  xmlattr: ["value autospace?", xmlattr],
  pprint: ["value", (run, value = null) => capText(toRepr(value, run.spend))],
});
