import type { Arrival } from "./arrival.ts";
import type { Known } from "./tables.ts";

const HIGH = 0x9e3779b1;
const LOW = 0x85ebca77;
const LOW_BITS = 21;
const WORD_BYTES = 4;

/**
 * A number of 53 bits that is, all but certainly, another for every other payload. Unlike a fingerprint it is of the
 * bytes as they came, so that a repetition is known before it is read.
 */
export function toMark(payload: Uint8Array): number {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const wordsEnd = payload.byteLength - (payload.byteLength % WORD_BYTES);
  let high = 0xdeadbeef ^ payload.byteLength;
  let low = 0x41c6ce57 ^ payload.byteLength;
  for (let at = 0; at < wordsEnd; at += WORD_BYTES) {
    const word = view.getInt32(at, true);
    high = Math.imul(high ^ word, HIGH);
    high ^= high >>> 15;
    low = Math.imul(low ^ word, LOW);
    low ^= low >>> 13;
  }
  for (let at = wordsEnd; at < payload.byteLength; at += 1) {
    const byte = view.getUint8(at);
    high = Math.imul(high ^ byte, HIGH);
    high ^= high >>> 15;
    low = Math.imul(low ^ byte, LOW);
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ (high >>> 16), LOW) ^ low;
  low = Math.imul(low ^ (low >>> 13), HIGH) ^ high;
  return (high >>> 0) * 2 ** LOW_BITS + (low >>> (32 - LOW_BITS));
}

/** Keeps the payload's fingerprint, and the mark of the message it came in. */
export function note(known: Known, { mark }: Arrival, fingerprint: number): void {
  known.fingerprint = fingerprint;
  // What is never a repetition as a payload must not be one as a message either.
  known.mark = Number.isNaN(fingerprint) ? Number.NaN : mark;
}
