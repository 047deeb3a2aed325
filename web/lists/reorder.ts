/**
 * Puts the changed keys where they belong now and leaves the others where they are. Costs one pass over the list and
 * a binary search for each changed key, instead of a sort. `changed` keys for which `isPresent` is false fall out.
 */
export function reorder<K>(
  order: readonly K[],
  changed: ReadonlySet<K>,
  isPresent: (key: K) => boolean,
  compare: (a: K, b: K) => number,
): K[] {
  const staying = order.filter((key) => !changed.has(key));
  const coming = Array.from(changed).filter(isPresent).sort(compare);
  const result: K[] = [];
  let from = 0;
  for (const key of coming) {
    const at = placeOf(staying, key, from, compare);
    for (let i = from; i < at; i += 1) result.push(staying[i] as K);
    result.push(key);
    from = at;
  }
  for (let i = from; i < staying.length; i += 1) result.push(staying[i] as K);
  return result;
}

/** The first place at or after `from` whose key does not come before `key`. */
function placeOf<K>(order: readonly K[], key: K, from: number, compare: (a: K, b: K) => number): number {
  let low = from;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(order[middle] as K, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
