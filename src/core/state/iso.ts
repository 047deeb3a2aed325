/** Python's `isoformat(timespec="milliseconds")` of a moment in UTC: `2026-01-31T12:00:00.000+00:00`. */
export function toIsoText(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}

/** The moment of such a text; null where it is none, as `unknown`. */
export function fromIsoText(text: string): number | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
