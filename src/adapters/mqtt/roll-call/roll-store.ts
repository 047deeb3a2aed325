import { type AnnouncementTopic, readAnnouncementTopic } from "./announcement-topic.ts";

type Entry = {
  /** Null once it was handed over. */
  payload: Uint8Array | null;
  readonly component: string;
  /** The covering round that brought it last. */
  round: number;
  /** Announced anew while we asked: its old message must not follow the new one, and it proves nothing. */
  live: boolean;
};

export type Device = { readonly prefix: string; readonly first: string; count: number };
export type Objects = { readonly filter: string; readonly component: string; count: number };

/** What one roll call has heard: bytes by topic, nothing is read or judged here. */
export class RollStore {
  readonly #entries = new Map<string, Entry>();
  /** Topics that were cleared while we asked. */
  readonly #gone = new Set<string>();
  readonly #prefixes: readonly string[];
  readonly #devices = new InOrder<Device>();
  readonly #objects = new InOrder<Objects>();
  /** Topics in the order of arrival; the handover follows. */
  readonly order: string[] = [];

  constructor(prefixes: readonly string[]) {
    this.#prefixes = prefixes;
  }

  get size(): number {
    return this.#entries.size - this.#gone.size;
  }

  /** Devices in the order they were heard of, and how large an answer to expect of each. */
  get devices(): readonly Device[] {
    return this.#devices.all;
  }

  /** Objects likewise, each with the filter that asks for all of them. */
  get objects(): readonly Objects[] {
    return this.#objects.all;
  }

  has(topic: string): boolean {
    return this.#entries.has(topic);
  }

  /** A retained message. The first of its topic stays: a later one is the same, or live news follow. */
  take(topic: string, payload: Uint8Array, round: number): void {
    const known = this.#entries.get(topic);
    if (known !== undefined) {
      known.round = Math.max(known.round, round);
      return;
    }
    if (this.#add(topic, payload, round) !== null) this.order.push(topic);
  }

  /** The reader heard it live. */
  outdate(topic: string, isCleared: boolean): void {
    const entry = this.#entries.get(topic) ?? this.#add(topic, null, -1);
    if (entry === null) return;
    entry.payload = null;
    entry.live = true;
    if (isCleared) this.#gone.add(topic);
    else this.#gone.delete(topic);
  }

  /** Whether the broker delivered it as kept, or it was heard live alone; cleared ones are left out. */
  *sightings(): Generator<{ readonly topic: string; readonly isKept: boolean }> {
    for (const [topic, { round }] of this.#entries) if (!this.#gone.has(topic)) yield { topic, isKept: round >= 0 };
  }

  /** Gives the payload away; null where it was given or is outdated. */
  release(topic: string): Uint8Array | null {
    const entry = this.#entries.get(topic);
    const payload = entry?.payload ?? null;
    if (entry !== undefined) entry.payload = null;
    return payload;
  }

  /** Announcements of these components that count as proof: all of them, and those a covering round brought. */
  count(components: ReadonlySet<string>, round: number): { readonly known: number; readonly brought: number } {
    let known = 0;
    let brought = 0;
    for (const entry of this.#entries.values()) {
      if (entry.live || !components.has(entry.component)) continue;
      known += 1;
      if (entry.round === round) brought += 1;
    }
    return { known, brought };
  }

  sizeOf(component: string): number {
    let size = 0;
    for (const entry of this.#entries.values()) if (entry.component === component) size += 1;
    return size;
  }

  topics(): IterableIterator<string> {
    return this.#entries.keys();
  }

  #add(topic: string, payload: Uint8Array | null, round: number): Entry | null {
    const reading = readAnnouncementTopic(topic, this.#prefixes);
    if (reading === null) return null;
    const entry = { payload, component: reading.component, round, live: false };
    this.#entries.set(topic, entry);
    this.#index(reading);
    return entry;
  }

  /** A topic of the last run: its device is asked for, whether it is heard of or not. */
  expect(topic: string): void {
    const reading = readAnnouncementTopic(topic, this.#prefixes);
    if (reading !== null && !this.#entries.has(topic)) this.#countDevice(reading);
  }

  #index(reading: AnnouncementTopic): void {
    this.#countDevice(reading);
    const { prefix, component, object } = reading;
    if (object === null) return;
    const filter = `${prefix}/${component}/+/${object}/config`;
    const objects = this.#objects.get(filter) ?? this.#objects.add(filter, { filter, component, count: 0 });
    objects.count += 1;
  }

  #countDevice({ prefix, first }: AnnouncementTopic): void {
    const key = `${prefix}/+/${first}`;
    const device = this.#devices.get(key) ?? this.#devices.add(key, { prefix, first, count: 0 });
    device.count += 1;
  }
}

/** Things by their keys, and in the order they came. */
class InOrder<T> {
  readonly #byKey = new Map<string, T>();
  readonly all: T[] = [];

  get(key: string): T | undefined {
    return this.#byKey.get(key);
  }

  add(key: string, thing: T): T {
    this.#byKey.set(key, thing);
    this.all.push(thing);
    return thing;
  }
}
