import { once } from "node:events";
import { connectAsync } from "mqtt";
import { WebSocket } from "ws";
import type { LiveFrame } from "../../src/contract/live.ts";
import type { Announcement } from "./announcements.ts";

const SENSORS = 20;
const EVERY_MS = 20;

export const PROBES: readonly Announcement[] = Array.from({ length: SENSORS }, (_, at) => ({
  topic: `homeassistant/sensor/probe_${at}/config`,
  payload: JSON.stringify({ name: `Probe ${at}`, unique_id: `probe_${at}`, state_topic: `probe/${at}` }),
}));

/** Messages sent all the time, and how long each takes to a page that reads everything at once. */
export class Probe {
  /** Sent and not seen yet, by sensor. */
  readonly #pending = new Map<string, number[]>();
  #tookMs: number[] = [];
  readonly #stop: () => Promise<void>;

  private constructor(stop: () => Promise<void>) {
    this.#stop = stop;
  }

  static async start(brokerUrl: string, pageUrl: string): Promise<Probe> {
    const client = await connectAsync(brokerUrl, { protocolVersion: 5 });
    const page = new WebSocket(pageUrl);
    let timer: NodeJS.Timeout | undefined;
    const probe = new Probe(async () => {
      clearInterval(timer);
      page.terminate();
      await client.endAsync(true);
    });
    page.on("message", (bytes) => probe.#see(JSON.parse(String(bytes))));
    await once(page, "open");
    let sent = 0;
    timer = setInterval(() => {
      const at = sent++ % SENSORS;
      const nowMs = performance.now();
      probe.#waiting(`sensor probe_${at}`).push(nowMs);
      client.publish(`probe/${at}`, String(nowMs), { qos: 1 });
    }, EVERY_MS);
    return probe;
  }

  /** Of all seen since the last time, and of those that are not seen yet. */
  take(): number[] {
    const nowMs = performance.now();
    const open = Array.from(this.#pending.values()).flatMap((sent) => sent.map((sentMs) => nowMs - sentMs));
    const took = [...this.#tookMs, ...open];
    this.#tookMs = [];
    return took;
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  #waiting(key: string): number[] {
    const waiting = this.#pending.get(key) ?? [];
    this.#pending.set(key, waiting);
    return waiting;
  }

  /** One that gave way to a newer one counts until the newer one comes. */
  #see(frame: LiveFrame): void {
    if (frame.type !== "facts") return;
    const nowMs = performance.now();
    for (const fact of frame.facts) {
      if (fact.type !== "state-changed" || !this.#pending.has(fact.key)) continue;
      const waiting = this.#waiting(fact.key);
      while ((waiting[0] ?? Number.POSITIVE_INFINITY) <= Number(fact.state)) {
        this.#tookMs.push(nowMs - (waiting.shift() ?? nowMs));
      }
    }
  }
}
