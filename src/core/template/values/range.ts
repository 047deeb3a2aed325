import { PythonObject, type Value } from "../../python/object.ts";

/** Python's range: arithmetic, not a list. */
export class Range extends PythonObject {
  readonly typeName = "range";
  readonly start: number;
  readonly step: number;
  readonly stop: number;
  readonly length: number;

  constructor(start: number, stop: number, step: number) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }

  toRepr(): string {
    const step = this.step === 1 ? "" : `, ${this.step}`;
    return `range(${this.start}, ${this.stop}${step})`;
  }

  override isTrue(): boolean {
    return this.length > 0;
  }

  override equals(other: Value): boolean {
    if (!(other instanceof Range) || other.length !== this.length) return false;
    return this.length === 0 || (this.start === other.start && (this.length === 1 || this.step === other.step));
  }

  at(index: number): number | undefined {
    const from = index < 0 ? this.length + index : index;
    return from >= 0 && from < this.length ? this.start + from * this.step : undefined;
  }

  has(value: number): boolean {
    const place = (value - this.start) / this.step;
    return Number.isInteger(place) && place >= 0 && place < this.length;
  }

  *[Symbol.iterator](): Generator<Value, void, undefined> {
    for (let place = 0; place < this.length; place++) yield this.start + place * this.step;
  }
}
