import { toOwnText } from "../../core/python/own-text.ts";

const LONG = 8 * 1_024;

/** The room that long texts of one kind share: of one that does not fit any more only the beginning is kept. */
export class LongTexts {
  readonly #most: number;
  #characters = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** What is to be kept of this text. */
  admit(text: string): string {
    if (text.length <= LONG) return text;
    if (this.#characters + text.length > this.#most) return `${toOwnText(text.slice(0, LONG - 1))}…`;
    this.#characters += text.length;
    return text;
  }

  /** A text that was admitted is kept no longer. */
  release(text: string): void {
    if (text.length > LONG) this.#characters -= text.length;
  }
}
