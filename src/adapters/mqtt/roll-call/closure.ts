import type { Asker } from "./asker.ts";
import type { Device, RollStore } from "./roll-store.ts";

type Packet = { readonly filters: readonly string[]; readonly expected: number; readonly again: boolean };

const IN_FLIGHT = 4;
/** Announcements expected per packet: four answers of this size stay well under the smallest queue. */
const EXPECTED_PER_PACKET = 150;
const MAX_FILTERS = 40;
/** Exact names a packet; an answer of so many is proven whole where its marker comes. */
export const MAX_EXACT = 100;
const FEW_ANNOUNCEMENTS = 6;
/** Up to so many components are asked one by one for a device; above, all at once. */
const FEW_COMPONENTS = 2;

/** Asks along both axes, devices and objects, until neither brings anything new (reliability.md section 5). */
export class Closure {
  readonly #asker: Asker;
  readonly #store: RollStore;
  /** A larger answer cannot be proven whole, and is not asked for twice. */
  readonly #provable: number;
  /** How many of the store's devices and objects were asked for, or need not be. */
  #askedDevices = 0;
  #askedObjects = 0;
  #components: ReadonlySet<string> | null = null;
  #again: Packet[] = [];
  #enough = false;

  constructor(asker: Asker, store: RollStore, provable: number) {
    this.#asker = asker;
    this.#store = store;
    this.#provable = provable;
  }

  /** The devices known so far, in all components. */
  async askDevices(): Promise<void> {
    await this.#work(() => this.#nextDevices());
  }

  /** Devices and objects of these components, to the fixpoint. */
  async close(components: ReadonlySet<string>): Promise<void> {
    this.#components = components;
    await this.#work(() => this.#nextDevices() ?? this.#nextObjects());
  }

  /** It became known that nothing is missing: no more questions. */
  stop(): void {
    this.#enough = true;
  }

  /** Topics by their exact names. */
  async askExact(topics: readonly string[]): Promise<void> {
    let start = 0;
    await this.#work(() => {
      if (start >= topics.length) return null;
      const filters = topics.slice(start, start + MAX_EXACT);
      start += MAX_EXACT;
      return { filters, expected: filters.length, again: false };
    });
  }

  async #work(next: () => Packet | null): Promise<void> {
    const take = () => (this.#enough ? null : (this.#again.shift() ?? next()));
    const worker = async () => {
      for (let packet = take(); packet !== null; packet = take()) await this.#ask(packet);
    };
    // A worker may run out of work that another one's answer brings: look again until all agree.
    let first = take();
    while (first !== null) {
      const packet = first;
      await Promise.all([this.#ask(packet), ...Array.from({ length: IN_FLIGHT - 1 }, worker)]);
      await worker();
      first = take();
    }
  }

  /** An answer that may lack something is asked for again in halves, a single one once more and alone. */
  async #ask({ filters, expected, again }: Packet): Promise<void> {
    const isLast = again && filters.length === 1;
    const { whole } = await this.#asker.ask(filters, isLast ? "alone" : "beside");
    if (whole || isLast || !this.#asker.hasMarkers || (filters.length === 1 && expected > this.#provable)) return;
    const half = Math.ceil(filters.length / 2);
    for (const part of [filters.slice(0, half), filters.slice(half)]) {
      if (part.length > 0) this.#again.push({ filters: part, expected: expected / 2, again: true });
    }
  }

  #nextDevices(): Packet | null {
    const { devices } = this.#store;
    const filters: string[] = [];
    let expected = 0;
    while (filters.length < MAX_FILTERS) {
      const device = devices[this.#askedDevices];
      if (device === undefined || (filters.length > 0 && expected + device.count > EXPECTED_PER_PACKET)) break;
      this.#askedDevices += 1;
      filters.push(...this.#deviceFilters(device));
      // At least a few are expected of a device of which only one is known.
      expected += Math.max(device.count, FEW_ANNOUNCEMENTS);
    }
    return filters.length === 0 ? null : { filters, expected, again: false };
  }

  #deviceFilters({ prefix, first }: Device): string[] {
    if (/[+#]/.test(first)) return [];
    const components = this.#components;
    if (components === null || components.size > FEW_COMPONENTS) return [`${prefix}/+/${first}/#`];
    return [...components].map((component) => `${prefix}/${component}/${first}/#`);
  }

  #nextObjects(): Packet | null {
    const { objects } = this.#store;
    const filters: string[] = [];
    let expected = 0;
    while (filters.length < MAX_FILTERS) {
      const next = objects[this.#askedObjects];
      const isAsked = next !== undefined && this.#components?.has(next.component) !== false;
      if (next === undefined || (isAsked && filters.length > 0 && expected + next.count > EXPECTED_PER_PACKET)) break;
      this.#askedObjects += 1;
      if (!isAsked) continue;
      filters.push(next.filter);
      expected += next.count;
    }
    return filters.length === 0 ? null : { filters, expected, again: false };
  }
}
