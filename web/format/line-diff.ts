import { payloadLines } from "./payload-lines.ts";

/** `sign` is `+` for a line that is only in the newer text, `-` for one that is only in the older. */
export type DiffLine = { readonly sign: "+" | "-" | " "; readonly indent: number; readonly text: string };

/** Lines with the same `content` are the same: a comma at the end says only that something follows. */
type Line = Omit<DiffLine, "sign"> & { readonly content: string };

/** Longer texts are not compared: the table below would have more than four million places. */
const MAX_LINES = 2_000;

/** What differs between two payloads, line by line of their pretty-printed forms; null where they are too long. */
export function diffPayloads(before: string, after: string): readonly DiffLine[] | null {
  const older = linesOf(before);
  const newer = linesOf(after);
  if (older.length > MAX_LINES || newer.length > MAX_LINES) return null;
  const start = countSame(older, newer);
  const end = countSame(older.slice(start).reverse(), newer.slice(start).reverse());
  return [
    ...signed(" ", newer.slice(0, start)),
    ...diffMiddle(older.slice(start, older.length - end), newer.slice(start, newer.length - end)),
    ...signed(" ", newer.slice(newer.length - end)),
  ];
}

function linesOf(payload: string): readonly Line[] {
  const lines = payloadLines(payload) ?? payload.split("\n").map((text) => ({ indent: 0, text }));
  return lines.map(({ indent, text }) => ({ indent, text, content: `${indent} ${text.replace(/,$/, "")}` }));
}

function signed(sign: DiffLine["sign"], lines: readonly Line[]): DiffLine[] {
  return lines.map(({ indent, text }) => ({ sign, indent, text }));
}

function isSame(a: Line | undefined, b: Line | undefined): boolean {
  return a !== undefined && a.content === b?.content;
}

function countSame(a: readonly Line[], b: readonly Line[]): number {
  let count = 0;
  while (count < a.length && isSame(a[count], b[count])) count += 1;
  return count;
}

/** Longest common subsequence by dynamic programming, read from the front: removed lines stand before added ones. */
function diffMiddle(older: readonly Line[], newer: readonly Line[]): DiffLine[] {
  const lengths = commonLengths(older, newer);
  const width = newer.length + 1;
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  const take = (sign: DiffLine["sign"], line: Line | undefined) => {
    if (line) lines.push(...signed(sign, [line]));
    if (sign !== "+") row += 1;
    if (sign !== "-") column += 1;
  };
  while (row < older.length || column < newer.length) {
    const place = row * width + column;
    if (isSame(older[row], newer[column])) take(" ", newer[column]);
    else if (column === newer.length || (lengths[place + width] ?? -1) >= (lengths[place + 1] ?? 0))
      take("-", older[row]);
    else take("+", newer[column]);
  }
  return lines;
}

/** At `row * (newer.length + 1) + column`: how many lines the rests from there have in common, in order. */
function commonLengths(older: readonly Line[], newer: readonly Line[]): Uint16Array {
  const width = newer.length + 1;
  const lengths = new Uint16Array((older.length + 1) * width);
  for (let row = older.length - 1; row >= 0; row -= 1)
    for (let column = newer.length - 1; column >= 0; column -= 1) {
      const below = (row + 1) * width + column;
      lengths[row * width + column] = isSame(older[row], newer[column])
        ? (lengths[below + 1] ?? 0) + 1
        : Math.max(lengths[below] ?? 0, lengths[row * width + column + 1] ?? 0);
    }
  return lengths;
}

/** A line, or a run of unchanged lines that is not shown. */
export type FoldedLine = DiffLine | { readonly sign: "…"; readonly count: number };

/** Leaves unchanged lines out, except for some beside each change. */
export function foldUnchanged(lines: readonly DiffLine[], beside = 2): readonly FoldedLine[] {
  const changed = lines.flatMap(({ sign }, index) => (sign === " " ? [] : [index]));
  const near = new Set(
    changed.flatMap((index) => Array.from({ length: 2 * beside + 1 }, (_, step) => index - beside + step)),
  );
  const folded: FoldedLine[] = [];
  let hidden = 0;
  const close = () => {
    if (hidden > 0) folded.push({ sign: "…", count: hidden });
    hidden = 0;
  };
  for (const [index, line] of lines.entries()) {
    if (!near.has(index)) hidden += 1;
    else {
      close();
      folded.push(line);
    }
  }
  close();
  return folded;
}
