import type { LiveFrame } from "../../contract/live.ts";
import type { Batch } from "./outbox.ts";

/**
 * Characters in a frame. One takes at most three bytes, so a frame stays under 1 MiB whatever script names are written
 * in, and takes a few milliseconds to build. Only a single row longer than this makes a longer frame.
 */
const PART_CHARS = 256 * 1_024;

/** Rows as texts, joined to parts that fit a frame; each part is built when it is asked for. */
export function* toParts(rows: Iterable<unknown>, firstRows = Number.POSITIVE_INFINITY): Generator<string> {
  let texts: string[] = [];
  let chars = 0;
  let maxRows = firstRows;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (texts.length > 0 && (texts.length >= maxRows || chars + text.length > PART_CHARS)) {
      yield texts.join();
      texts = [];
      chars = 0;
      maxRows = Number.POSITIVE_INFINITY;
    }
    texts.push(text);
    chars += text.length + 1;
  }
  if (texts.length > 0) yield texts.join();
}

/**
 * Frames of facts. The number of the newest fact is on the last of them: the others carry the one before the batch,
 * because a page that has only those does not know everything up to the newest yet.
 */
export function* toFactFrames({ seqBefore, seq, facts }: Batch): Generator<string> {
  let waiting: string | null = null;
  for (const part of toParts(facts)) {
    if (waiting !== null) yield toFactFrame(seqBefore, waiting);
    waiting = part;
  }
  if (waiting !== null) yield toFactFrame(seq, waiting);
}

function toFactFrame(seq: number, part: string): string {
  return `{"type":"facts","seq":${seq},"facts":[${part}]}`;
}

export function toText(frame: LiveFrame): string {
  return JSON.stringify(frame);
}
