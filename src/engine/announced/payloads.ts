import { putBounded } from "../../core/bounded.ts";
import { toMark } from "../../core/home/payload-mark.ts";
import { toOwnText } from "../../core/python/own-text.ts";
import { decode, toExcerpt } from "../excerpt.ts";
import type { MqttMessage } from "../ports.ts";
import { Bundle } from "./bundle.ts";
import { LongTexts } from "./long-texts.ts";

const MAX_BYTES = 256 * 1_024;
const MAX_TOPICS = 200_000;
const MAX_CHANGED = 10_000;
const MAX_LONG_CHARACTERS = 64 * 1_024 * 1_024;
const MAX_LONG_CHANGED = 16 * 1_024 * 1_024;
const BUNDLE_SIZE = 64;
/** Longer ones stay as they are: packing them would take too long at once. */
const MAX_PACKED_BYTES = 8 * 1_024;

/** A text in a bundle, with the mark of its bytes: a repetition is known without unpacking. */
type Packed = { readonly bundle: Bundle; readonly index: number; readonly mark: number };

/**
 * The payload of every announcement, and the one before it where that was another. They are asked for when somebody
 * opens one, and lie packed until then.
 */
export class Payloads {
  readonly #newest = new Map<string, string | Packed>();
  readonly #before = new Map<string, string>();
  readonly #longTexts = new LongTexts(MAX_LONG_CHARACTERS);
  readonly #longBefore = new LongTexts(MAX_LONG_CHANGED);
  /** Topics whose text goes into the next bundle, with the mark of its bytes. */
  readonly #open = new Map<string, number>();

  /**
   * An empty message takes the announcement back; what it was is still remembered. Tells whether the payload is the one
   * that was there before.
   */
  keep({ topic, payload }: MqttMessage): boolean {
    const before = this.#newest.get(topic);
    if (typeof before === "object" && before.mark === toMark(payload)) return true;
    const whole = payload.length <= MAX_BYTES ? decode(payload) : undefined;
    const text = whole ?? toExcerpt(payload, MAX_BYTES);
    if (before === text) return true;
    if (before !== undefined) this.#remember(topic, before);
    this.#open.delete(topic);
    if (payload.length === 0) this.#newest.delete(topic);
    else {
      // Before this one is added: it is asked for next.
      if (this.#open.size >= BUNDLE_SIZE) this.#pack();
      this.#forget(putBounded(this.#newest, MAX_TOPICS, topic, this.#longTexts.admit(text)));
      if (whole !== undefined && payload.length <= MAX_PACKED_BYTES) this.#open.set(topic, toMark(payload));
    }
    return false;
  }

  text(topic: string): string | null {
    const kept = this.#newest.get(topic);
    return kept === undefined ? null : this.#unpack(kept);
  }

  previous(topic: string): string | null {
    return this.#before.get(topic) ?? null;
  }

  #remember(topic: string, kept: string | Packed): void {
    this.#forget(kept);
    const text = this.#longBefore.admit(this.#unpack(kept));
    const older = this.#before.get(topic);
    const oldest = putBounded(this.#before, MAX_CHANGED, topic, text);
    for (const gone of [older, oldest]) if (gone !== undefined) this.#longBefore.release(gone);
  }

  /** What is packed is not long. */
  #forget(kept: string | Packed | undefined): void {
    if (typeof kept === "string") this.#longTexts.release(kept);
  }

  #pack(): void {
    const packed: { topic: string; text: string; mark: number }[] = [];
    for (const [topic, mark] of this.#open) {
      const text = this.#newest.get(topic);
      // It may have gone as the oldest of too many.
      if (typeof text === "string") packed.push({ topic, text, mark });
    }
    this.#open.clear();
    const bundle = new Bundle(packed.map(({ text }) => text));
    for (const [index, { topic, mark }] of packed.entries()) this.#newest.set(topic, { bundle, index, mark });
  }

  /** A text of its own: a part of a bundle's would keep all of it. */
  #unpack(kept: string | Packed): string {
    return typeof kept === "string" ? kept : toOwnText(kept.bundle.text(kept.index));
  }
}
