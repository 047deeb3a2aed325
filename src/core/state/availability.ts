import type { Config } from "../discovery/config.ts";
import type { Template } from "../template/template.ts";

/** One `availability` item as the schema leaves it. */
type Item = {
  readonly topic: string;
  readonly payload_available: string;
  readonly payload_not_available: string;
  readonly value_template?: Template;
};

const NO_ITEMS: readonly Item[] = [];
const NO_FLAGS: readonly boolean[] = [];
/** One list for all that say the same, as nearly all do. */
const FLAGS = new Map<string, readonly boolean[]>();
const MAX_SHARED_FLAGS = 8;

/** Whether an entity's things are there, by what its availability topics said last (spec §11.4). */
export class Availability {
  #mode: unknown = "latest";
  /** The configuration's own list where no topic is named twice: few, so that they are looked through. */
  #items: readonly Item[] = NO_ITEMS;
  /** What each item said last, in their order. */
  #flags = NO_FLAGS;
  #latest = false;

  /** Flags of topics that remain survive; a topic that is named twice follows its later item. */
  setUp(config: Config): void {
    this.#mode = config["availability_mode"] ?? "latest";
    const items = distinct(readItems(config));
    this.#flags = share(items.map(({ topic }) => this.#flags[this.#at(topic)] ?? false));
    this.#items = items;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  get isAvailable(): boolean {
    if (this.#items.length === 0) return true;
    if (this.#mode === "all") return this.#flags.every(Boolean);
    return this.#mode === "any" ? this.#flags.some(Boolean) : this.#latest;
  }

  knows(topic: string): boolean {
    return this.#at(topic) >= 0;
  }

  /** Exact comparison; a payload that is neither is ignored. Returns whether it was one of them, and altered anything. */
  hear(topic: string, value: string): "ignored" | "same" | "altered" {
    const at = this.#at(topic);
    const item = this.#items[at];
    if (value !== item?.payload_available && value !== item?.payload_not_available) return "ignored";
    const isThere = value === item.payload_available;
    const isSame = this.#latest === isThere && this.#flags[at] === isThere;
    this.#latest = isThere;
    if (this.#flags[at] !== isThere) this.#flags = share(this.#flags.with(at, isThere));
    return isSame ? "same" : "altered";
  }

  #at(topic: string): number {
    return this.#items.findIndex((item) => item.topic === topic);
  }
}

function share(flags: readonly boolean[]): readonly boolean[] {
  if (flags.length > MAX_SHARED_FLAGS) return flags;
  const name = flags.join();
  const known = FLAGS.get(name) ?? flags;
  FLAGS.set(name, known);
  return known;
}

/** A topic that is named twice counts where it stood first, by its later item. */
function distinct(items: readonly Item[]): readonly Item[] {
  const byTopic = new Map(items.map((item) => [item.topic, item]));
  return byTopic.size === items.length ? items : [...byTopic.values()];
}

function readItems(config: Config): readonly Item[] {
  const topic = config["availability_topic"];
  if (typeof topic !== "string") return (config["availability"] ?? []) as readonly Item[];
  const template = config["availability_template"] as Template | undefined;
  return [
    {
      topic,
      payload_available: config["payload_available"] as string,
      payload_not_available: config["payload_not_available"] as string,
      ...(template ? { value_template: template } : {}),
    },
  ];
}
