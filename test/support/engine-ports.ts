import type { Publication } from "../../src/core/home/outcome.ts";
import { RecentJournal } from "../../src/engine/commands/recent-journal.ts";
import { Engine } from "../../src/engine/engine.ts";
import type { EngineParts } from "../../src/engine/engine-parts.ts";
import type { BrokerPort, By, ProcessPort } from "../../src/engine/ports.ts";
import { aHome } from "./home.ts";

export const BY: By = { actor: { id: null, name: "Somebody" }, why: null };

/** Doubles at the engine's two ports: a broker that notes what it is asked, a clock that stands. */
export class Ports implements BrokerPort, ProcessPort {
  readonly wanted = new Set<string>();
  readonly publications: Publication[] = [];
  readonly rolls: string[] = [];
  readonly queued = 0;
  readonly dropped = 0;
  readonly unsent = 0;
  readonly startedMs = 400;
  ms = 1_000;
  /** What every look at the clock takes. */
  lookMs = 0;
  /** When the engine wants to be woken. */
  wakeMs = Number.POSITIVE_INFINITY;
  failsWith: Error | null = null;

  get published() {
    return this.publications.length;
  }
  get sent(): string[] {
    return this.publications.map(({ topic, payload }) => `${topic} ${payload}`);
  }
  want(filter: string) {
    this.wanted.add(filter);
  }
  repeat() {}
  unwant(filter: string) {
    this.wanted.delete(filter);
  }
  async publish(publication: Publication) {
    if (this.failsWith) throw this.failsWith;
    this.publications.push(publication);
  }
  callRoll(how: "afresh" | "again" = "again") {
    this.rolls.push(how);
  }
  nowMs = () => this.ms;
  monotonicMs = () => {
    this.ms += this.lookMs;
    return this.ms;
  };
  wakeAt(ms: number) {
    this.wakeMs = Math.min(this.wakeMs, ms);
  }
  memory = () => ({ residentBytes: 100_000_000, heapBytes: 1 });
  loopDelayMs = () => ({ p50: 0, p99: 0, max: 0 });

  /** Lets time pass and wakes the engine as often as it asked for. */
  pass(engine: Engine, ms: number): void {
    const endMs = this.ms + ms;
    while (this.wakeMs <= endMs) {
      this.ms = Math.max(this.ms, this.wakeMs);
      this.wakeMs = Number.POSITIVE_INFINITY;
      engine.wake();
    }
    this.ms = Math.max(this.ms, endMs);
  }
}

/** The engine between these ports; a fault of ours fails the test. */
export function anEngine(ports: Ports, said: Partial<EngineParts> = {}): Engine {
  return new Engine({
    home: aHome({ timeZone: "UTC", nowMs: ports.nowMs, elapsedMs: ports.nowMs }),
    broker: ports,
    process: ports,
    journal: new RecentJournal("This is a test."),
    version: "1.2.3",
    prefix: "homeassistant",
    stateQos: 0,
    onFailure: (error) => {
      throw error;
    },
    ...said,
  });
}

/** Gives the engine a message. */
export function tell(engine: Engine, topic: string, content: object | string, said: { retain?: boolean } = {}): void {
  engine.receive({
    topic,
    payload: new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)),
    retain: said.retain ?? false,
    qos: 0,
    receivedMs: 1_000,
  });
}
