import { inSlices } from "./slices.ts";

/** Below this a frame is read in one go: a list this long keeps a small machine busy for a few milliseconds. */
const LONG_BYTES = 128 * 1024;
const HEAD = /^\{"id":\s*(\d+),\s*"type":\s*"result",\s*"success":\s*true,\s*"result":\s*\[/;
const HEAD_BYTES = 120;

const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\,[]{}');

/** A frame that answers a command with a long list, not parsed yet: whose answer it is, and where the rows begin. */
export type LongList = { readonly frame: Buffer; readonly id: number; readonly start: number };

export function findLongList(frame: Buffer): LongList | undefined {
  if (frame.length < LONG_BYTES) return undefined;
  const head = HEAD.exec(frame.toString("latin1", 0, HEAD_BYTES));
  return head === null ? undefined : { frame, id: Number(head[1]), start: head[0].length };
}

/** Parses one row after the other, so that a registry of ten thousand never stands in the way. Throws `SyntaxError`. */
export async function readLongList(list: LongList, take: (row: unknown) => void): Promise<void> {
  await inSlices(rowTexts(list), (text) => take(JSON.parse(text)));
}

function* rowTexts({ frame, start }: LongList): Generator<string> {
  let at = start;
  while (frame[at] !== CLOSE_LIST) {
    const end = endOfRow(frame, at);
    yield frame.toString("utf8", at, end);
    at = frame[end] === CLOSE_LIST ? end : end + 1;
  }
}

/** The comma behind a row, or the bracket behind the last one. */
function endOfRow(frame: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < frame.length; at += 1) {
    const byte = frame[at];
    if (byte === QUOTE) at = endOfText(frame, at);
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE_LIST)) return at;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
  }
  throw new SyntaxError("the list ends in the middle of a row");
}

/** The quote that closes the text which begins at `start`. */
function endOfText(frame: Buffer, start: number): number {
  let at = start + 1;
  while (at < frame.length && frame[at] !== QUOTE) at += frame[at] === BACKSLASH ? 2 : 1;
  return at;
}
