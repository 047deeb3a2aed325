/** `text[start:end]` and where it begins, in code points; offset is null where the bounds leave nothing to look at. */
export function sliceText(
  text: string,
  start: number | undefined,
  end: number | undefined,
): { part: string; offset: number | null } {
  if (start === undefined && end === undefined) return { part: text, offset: 0 };
  const characters = Array.from(text);
  const from = place(start ?? 0, characters.length);
  const to = place(end ?? characters.length, characters.length);
  const offset = from > to || (start ?? 0) > characters.length ? null : from;
  return { part: characters.slice(from, to).join(""), offset };
}

function place(bound: number, length: number): number {
  return Math.min(length, Math.max(0, bound < 0 ? bound + length : bound));
}
