/** Python's `isoformat(timespec="milliseconds")` of a moment in UTC: `2026-01-31T12:00:00.000+00:00`. */
export function toIsoText(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}
