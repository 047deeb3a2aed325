import type { Home } from "../src/core/home/home.ts";
import { RecentJournal } from "../src/engine/commands/recent-journal.ts";
import { Engine } from "../src/engine/engine.ts";
import type { BrokerPort, ProcessPort } from "../src/engine/ports.ts";

/** The engine on a broker that takes everything and says nothing. */
export function createEngine(home: Home): Engine {
  const broker: BrokerPort = {
    want() {},
    repeat() {},
    unwant() {},
    publish: async () => {},
    callRoll() {},
    queued: 0,
    dropped: 0,
    unsent: 0,
    published: 0,
  };
  const process: ProcessPort = {
    startedMs: Date.now(),
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    wakeAt() {},
    memory: () => ({ residentBytes: 0, heapBytes: 0 }),
    loopDelayMs: () => ({ p50: 0, p99: 0, max: 0 }),
  };
  return new Engine({
    home,
    broker,
    process,
    journal: new RecentJournal("A bench keeps nothing."),
    version: "0",
    prefix: "homeassistant",
    stateQos: 0,
    onFailure: (error) => {
      throw error;
    },
  });
}
