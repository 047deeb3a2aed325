import { deflateRawSync, inflateRawSync } from "node:zlib";

/** What was unpacked last: whoever asks for one text of a bundle often asks for the next one too. */
let opened: { readonly bundle: Bundle; readonly text: string } | null = null;

/** What a bundle is packed into at once: pieces would have to be joined. */
const CHUNK_BYTES = 64 * 1_024;

/** Texts put away together: what announcements have in common, which is most of them, takes its room once. */
export class Bundle {
  readonly #bytes: Uint8Array;
  /** Where each text ends, in UTF-16 units. */
  readonly #ends: Uint32Array;

  constructor(texts: readonly string[]) {
    let end = 0;
    this.#ends = Uint32Array.from(texts, ({ length }) => {
      end += length;
      return end;
    });
    const bytes = deflateRawSync(texts.join(""), { level: 1, chunkSize: CHUNK_BYTES });
    // A copy: what zlib gives is a window into a buffer of that size.
    this.#bytes = Uint8Array.from(bytes);
  }

  text(index: number): string {
    if (opened?.bundle !== this) opened = { bundle: this, text: inflateRawSync(this.#bytes).toString() };
    return opened.text.slice(index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }
}
