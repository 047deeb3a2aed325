import type { Config } from "../discovery/config.ts";
import type { Dict } from "../python/value.ts";
import { Availability } from "./availability.ts";
import { Expiry } from "./expiry.ts";
import type { Home, Host } from "./host.ts";
import type { Fields } from "./platform.ts";
import type { Described } from "./written.ts";

/** What one entity remembers between messages. */
export class Memory {
  config: Config;
  readonly fields: Fields;
  readonly host: Host;
  readonly availability = new Availability();
  expiry = Expiry.NEVER;
  /** Attributes of the newest `json_attributes_topic` message; null before the first. */
  extra: Dict | null = null;
  described: Described = { capabilities: null, unit: null, deviceClass: null, icon: null, features: null };
  /** Members of a group. An entity is one from its first announcement on, or never. */
  group: readonly string[] | null;
  /** Something changed that is to be written once all subscriptions heard the message. */
  isWriteWanted = false;
  /** The message altered something, or the same one may do so when it comes again. */
  isStirred = false;

  constructor(config: Config, fields: Fields, host: Host) {
    this.config = config;
    this.fields = fields;
    this.host = host;
    this.group = readGroup(config);
  }

  /** Takes over a changed configuration. A group stays one, with the members it was given last. */
  update(config: Config): void {
    this.config = config;
    if (this.group !== null) this.group = readGroup(config) ?? this.group;
  }

  get home(): Home {
    return this.host.home;
  }

  get isAvailable(): boolean {
    return this.availability.isAvailable && !this.expiry.isExpired;
  }
}

function readGroup({ group }: Config): readonly string[] | null {
  return Array.isArray(group) ? (group as string[]) : null;
}
