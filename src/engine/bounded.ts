/** Puts a value into a map of at most `limit` keys: where a new one would be too many, the oldest goes. */
export function putBounded<Key, Value>(map: Map<Key, Value>, limit: number, key: Key, value: Value): void {
  if (map.size >= limit && !map.has(key)) {
    const oldest = map.keys().next();
    if (!oldest.done) map.delete(oldest.value);
  }
  map.set(key, value);
}
