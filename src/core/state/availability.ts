import type { Config } from "../discovery/config.ts";
import type { Template } from "../template/template.ts";

/** One `availability` item as the schema leaves it. */
type Item = {
  readonly topic: string;
  readonly payload_available: string;
  readonly payload_not_available: string;
  readonly value_template?: Template;
};

/** Whether an entity's things are there, by what its availability topics said last (spec §11.4). */
export class Availability {
  #mode: unknown = "latest";
  #items = new Map<string, Item>();
  #flags = new Map<string, boolean>();
  #latest = false;

  /** Flags of topics that remain survive; a topic that is named twice follows its later item. */
  setUp(config: Config): void {
    this.#mode = config["availability_mode"] ?? "latest";
    this.#items = new Map(readItems(config).map((item) => [item.topic, item]));
    this.#flags = new Map(this.#items.keys().map((topic) => [topic, this.#flags.get(topic) ?? false]));
  }

  get items(): IteratorObject<Item> {
    return this.#items.values();
  }

  get isAvailable(): boolean {
    if (this.#items.size === 0) return true;
    if (this.#mode === "all") return this.#flags.values().every(Boolean);
    return this.#mode === "any" ? this.#flags.values().some(Boolean) : this.#latest;
  }

  knows(topic: string): boolean {
    return this.#items.has(topic);
  }

  /** Exact comparison; a payload that is neither is ignored. Returns whether it was one of them. */
  hear(topic: string, value: string): boolean {
    const item = this.#items.get(topic);
    if (value !== item?.payload_available && value !== item?.payload_not_available) return false;
    this.#latest = value === item.payload_available;
    this.#flags.set(topic, this.#latest);
    return true;
  }
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
