import {
  isSimple,
  lastModifier,
  preRelease,
  readModifier,
  readVersion,
  type Sections,
  toSections,
  type Version,
} from "./version.ts";

/** Names of container images, from old to new. */
const CONTAINERS = ["stable", "beta", "latest", "dev"];
const MODIFIER_RANKS: ReadonlyMap<string, number> = new Map([
  ["dev", 0],
  ["d", 0],
  ["alpha", 1],
  ["a", 1],
  ["beta", 2],
  ["b", 2],
  ["rc", 3],
]);

/**
 * Whether a version is newer than another, by the rules of Home Assistant's library (spec §14.25); undefined where the
 * two cannot be compared.
 */
export function isNewer(version: string, than: string): boolean | undefined {
  const a = readVersion(version);
  const b = readVersion(than);
  if (a.text === b.text) return false;
  if (a.form === "unknown" || b.form === "unknown") return undefined;
  if (a.form === "container" || b.form === "container") return isNewerContainer(a, b);
  const bySections = compareSections(toSections(a), toSections(b));
  if (bySections !== null) return bySections;
  if (isSimple(a) && isSimple(b)) return false;
  return compareModifiers(a, b) ?? comparePreReleases(a, b) ?? false;
}

function isNewerContainer(a: Version, b: Version): boolean {
  if (a.form !== b.form) return a.form === "container";
  return CONTAINERS.indexOf(a.text) > CONTAINERS.indexOf(b.text);
}

/** Missing sections count as 0; null where all are equal. */
function compareSections(a: Sections, b: Sections): boolean | null {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const left = a[at] ?? 0n;
    const right = b[at] ?? 0n;
    if (left !== right) return left > right;
  }
  return null;
}

function compareModifiers(a: Version, b: Version): boolean | null {
  if (b.modifier === null) return null;
  // A release is newer than its own candidates.
  if (a.modifier === null) return true;
  const left = lastModifier(a);
  const right = lastModifier(b);
  if (left && right) {
    if (left.type === right.type) return toNumber(left.number) > toNumber(right.number);
    return compareTypes(left.type, right.type, MODIFIER_RANKS);
  }
  const areDigits = /^\d$/.test(a.modifier) && /^\d$/.test(b.modifier);
  return areDigits ? a.modifier > b.modifier : null;
}

function compareTypes(a: string, b: string, ranks: ReadonlyMap<string, number>): boolean {
  const left = ranks.get(a);
  const right = ranks.get(b);
  return left !== undefined && right !== undefined ? left > right : a > b;
}

const LONG_RANKS: ReadonlyMap<string, number> = new Map([
  ["dev", 0],
  ["alpha", 1],
  ["beta", 2],
  ["rc", 3],
]);

/** Only semantic versions go on behind the first hyphen. */
function comparePreReleases(a: Version, b: Version): boolean | null {
  if (a.form !== "semantic" && b.form !== "semantic") return null;
  if (a.modifierType === null || b.modifierType === null) return null;
  const left = LONG_RANKS.get(a.modifierType);
  const right = LONG_RANKS.get(b.modifierType);
  if (a.modifierType !== b.modifierType && left !== undefined && right !== undefined) return left > right;
  return compareNumbers(preRelease(a), preRelease(b)) ?? compareCompounds(preRelease(a), preRelease(b)) ?? false;
}

function compareNumbers(a: string | null, b: string | null): boolean | null {
  const left = (a === null ? null : readModifier(a)?.number) || null;
  const right = (b === null ? null : readModifier(b)?.number) || null;
  if (left === null && right === null) return null;
  if (left === null || right === null) return left === null;
  return left === right || toNumber(left) === toNumber(right) ? null : toNumber(left) > toNumber(right);
}

function compareCompounds(a: string | null, b: string | null): boolean | null {
  if (a === null || b === null) return null;
  const left = a.split("-").slice(1);
  const right = b.split("-").slice(1);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const result = compareParts(left[at] ?? "", right[at] ?? "");
    if (result !== null) return result;
  }
  return left.length === right.length ? null : left.length > right.length;
}

const PART = /^(?<type>[a-z]+)(?<number>\d*)$/;

function compareParts(a: string, b: string): boolean | null {
  const left = PART.exec(a)?.groups;
  const right = PART.exec(b)?.groups;
  if (left && right && left["type"] !== right["type"]) {
    return compareTypes(left["type"] ?? "", right["type"] ?? "", LONG_RANKS);
  }
  const isNamed = left !== undefined && right !== undefined;
  const leftDigits = isNamed ? left["number"] : /\d+/.exec(a)?.[0];
  const rightDigits = isNamed ? right["number"] : /\d+/.exec(b)?.[0];
  if (!leftDigits || !rightDigits || toNumber(leftDigits) === toNumber(rightDigits)) return null;
  return toNumber(leftDigits) > toNumber(rightDigits);
}

function toNumber(digits: string): bigint {
  return BigInt(digits === "" ? "0" : digits);
}
