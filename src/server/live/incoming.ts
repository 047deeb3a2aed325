import type { RawData } from "ws";
import * as z from "zod";

const WINDOW_MS = 10_000;
const MAX_CHARS = 1_000;

const Ping = z.strictObject({ type: z.literal("ping") });

/** Whether a frame of a page is one we know. Never throws, whatever it holds. */
export function isPing(frame: RawData, isBinary: boolean): boolean {
  if (isBinary) return false;
  const text = frame.toString();
  if (text.length > MAX_CHARS) return false;
  try {
    return Ping.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** How many frames one page may still send; filled up every ten seconds. */
export class Allowance {
  readonly #frames: number;
  #left: number;
  #windowMs = Number.NEGATIVE_INFINITY;

  constructor(frames: number) {
    this.#frames = frames;
    this.#left = frames;
  }

  /** False where the page has sent too much. `nowMs` comes from a clock that never jumps. */
  spend(nowMs: number): boolean {
    if (nowMs - this.#windowMs >= WINDOW_MS) {
      this.#windowMs = nowMs;
      this.#left = this.#frames;
    }
    this.#left -= 1;
    return this.#left >= 0;
  }
}
