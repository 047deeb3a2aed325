/** Puts a value into a map of at most `limit` keys: where a new one would be too many, the oldest goes, and is returned. */
export function putBounded<Key, Value>(map: Map<Key, Value>, limit: number, key: Key, value: Value): Value | undefined {
  const oldest = map.size >= limit && !map.has(key) ? map.entries().next() : undefined;
  if (oldest?.value) map.delete(oldest.value[0]);
  map.set(key, value);
  return oldest?.value?.[1];
}
