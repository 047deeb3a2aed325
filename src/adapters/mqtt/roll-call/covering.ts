import { ASKED_COMPONENTS } from "./announcement-topic.ts";
import type { Asker } from "./asker.ts";
import type { RollStore } from "./roll-store.ts";

/** Asks for everything, component by component. */
export class Covering {
  readonly #asker: Asker;
  readonly #store: RollStore;
  readonly #prefixes: readonly string[];
  readonly #provable: number;
  #number = 0;
  #isUnderWay = false;

  constructor(asker: Asker, store: RollStore, prefixes: readonly string[], provable: number) {
    this.#asker = asker;
    this.#store = store;
    this.#prefixes = prefixes;
    this.#provable = provable;
  }

  /** Of the last round. */
  get number(): number {
    return this.#number;
  }

  /** The round a message belongs to that comes now; 0: none. */
  get current(): number {
    return this.#isUnderWay ? this.#number : 0;
  }

  /** Whether the broker refused one of its questions: what it does not answer may be there all the same. */
  get isRefused(): boolean {
    return ASKED_COMPONENTS.some((component) => this.#filters(component).some((one) => this.#asker.refused.has(one)));
  }

  /** Several at a time. Answers the components that may lack something. */
  async quickly(components: ReadonlySet<string>): Promise<Set<string>> {
    this.#begin();
    const open = await this.#askAtOnce(components);
    this.#isUnderWay = false;
    await this.#askSmall(open);
    return open;
  }

  /** One after the other, so that nothing but announcements and markers can be dropped. */
  async patiently(components: ReadonlySet<string>): Promise<void> {
    this.#begin();
    for (const component of components) await this.#asker.ask(this.#filters(component), "alone-and-patient");
    this.#isUnderWay = false;
  }

  #begin(): void {
    this.#number += 1;
    this.#isUnderWay = true;
  }

  /** Where only one question can be in flight, a small home is asked for in one. */
  async #askAtOnce(components: ReadonlySet<string>): Promise<Set<string>> {
    if (!this.#asker.hasMarkers) {
      const { whole } = await this.#asker.ask([...components].flatMap((component) => this.#filters(component)));
      if (whole) return new Set();
    }
    return await this.#askEach(components);
  }

  async #askEach(components: ReadonlySet<string>): Promise<Set<string>> {
    const open = new Set<string>();
    const ask = async (component: string) => {
      const { whole } = await this.#asker.ask(this.#filters(component));
      if (!whole) open.add(component);
    };
    await Promise.all([...components].map(ask));
    return open;
  }

  /** Answers that were short, but had others beside them: asked for again, as many at a time as can be proven. */
  async #askSmall(open: Set<string>): Promise<void> {
    for (const group of this.#provableGroups(open)) {
      const filters = group.flatMap((component) => this.#filters(component));
      const { whole } = await this.#asker.ask(filters, "alone");
      if (whole) for (const component of group) open.delete(component);
    }
  }

  #provableGroups(components: Iterable<string>): string[][] {
    const groups: string[][] = [];
    let room = 0;
    for (const component of components) {
      const size = this.#store.sizeOf(component);
      if (size >= this.#provable) continue;
      if (size > room || groups.length === 0) {
        groups.push([]);
        room = this.#provable;
      }
      groups.at(-1)?.push(component);
      room -= size;
    }
    return groups;
  }

  #filters(component: string): string[] {
    return this.#prefixes.flatMap((prefix) => [`${prefix}/${component}/+/config`, `${prefix}/${component}/+/+/config`]);
  }
}
