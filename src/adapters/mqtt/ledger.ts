import type { MqttClient } from "mqtt";
import { KnownError } from "../../contract/error.ts";
import type { Link } from "./connection.ts";
import type { Protocol } from "./options.ts";
import { explainCode, REFUSED } from "./reason-codes.ts";
import { checkFilter, isExact } from "./topic.ts";

export type Qos = 0 | 1 | 2;

type Wish = {
  readonly filter: string;
  readonly qos: Qos;
  /** Retained messages are not wanted with it; MQTT 5 only. */
  readonly liveOnly: boolean;
  holders: number;
  state: "wanted" | "sent" | "granted" | "refused";
  /** Why it was refused. */
  reason: string | null;
};

type Listener = {
  refused(filter: string, reason: string): void;
  /** The broker does not answer a SUBSCRIBE as it must; `what` it does instead. */
  distrusted(what: string): void;
};

const MAX_FILTERS = 100;
const MAX_IN_FLIGHT = 4;
const ANSWER_LIMIT_MS = 10_000;

/**
 * The filters we want, whether connected or not; sent again on every connect. The broker forgets them with the
 * connection, and the library would forget all of a packet when one is refused.
 */
export class Ledger {
  readonly #wishes = new Map<string, Wish>();
  readonly #pending = new Set<Wish>();
  readonly #leaving = new Set<string>();
  readonly #listener: Listener;
  readonly #timeScale: number;
  #link: Link | null = null;
  #inFlight = 0;
  #scheduled = false;
  #idle: (() => void)[] = [];

  constructor(listener: Listener, timeScale: number) {
    this.#listener = listener;
    this.#timeScale = timeScale;
  }

  get size(): number {
    return this.#wishes.size;
  }

  /** Refused filters and why. */
  get refused(): ReadonlyMap<string, string> {
    const refused = [...this.#wishes.values()].filter(({ state }) => state === "refused");
    return new Map(refused.map(({ filter, reason }) => [filter, reason ?? ""]));
  }

  has(filter: string): boolean {
    return this.#wishes.has(filter);
  }

  /** Throws `KnownError` "invalid-topic". One more holder of a filter that is already subscribed sends nothing. */
  want(filter: string, qos: Qos, liveOnly = false): void {
    const fault = checkFilter(filter);
    if (fault !== null) throw new KnownError("invalid-topic", `${fault}: ${JSON.stringify(filter.slice(0, 200))}`);
    const known = this.#wishes.get(filter);
    if (known !== undefined && known.qos >= qos) {
      known.holders += 1;
      return;
    }
    const wish: Wish = { filter, qos, liveOnly, holders: (known?.holders ?? 0) + 1, state: "wanted", reason: null };
    if (known !== undefined) this.#pending.delete(known);
    this.#wishes.set(filter, wish);
    this.#leaving.delete(filter);
    this.#pending.add(wish);
    this.#schedule();
  }

  /** Has the broker deliver what it keeps under a filter once more; one that is on its way will do so anyway. */
  repeat(filter: string): void {
    const wish = this.#wishes.get(filter);
    if (wish?.state !== "granted") return;
    this.#pending.add(wish);
    this.#schedule();
  }

  unwant(filter: string): void {
    const wish = this.#wishes.get(filter);
    if (wish === undefined) return;
    wish.holders -= 1;
    if (wish.holders > 0) return;
    this.#wishes.delete(filter);
    this.#pending.delete(wish);
    if (wish.state === "sent" || wish.state === "granted") this.#leaving.add(filter);
    this.#schedule();
  }

  /** A new connection: everything is sent again, the refused ones too, rights may have changed. */
  attach(link: Link): void {
    this.#link = link;
    this.#inFlight = 0;
    this.#leaving.clear();
    for (const wish of this.#wishes.values()) {
      wish.state = "wanted";
      this.#pending.add(wish);
    }
    this.#flush();
  }

  detach(): void {
    this.#link = null;
    this.#inFlight = 0;
    this.#settleIdle();
  }

  /** Resolves when every wish sent so far is answered, or the connection is gone. */
  async settled(): Promise<void> {
    if (this.#link === null || (this.#pending.size === 0 && this.#inFlight === 0)) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #schedule(): void {
    if (this.#scheduled || this.#link === null) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    const link = this.#link;
    if (link === null) return;
    this.#leave(link.client);
    while (this.#inFlight < MAX_IN_FLIGHT && this.#pending.size > 0) this.#send(link, this.#nextPacket());
    if (this.#pending.size === 0 && this.#inFlight === 0) this.#settleIdle();
  }

  /** Exact topics of one QoS share a packet, and so do filters without an answer; a wildcard's answer may be large: it goes alone. */
  #nextPacket(): Wish[] {
    const packet: Wish[] = [];
    for (const wish of this.#pending) {
      const [first] = packet;
      const isLarge = !wish.liveOnly && !isExact(wish.filter);
      if (first !== undefined && (isLarge || first.qos !== wish.qos || first.liveOnly !== wish.liveOnly)) continue;
      packet.push(wish);
      if (packet.length === MAX_FILTERS || isLarge) break;
    }
    for (const wish of packet) {
      this.#pending.delete(wish);
      wish.state = "sent";
    }
    return packet;
  }

  #send(link: Link, packet: readonly Wish[]): void {
    const [first] = packet;
    if (first === undefined) return;
    this.#inFlight += 1;
    const distrust = (what: string) => this.#link === link && this.#listener.distrusted(what);
    const limit = setTimeout(() => distrust("does not answer subscriptions"), ANSWER_LIMIT_MS * this.#timeScale);
    const filters = packet.map(({ filter }) => filter);
    link.client.subscribe(filters, toSubscribeOptions(first, link.protocol), (_error, _grants, suback) => {
      clearTimeout(limit);
      if (this.#link !== link) return;
      this.#inFlight -= 1;
      // Without an answer nothing was refused: the library gives up what is on its way when the connection ends.
      // Codes are read from the packet: the library calls all of them failed when one is.
      const granted = suback?.granted;
      // Whose answer is missing nobody can tell. The library hangs up too, but would leave the blame with the broker.
      if (granted && granted.length !== packet.length)
        return distrust("does not answer for every topic we subscribe to");
      if (granted) for (const [index, wish] of packet.entries()) this.#judge(wish, Number(granted[index]));
      this.#flush();
    });
  }

  #judge(wish: Wish, code: number): void {
    wish.state = code >= REFUSED ? "refused" : "granted";
    wish.reason = code >= REFUSED ? explainCode(code) : null;
    if (wish.reason !== null) this.#listener.refused(wish.filter, wish.reason);
  }

  #leave(client: MqttClient): void {
    if (this.#leaving.size === 0) return;
    const filters = [...this.#leaving];
    this.#leaving.clear();
    for (let start = 0; start < filters.length; start += MAX_FILTERS) {
      client.unsubscribe(filters.slice(start, start + MAX_FILTERS), () => undefined);
    }
  }

  #settleIdle(): void {
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }
}

function toSubscribeOptions({ qos, liveOnly }: Wish, protocol: Protocol) {
  // With retain-as-published off, the retain flag tells what was kept from what is happening now.
  return protocol === "5" ? { qos, rap: false, rh: liveOnly ? 2 : 0 } : { qos };
}
