import type { ProcessPort } from "../src/engine/ports.ts";
import { steadyMs } from "../src/engine/steady-clock.ts";

const BEAT_MS = 1_000;
const KEPT_BEATS = 60;

/**
 * The engine's view of its process. One beat a second measures how late timers run (Node's own monitor would wake the
 * process fifty times a second for the same figure); one timer wakes the engine when it asked to be.
 */
export class ProcessClock implements ProcessPort {
  readonly startedMs = Math.round(performance.timeOrigin);
  readonly #lateMs: number[] = [];
  readonly #beat: NodeJS.Timeout;
  #expectedMs = performance.now() + BEAT_MS;
  #wakeTimer: NodeJS.Timeout | null = null;
  #wakeMs = Number.POSITIVE_INFINITY;
  #onWake: () => void = () => {};

  constructor() {
    this.#beat = setInterval(() => this.#measure(), BEAT_MS);
    this.#beat.unref();
  }

  onWake(listener: () => void): void {
    this.#onWake = listener;
  }

  nowMs(): number {
    return Date.now();
  }

  monotonicMs(): number {
    return steadyMs();
  }

  wakeAt(ms: number): void {
    if (ms >= this.#wakeMs) return;
    if (this.#wakeTimer) clearTimeout(this.#wakeTimer);
    this.#wakeMs = ms;
    this.#wakeTimer = setTimeout(() => this.#wake(), Math.min(Math.max(0, ms - this.monotonicMs()), 2 ** 31 - 1));
    this.#wakeTimer.unref();
  }

  memory() {
    const { rss, heapUsed } = process.memoryUsage();
    return { residentBytes: rss, heapBytes: heapUsed };
  }

  loopDelayMs() {
    const sorted = this.#lateMs.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
  }

  close(): void {
    clearInterval(this.#beat);
    if (this.#wakeTimer) clearTimeout(this.#wakeTimer);
  }

  #measure(): void {
    const nowMs = performance.now();
    this.#lateMs.push(Math.max(0, Number((nowMs - this.#expectedMs).toFixed(1))));
    if (this.#lateMs.length > KEPT_BEATS) this.#lateMs.shift();
    this.#expectedMs = nowMs + BEAT_MS;
  }

  #wake(): void {
    this.#wakeTimer = null;
    this.#wakeMs = Number.POSITIVE_INFINITY;
    this.#onWake();
  }
}
