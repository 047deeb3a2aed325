import type { Status } from "../contract/api.ts";
import type { Roll } from "../contract/broker.ts";
import type { Storage } from "../contract/storage.ts";
import type { Tables } from "../contract/tables.ts";
import type { Verdict } from "../contract/verdict.ts";
import type { Pace } from "./pace.ts";
import type { BrokerPort, ProcessPort } from "./ports.ts";

/** What a clock that is only being adjusted does not reach. */
const JUMP_MS = 1_000;

/** Keeps the figures that would otherwise be counted anew at every look: verdicts, and how long the start took. */
export class Tally {
  readonly #startedMs: number;
  #readyMs: number | null = null;
  #rollMs: number | null = null;
  #refused = 0;
  #complained = 0;

  constructor(startedMs: number) {
    this.#startedMs = startedMs;
  }

  /** All times by the clock that never jumps. */
  ready(nowMs: number): void {
    this.#readyMs ??= nowMs;
  }

  /** The first roll that ended counts as the end of the start. */
  note(roll: Roll, nowMs: number): void {
    if (roll.state === "complete" || roll.state === "possibly-incomplete") this.#rollMs ??= nowMs;
  }

  recount(before: Verdict | undefined, after: Verdict | undefined): void {
    if (before === "refused") this.#refused -= 1;
    if (after === "refused") this.#refused += 1;
    if (isComplaint(before)) this.#complained -= 1;
    if (isComplaint(after)) this.#complained += 1;
  }

  /** Announcements that Home Assistant refuses or complains of. */
  get problems(): number {
    return this.#refused + this.#complained;
  }

  status(now: {
    version: string;
    tables: Tables;
    pace: Pace;
    process: ProcessPort;
    broker: BrokerPort;
    storage: Storage;
    topics: number;
    listeners: number;
  }): Status {
    const { tables, pace, process, broker } = now;
    const since = (ms: number) => Math.round(ms - this.#startedMs);
    return {
      version: now.version,
      startedMs: this.#started(process),
      readyAfterMs: since(this.#readyMs ?? process.monotonicMs()),
      rollAfterMs: this.#rollMs === null ? null : since(this.#rollMs),
      broker: tables.broker,
      roll: tables.roll,
      storage: now.storage,
      counts: {
        entities: tables.entities.size,
        devices: tables.devices.size,
        announcements: tables.announcements.size,
        refused: this.#refused,
        notices: tables.notices.size,
        topics: now.topics,
        browsers: now.listeners,
      },
      messages: {
        received: pace.received,
        perSecond: pace.rate(process.monotonicMs()),
        published: broker.published,
        queued: broker.queued,
        dropped: broker.dropped,
        processingUs: pace.meanUs,
        busyMs: pace.busyMs,
      },
      memory: process.memory(),
      loopDelayMs: process.loopDelayMs(),
    };
  }

  /** By today's clock: the one at the start may not have been set yet. */
  #started(process: ProcessPort): number {
    const ms = process.nowMs() - (process.monotonicMs() - this.#startedMs);
    return Math.abs(ms - this.#startedMs) < JUMP_MS ? this.#startedMs : Math.round(ms / JUMP_MS) * JUMP_MS;
  }
}

function isComplaint(verdict: Verdict | undefined): boolean {
  return verdict === "warned" || verdict === "partial";
}
