import type { EntityKey } from "../../contract/entity.ts";
import type { RegisteredDevice, RegisteredEntity } from "../../contract/home-assistant.ts";
import type { Standing } from "../../contract/standing.ts";
import type { Connection } from "./device-record.ts";

export type Sends = Standing["sends"];

/** What is read of an announced entity; the records of the home are such. */
export type Announced = {
  readonly key: EntityKey;
  readonly component: string;
  readonly uniqueId: string | null;
  readonly entityId: string;
  readonly deviceId: string | null;
  /** Without its device's. */
  readonly name: string | null;
  readonly origin: { readonly name: string } | null;
  /** What it listens to. */
  readonly topics: readonly { readonly topic: string; readonly purpose: string }[];
};

/** Messages on other topics say nothing about a state. */
const OTHER_PURPOSES = /availability|json_attributes/;

/** Where its state comes from. */
export function toStateTopics({ topics }: Pick<Announced, "topics">): readonly string[] {
  return topics.filter(({ purpose }) => !OTHER_PURPOSES.test(purpose)).map(({ topic }) => topic);
}

/** What is read of an announced device. */
export type AnnouncedDevice = {
  readonly id: string;
  readonly name: string | null;
  readonly area: string | null;
  readonly publisher: string | null;
  readonly identifiers: readonly string[];
  readonly connections: readonly Connection[];
};

/** An announced item that is no entity of ours: Home Assistant's rules refuse it, or it is held at our own gate. */
export type Refused = {
  readonly by: "home-assistant" | "gate";
  readonly key: EntityKey | null;
  readonly topic: string;
  readonly component: string;
  readonly uniqueId: string | null;
  readonly name: string;
  readonly publisher: string | null;
};

/** What Home Assistant's state machine says of an entity id; `isRestored`: the registry alone keeps it. */
export type SeenState = { readonly exists: boolean; readonly isRestored: boolean; readonly hasValue: boolean };

/** What is remembered of an entity only while it is not, or not yet, in order. */
export class Doubt {
  /** Since when it is as it is. */
  sinceMs: number;
  /** Undefined while Home Assistant has not answered. */
  seen: SeenState | undefined = undefined;
  /** The broker does not keep its announcement any more, though nobody took it back. */
  isLost = false;
  /** Topics its state came on before its announcement was taken back; null where nothing tells. */
  formerTopics: readonly string[] | null = null;
  /** A message came on one of them since. */
  isStillSending = false;
  standing: Standing | null = null;
  dueMs: number | null = null;
  watchedId: string | null = null;

  constructor(sinceMs: number) {
    this.sinceMs = sinceMs;
  }
}

/** One entity from all sides. In order it holds two references and nothing else. */
export class EntitySides {
  readonly kind = "entity";
  readonly component: string;
  /** Null where it is announced without. */
  readonly uniqueId: string | null;
  announced: Announced | null = null;
  registered: RegisteredEntity | null = null;
  /** Whether a state of the announced one came; `unknown` where it listens to none. */
  sends: Sends = "unknown";
  doubt: Doubt | null = null;

  constructor(component: string, uniqueId: string | null) {
    this.component = component;
    this.uniqueId = uniqueId;
  }

  get isAnnounced(): boolean {
    return this.announced !== null && this.doubt?.isLost !== true;
  }
}

/** One device of Home Assistant's registry, with its registered entities. */
export class DeviceSides {
  readonly kind = "device";
  readonly id: string;
  /** Null while an entity names it and it was not told yet. */
  registered: RegisteredDevice | null = null;
  readonly members = new Set<EntitySides>();
  sinceMs: number;
  standing: Standing | null = null;

  constructor(id: string, sinceMs: number) {
    this.id = id;
    this.sinceMs = sinceMs;
  }
}

/** An item of these and the entity it would be. */
export class RefusalSides {
  readonly kind = "refusal";
  refused: Refused;
  /** Null where it has no unique id. */
  entity: EntitySides | null = null;
  isWithdrawn = false;
  standing: Standing | null = null;

  constructor(refused: Refused) {
    this.refused = refused;
  }
}

export type Sides = EntitySides | DeviceSides | RefusalSides;

/** How far what was heard and told can be built upon. */
export type World = {
  /** `complete`: what is not announced is announced nowhere. `stale`: it was so, and is being found out again. */
  readonly roll: "unknown" | "complete" | "stale";
  /** When the roll was complete, and the registries were. */
  readonly rollMs: number;
  readonly listedMs: number;
  /** When Home Assistant registered an entity last: as long as that goes on, what is missing may still come. */
  readonly registeredMs: number;
};
