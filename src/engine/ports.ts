import type {
  AnnouncementDetail,
  EntityDetail,
  JournalPage,
  PublishRequest,
  RegisteredDetail,
  Status,
} from "../contract/api.ts";
import type { EntityKey } from "../contract/entity.ts";
import type { NumberedFact } from "../contract/fact.ts";
import type { Actor, JournalEntry } from "../contract/journal.ts";
import type { Storage } from "../contract/storage.ts";
import type { Tables } from "../contract/tables.ts";
import type { Delivery, Publication } from "../core/home/outcome.ts";
import type { Plain } from "../core/python/value.ts";

/** What readers of the engine (server, storage, metrics) may look at. Rows are immutable; they are replaced, never altered. */
export type EngineView = {
  readonly tables: Tables;
  /** Number of the newest fact. */
  readonly seq: number;
  /** Calls the listener for every fact from now on; the answer stops it. */
  listen(listener: (numbered: NumberedFact) => void): () => void;
  entityDetail(key: EntityKey): EntityDetail | undefined;
  announcementDetail(topic: string): AnnouncementDetail | undefined;
  /** By Home Assistant's id of the device. */
  registeredDetail(deviceId: string): RegisteredDetail | undefined;
  /** Topics an entity listens on; none where there is no such entity. */
  topicsOf(key: EntityKey): readonly string[];
  /** The journal, newest first. */
  journal(query: JournalQuery): JournalPage;
  status(): Status;
};

export type JournalQuery = {
  readonly offset: number;
  readonly limit: number;
  /** Part of the actor's name in any case, or the whole id. */
  readonly who?: string | undefined;
  readonly what?: string | undefined;
};

/** Who asks for a change, and the reason they gave: both go into the journal. */
export type By = { readonly actor: Actor; readonly why: string | null };

/** The journal's words for what people do. */
export type Deed =
  | "service-called"
  | "message-published"
  | "roll-called"
  | "discovery-paused"
  | "discovery-resumed"
  | "publisher-admitted"
  | "publisher-denied"
  | "announcements-forgotten"
  | "signed-in"
  /** Anything at all, from where nobody may come in. */
  | "panel-opened";

/** What somebody tried; what came of it is written beside it. */
export type Attempt = { readonly what: Deed; readonly subject: string } & Partial<
  Pick<JournalEntry, "detail" | "before" | "after">
>;

/** What may be asked of the engine. Rejects with `KnownError`. */
export type EngineCommands = {
  /** Writes into the journal what was turned away before it reached the engine. */
  noteRefusal(attempt: Attempt, by: By, reason: string): void;
  publish(request: PublishRequest, by: By): Promise<void>;
  callRoll(by: By): void;
  /** Resolves with the command's id once the broker took what Home Assistant would send. */
  callService(key: EntityKey, service: string, fields: Readonly<Record<string, Plain>>, by: By): Promise<number>;
  /** From now on announcements wait, the newest of each topic. Once is enough: asked again, nothing changes. */
  pauseDiscovery(by: By): Promise<void>;
  /** Takes in what waited, in order, and goes on. */
  resumeDiscovery(by: By): Promise<void>;
  /** Lets a held publisher in, now and from now on. "not-found" where nobody of that name is held. */
  admitPublisher(publisher: string, by: By): Promise<void>;
  /** Turns a held publisher away: it stays held and is not asked about again. "not-found" as above. */
  denyPublisher(publisher: string, by: By): Promise<void>;
  /** Takes out what the broker forgot and nobody announced again; see `Discovery.forgotten`. */
  forgetAnnouncements(by: By): Promise<void>;
};

/** A message as the reader connection delivers it. */
export type MqttMessage = Delivery & { readonly qos: 0 | 1 | 2 };

/** What the engine needs of the broker; the composition root hands it over. */
export type BrokerPort = {
  /** Wants the messages of a filter, its retained ones first; a wish that is already there changes nothing. */
  want(filter: string, qos: 0 | 1 | 2): void;
  /** Has the retained messages of a wanted filter delivered once more: whoever came later has not heard them. */
  repeat(filter: string): void;
  unwant(filter: string): void;
  publish(publication: Publication): Promise<void>;
  /** `afresh`: what the engine has had already is given to it once more. */
  callRoll(how?: "afresh"): void;
  /** Messages waiting to be handed to the engine, and messages lost because the queue was full. */
  readonly queued: number;
  readonly dropped: number;
  /** Messages waiting to be sent, or to be acknowledged. */
  readonly unsent: number;
  readonly published: number;
};

/** Where the journal is kept. Nothing of it throws: a journal that cannot be written is kept in memory, with a reason. */
export type JournalPort = {
  /** The newest id that was ever given; 0 where there is none. */
  readonly lastId: number;
  /** Keeps an entry, in the place of the one with its id where there is one. */
  keep(entry: JournalEntry): void;
  page(query: JournalQuery): Omit<JournalPage, "seq">;
};

/** How what must outlive the process is kept. */
export type StoragePort = { status(): Storage };

/** Who was let in through the gate and who was turned away; it outlives the process. */
export type KnownPublishers = {
  /** Whether the list was begun: everybody who was there when the gate was switched on is in it. */
  readonly learned: boolean;
  readonly admitted: readonly string[];
  readonly denied: readonly string[];
};

export type PublishersPort = {
  /** Null where nothing was kept. */
  read(): KnownPublishers | null;
  keep(known: KnownPublishers): void;
};

/** What the engine asks of its process: the clock, memory and event loop. */
export type ProcessPort = {
  /** What both clocks showed when the process was started. */
  readonly startedMs: number;
  nowMs(): number;
  /** A clock that never jumps, milliseconds with fractions; at the start it shows those since 1970. For what is due. */
  monotonicMs(): number;
  /** Has the engine woken at this time of `monotonicMs`, or earlier if it already asked for an earlier time. */
  wakeAt(ms: number): void;
  memory(): Status["memory"];
  loopDelayMs(): Status["loopDelayMs"];
};
