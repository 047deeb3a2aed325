/** The set with the value in it where it was not, or out of it where it was. */
export function turned<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const other = new Set(set);
  if (!other.delete(value)) other.add(value);
  return other;
}
