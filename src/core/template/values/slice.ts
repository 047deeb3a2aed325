import { PythonObject } from "../../python/object.ts";

/** `[start:stop:step]`; null where a bound is left out. */
export class Slice extends PythonObject {
  readonly typeName = "slice";
  readonly #start: number | null;
  readonly #stop: number | null;
  readonly #step: number;

  constructor(start: number | null, stop: number | null, step: number | null) {
    super();
    this.#start = start;
    this.#stop = stop;
    this.#step = step ?? 1;
  }

  toRepr(): string {
    return `slice(${this.#start ?? "None"}, ${this.#stop ?? "None"}, ${this.#step})`;
  }

  /** The bounds for a sequence of this length, negative ones counted from its end. */
  within(length: number): { start: number; stop: number; step: number } {
    const step = this.#step;
    const [lowest, highest] = step < 0 ? [-1, length - 1] : [0, length];
    const place = (bound: number) => Math.min(highest, Math.max(lowest, bound < 0 ? bound + length : bound));
    const start = this.#start === null ? (step < 0 ? highest : lowest) : place(this.#start);
    const stop = this.#stop === null ? (step < 0 ? lowest : highest) : place(this.#stop);
    return { start, stop, step };
  }
}
