/** Equality of recorded answers: numbers by value, texts to the letter, the order of keys means nothing. */
export function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right) || (left === 0 && right === 0)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  const other = right as { readonly [name: string]: unknown };
  return names.every((name) => Object.hasOwn(other, name) && isSame((left as typeof other)[name], other[name]));
}

/** The same where the order of a list does not count either: keys of devices. */
export function isSameSet(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return isSame(left, right);
  return isSame(toSorted(left), toSorted(right));
}

function toSorted(list: readonly unknown[]): string[] {
  return list.map((item) => JSON.stringify(item)).sort();
}
