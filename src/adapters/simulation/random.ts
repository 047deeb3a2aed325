/** Numbers that look random and are the same at every run with the same seed (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0];
  }

  /** A small step from `value`, kept between the bounds, rounded to `digits`. */
  step(value: number, by: number, [low, high]: readonly [number, number], digits = 1): number {
    const moved = Math.min(high, Math.max(low, value + (this.next() - 0.5) * 2 * by));
    return Number(moved.toFixed(digits));
  }
}
