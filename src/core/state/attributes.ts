import { toPlain } from "../python/plain.ts";
import type { Dict, Plain } from "../python/value.ts";

/** Attributes as the state machine holds them. */
export type Attributes = { readonly [name: string]: Plain };

export const NO_ATTRIBUTES: Attributes = Object.freeze({});

/** As attributes; the object has no prototype, so that a name `__proto__` is a name like any other. */
export function toAttributes(dict: Dict): Attributes {
  const attributes: { [name: string]: Plain } = Object.create(null);
  for (const [name, value] of dict) attributes[name] = toPlain(value);
  return attributes;
}

export function isSameAttributes(left: Attributes, right: Attributes): boolean {
  if (left === right) return true;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => Object.hasOwn(right, name) && isSame(left[name] ?? null, right[name] ?? null));
}

function isSame(left: Plain, right: Plain): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== "object" || typeof right !== "object") return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, at) => isSame(item, right[at] ?? null))
    );
  }
  return !Array.isArray(right) && isSameAttributes(left, right);
}
