import { stripBlanks } from "../../python/numbers.ts";

/** How a version is written; versions of unknown form cannot be compared. */
type Form = "build" | "calendar" | "hexadecimal" | "semantic" | "container" | "simple" | "pep440" | "unknown";

export type Version = {
  /** Without blanks around, a leading `v` and a closing point. */
  readonly text: string;
  readonly form: Form;
  /** What makes it more or less than its numbers: `rc1`; null where there is none. */
  readonly modifier: string | null;
  /** The letters of the modifier: `rc`. */
  readonly modifierType: string | null;
};

/** The numbers of the parts, as many as count. */
export type Sections = readonly bigint[];

/** Longer texts are taken for no version: nobody writes them, and the patterns below would take long over them. */
const MAX_LENGTH = 100;

const SEMANTIC =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?<pre>(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;
const SIMPLE = /^[vV]?\d+(?:\.\d+)+$/;
/** In the order Home Assistant's library tries them. */
const FORMS: readonly (readonly [Form, RegExp])[] = [
  ["container", /^(?:latest|dev|stable|beta)$/],
  ["hexadecimal", /^0x[A-Fa-f0-9]+$/],
  ["build", /^\d+$/],
  ["calendar", /^(?:\d{2}|\d{4})\.\d{1,2}?(?:\.?\d{1,2}?\.?)?(?:\.\d)?\d*(?:\w+\d+)?$/],
  ["semantic", SEMANTIC],
  ["simple", SIMPLE],
  [
    "pep440",
    /^(?:[1-9][0-9]*!)?(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*))*(?:[-_.]?(?:alpha|beta|c|pre|preview|a|b|rc)(?:0|[1-9][0-9]*))?(?:[-_.]?(?:post|r|rev)(?:0|[1-9][0-9]*))?(?:[-_.]?(?:d|dev)(?:0|[1-9][0-9]*))?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/,
  ],
];
const MODIFIER = /^(?:\d+-|\d|)(?<whole>(?<type>[a-z]+)\.?(?<number>\d*))$/;
const COMPOUND_MODIFIER = /^(?<type>[a-z]+)(?<number>\d*)-/;

export function readVersion(given: string): Version {
  const text = stripBlanks(given).replace(/\.$/, "").replace(/^[vV]/, "");
  const form =
    text.length > MAX_LENGTH ? "unknown" : (FORMS.find(([, pattern]) => pattern.test(text))?.[0] ?? "unknown");
  const modifier = form === "container" || form === "hexadecimal" ? null : toModifier(text, form);
  const modifierType = modifier === null ? null : (readModifier(modifier)?.type ?? null);
  return { text, form, modifier, modifierType };
}

export function isSimple({ text }: Version): boolean {
  return SIMPLE.test(text);
}

/** What follows the first hyphen of a semantic version: `rc1-2`; null where there is nothing, or another form. */
export function preRelease({ text }: Version): string | null {
  return SEMANTIC.exec(text)?.groups?.["pre"] ?? null;
}

/** Letters and number of a modifier, also of one that goes on behind a hyphen; null where it is none. */
export function readModifier(text: string): { type: string; number: string } | null {
  const { type, number } = (MODIFIER.exec(text) ?? COMPOUND_MODIFIER.exec(text))?.groups ?? {};
  return type === undefined || number === undefined ? null : { type, number };
}

/** The last part as a modifier, of nothing but letters and a number; null where it is none. */
export function lastModifier({ text }: Version): { type: string; number: string } | null {
  const { type, number } = MODIFIER.exec(lastPart(text))?.groups ?? {};
  return type === undefined || number === undefined ? null : { type, number };
}

export function toSections(version: Version): Sections {
  const { text, form, modifier } = version;
  if (form === "container") return [0n];
  if (form === "hexadecimal" || form === "build") return [BigInt(text)];
  const parts = text.split(".");
  const count = form === "semantic" ? 3 : parts.filter((part) => part !== "" && part !== modifier).length;
  return parts.slice(0, count).map(toNumber);
}

function toNumber(part: string): bigint {
  return BigInt(/^[a-z]*(?<digits>\d+)/.exec(part)?.groups?.["digits"] ?? "0");
}

function toModifier(text: string, form: Form): string | null {
  const pre = form === "semantic" ? (SEMANTIC.exec(text)?.groups?.["pre"] ?? null) : null;
  if (form === "semantic" && pre === null) return null;
  const whole = MODIFIER.exec(pre ?? lastPart(text))?.groups?.["whole"];
  return whole ?? pre;
}

function lastPart(text: string): string {
  return text.slice(text.lastIndexOf(".") + 1);
}
