import { isDict, isList, type Value } from "../../python/object.ts";
import { toText } from "../../python/text.ts";
import { slugify } from "../../registry/slug.ts";
import { isSet, requireInt, requireText } from "../arguments.ts";
import { pythonInt } from "../convert.ts";
import { itemsOf, toList } from "../iterate.ts";
import { capText } from "../limits.ts";
import { raisePython, raiseType, raiseValue } from "../raise.ts";
import { findAll, matchesPattern, replacePattern } from "../regex.ts";
import type { Run } from "../run.ts";
import { type Body, natives } from "../values/callable.ts";
import { asText } from "../values/markup.ts";
import { typeName } from "../values/type-name.ts";
import { Version } from "../values/version.ts";

/** Home Assistant's `slugify`, with a separator of choice. */
export function toSlug(text: string, separator: string): string {
  return slugify(text).replaceAll("_", separator);
}

function toOrdinal(value: Value): string {
  const text = toText(value);
  const lastTwo = Number(pythonInt(text.slice(-2))) % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return `${text}th`;
  return text + (["th", "st", "nd", "rd"][Number(pythonInt(text.slice(-1)))] ?? "th");
}

/** Python's `quote`: letters, digits and `_.-~` stay. */
function quote(text: string, kept: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]|%2F/g, (found) => {
    if (found === "%2F") return kept.includes("/") ? "/" : found;
    return `%${found.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

function quoteForm(value: Value): string {
  return quote(toText(value), "").replaceAll("%20", "+");
}

const urlencode: Body = (run, value = null) => {
  if (asText(value) !== undefined || itemsOf(value, run) === undefined)
    return capText(quote(toText(value, run.spend), "/"));
  return capText(toQuery(value, run));
};

function toQuery(value: Value, run: Run): string {
  const pairs = isDict(value) ? Array.from(value) : toList(value, run);
  run.spend(pairs.length);
  return pairs
    .map((pair) => {
      const [key, item, surplus] = toList(pair, run);
      if (key === undefined || item === undefined || surplus !== undefined) return raiseValue("a pair was expected");
      return `${quoteForm(key)}=${quoteForm(item)}`;
    })
    .join("&");
}

const findIndex: Body = (run, value = null, find = "", index = 0, ignoreCase = false) => {
  const found = findAll(value, find, isSet(ignoreCase), run).at(requireInt(index));
  return found === undefined ? raisePython("IndexError", "list index out of range") : found;
};

const version: Body = (_run, value = null) => {
  return value instanceof Version ? value : new Version(toText(value));
};

/** Functions and filters alike. */
export const WORDS = natives({
  slugify: ["value separator?", (_run, value = null, separator = "_") => toSlug(toText(value), requireText(separator))],
  version: ["value", version],
});

/** Filters alone. */
export const WORD_FILTERS = natives({
  ordinal: ["value", (_run, value = null) => toOrdinal(value)],
  urlencode: ["value", urlencode],
  regex_match: [
    "value find? ignorecase?",
    (run, value = null, find = "", ignoreCase) => matchesPattern(value, find, isSet(ignoreCase), true, run),
  ],
  regex_search: [
    "value find? ignorecase?",
    (run, value = null, find = "", ignoreCase) => matchesPattern(value, find, isSet(ignoreCase), false, run),
  ],
  regex_replace: [
    "value? find? replace? ignorecase?",
    (run, value = "", find = "", replacement = "", ignoreCase) =>
      replacePattern(value, find, replacement, isSet(ignoreCase), run),
  ],
  regex_findall: [
    "value find? ignorecase?",
    (run, value = null, find = "", ignoreCase) => findAll(value, find, isSet(ignoreCase), run),
  ],
  regex_findall_index: ["value find? index? ignorecase?", findIndex],
});

/** Functions alone. */
export const WORD_FUNCTIONS = natives({
  urlencode: [
    "value",
    (run, value = null) =>
      isDict(value) || isList(value)
        ? capText(toQuery(value, run))
        : raiseType(`not a valid non-string sequence or mapping object: ${typeName(value)}`),
  ],
});
