import type { Value } from "../../python/object.ts";
import { type Body, natives } from "../values/callable.ts";
import { asText } from "../values/markup.ts";

/** A method of a text without arguments. */
function ofText(convert: (text: string) => Value): readonly [string, Body] {
  return [
    "self",
    (run, self) => {
      const text = asText(self) ?? "";
      run.spend(text.length / 16);
      return convert(text);
    },
  ];
}

/** Whether every character fits, and there is one. */
function every(pattern: string): readonly [string, Body] {
  const whole = new RegExp(`^(?:${pattern})+$`, "u");
  return ofText((text) => whole.test(text));
}

/** Python's `str.capitalize()`. */
export function capitalize(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** Python's `str.title()`: letters behind anything that is no letter become capitals. */
export function toTitle(text: string): string {
  return text.replace(/\p{L}+/gu, capitalize);
}

function swapCase(text: string): string {
  return Array.from(text, (character) => {
    const upper = character.toUpperCase();
    return character === upper ? character.toLowerCase() : upper;
  }).join("");
}

/** Whether there are letters with case, all of one. */
export function hasOneCase(text: string, convert: "toLowerCase" | "toUpperCase"): boolean {
  return text === text[convert]() && text.toLowerCase() !== text.toUpperCase();
}

export const TEXT_CASE_METHODS = natives({
  capitalize: ofText(capitalize),
  casefold: ofText((text) => text.toLowerCase().replaceAll("ß", "ss")),
  lower: ofText((text) => text.toLowerCase()),
  swapcase: ofText(swapCase),
  title: ofText(toTitle),
  upper: ofText((text) => text.toUpperCase()),
  isalnum: every("[\\p{L}\\p{N}]"),
  isalpha: every("\\p{L}"),
  isascii: ofText((text) => /^\p{ASCII}*$/u.test(text)),
  isdecimal: every("\\p{Nd}"),
  isdigit: every("[\\p{Nd}\\u00b2\\u00b3\\u00b9\\u2070-\\u2079\\u2080-\\u2089\\u2460-\\u2468]"),
  isidentifier: ofText((text) => /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u.test(text)),
  islower: ofText((text) => hasOneCase(text, "toLowerCase")),
  isnumeric: every("\\p{N}"),
  isprintable: ofText((text) => !/\p{C}|\p{Zl}|\p{Zp}|(?! )\p{Zs}/u.test(text)),
  isspace: every("[\\s\\x1c-\\x1f\\x85]"),
  istitle: ofText((text) => text === toTitle(text) && text.toLowerCase() !== text.toUpperCase()),
  isupper: ofText((text) => hasOneCase(text, "toUpperCase")),
});
