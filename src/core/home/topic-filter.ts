/**
 * Whether a filter lets a topic through, both as their levels. A wildcard first does not reach topics that start with
 * `$` (MQTT 4.7.2).
 */
export function matches(filter: readonly string[], topic: readonly string[]): boolean {
  if (topic[0]?.startsWith("$") && filter[0] !== topic[0]) return false;
  for (const [index, level] of filter.entries()) {
    if (level === "#") return true;
    if (index >= topic.length || (level !== "+" && level !== topic[index])) return false;
  }
  return filter.length === topic.length;
}
