import * as z from "zod";
import { Announcement, Notice } from "./announcement.ts";
import { Broker, Roll } from "./broker.ts";
import { Device } from "./device.ts";
import { Entity, EntityKey } from "./entity.ts";
import { RegisteredDevice, RegisteredEntity } from "./home-assistant.ts";
import { JournalEntry } from "./journal.ts";
import { Storage } from "./storage.ts";

/** Answer to every command: it was taken, and its effect comes down the live socket with this number or a later one. */
export const Accepted = z.strictObject({ seq: z.int() });
export type Accepted = z.infer<typeof Accepted>;

/** Answer to a service call: `command` is the id under which it is followed (`command-changed`). */
export const CallAccepted = z.strictObject({ seq: z.int(), command: z.int().positive() });
export type CallAccepted = z.infer<typeof CallAccepted>;

/** Why somebody changes something, for the journal. */
const Why = z.string().min(1).max(500);

const Topic = z.string().min(1).max(65_535);

/** Body of POST api/messages: exactly one of the three payload forms; none of them means an empty payload. */
export const PublishRequest = z
  .strictObject({
    topic: Topic,
    text: z.string().optional(),
    json: z.json().optional(),
    /** Bytes, base64. */
    bytes: z.base64().optional(),
    qos: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
    retain: z.boolean().default(false),
    why: Why.optional(),
  })
  .refine(({ text, json, bytes }) => [text, json, bytes].filter((form) => form !== undefined).length <= 1, {
    message: "give only one of text, json and bytes",
  });
export type PublishRequest = z.infer<typeof PublishRequest>;

/** Body of POST api/entities/:id/call: a Home Assistant service of the entity's component, `turn_on` say. */
export const CallRequest = z.strictObject({
  service: z.string().regex(/^[a-z_]+$/),
  fields: z.record(z.string(), z.json()).default({}),
  why: Why.optional(),
});
export type CallRequest = z.infer<typeof CallRequest>;

/** Body of what needs no more words: the roll call, pausing and resuming discovery. It may be left out. */
export const PlainRequest = z.strictObject({ why: Why.optional() }).nullish();

/** Body of POST api/discovery/admit and deny: a publisher held at the gate. */
export const PublisherRequest = z.strictObject({ publisher: z.string().min(1).max(1_000), why: Why.optional() });

/** Body of POST api/session. */
export const SignInRequest = z.strictObject({ password: z.string().min(1).max(1_000) });

export const EntityDetail = z.strictObject({
  entity: Entity,
  attributes: z.record(z.string(), z.json()),
  /** Topics it listens on, with the newest message of each. */
  topics: z.array(
    z.strictObject({
      topic: z.string(),
      purpose: z.string(),
      payload: z.string().nullable(),
      retain: z.boolean().nullable(),
      receivedMs: z.number().nullable(),
    }),
  ),
  /** Names of services that can be called on it. */
  services: z.array(z.string()),
  announcement: Announcement.nullable(),
  /** The announcement's payload as received, cut at 256 KiB; undecodable bytes shown as escapes. */
  payload: z.string().nullable(),
  /** The payload before this one, where it was another. */
  previous: z.string().nullable(),
  /** Whether a template of it asks what only a running Home Assistant knows for certain. */
  needsHomeAssistant: z.boolean(),
  /** As Home Assistant's registry has it; null where it does not, or is not followed. */
  registered: RegisteredEntity.nullable(),
});
export type EntityDetail = z.infer<typeof EntityDetail>;

/** A device as Home Assistant has it registered, whether or not anybody announces it. */
export const RegisteredDetail = z.strictObject({
  device: RegisteredDevice,
  /** Our id of the announced device that it is; null where nobody announces it. */
  announcedId: z.string().nullable(),
  entities: z.array(
    z.strictObject({
      registered: RegisteredEntity,
      /** Our row of it; null where nobody announces it. */
      key: EntityKey.nullable(),
      /** When its announcement was taken back; null where it was not, or before anybody looked. */
      withdrawnMs: z.number().nullable(),
    }),
  ),
});
export type RegisteredDetail = z.infer<typeof RegisteredDetail>;

export const AnnouncementDetail = z.strictObject({
  announcement: Announcement,
  payload: z.string(),
  /** The payload before this one, where it was another; null where there was none since the start. */
  previous: z.string().nullable(),
  /** The payload with every fix applied that can be computed; null where there is nothing to correct, or no way. */
  corrected: z.string().nullable(),
});
export type AnnouncementDetail = z.infer<typeof AnnouncementDetail>;

/** One page of a table; `next` is the offset of the following one, null at the end. */
export const EntityPage = z.strictObject({
  seq: z.int(),
  total: z.int(),
  next: z.int().nullable(),
  rows: z.array(Entity),
});
export type EntityPage = z.infer<typeof EntityPage>;
export const DevicePage = z.strictObject({
  seq: z.int(),
  total: z.int(),
  next: z.int().nullable(),
  rows: z.array(Device),
});
export const AnnouncementPage = z.strictObject({
  seq: z.int(),
  total: z.int(),
  next: z.int().nullable(),
  rows: z.array(Announcement),
});

export const NoticePage = z.strictObject({
  seq: z.int(),
  total: z.int(),
  next: z.int().nullable(),
  rows: z.array(Notice),
});

/** Newest first. */
export const JournalPage = z.strictObject({
  seq: z.int(),
  total: z.int(),
  next: z.int().nullable(),
  rows: z.array(JournalEntry),
  /** Why the journal is not written to disk at the moment; null where it is. */
  reason: z.string().nullable(),
});
export type JournalPage = z.infer<typeof JournalPage>;

export const Status = z.strictObject({
  version: z.string(),
  startedMs: z.number(),
  /** Milliseconds from process start until the page could be served, and until the roll was complete. */
  readyAfterMs: z.number(),
  rollAfterMs: z.number().nullable(),
  broker: Broker,
  roll: Roll,
  storage: Storage,
  counts: z.strictObject({
    entities: z.int(),
    devices: z.int(),
    announcements: z.int(),
    refused: z.int(),
    notices: z.int(),
    topics: z.int(),
    browsers: z.int(),
  }),
  messages: z.strictObject({
    received: z.int(),
    perSecond: z.number(),
    published: z.int(),
    queued: z.int(),
    dropped: z.int(),
    /** Mean time of the engine per message of the last thousand or so, microseconds. */
    processingUs: z.number(),
    /** Time of the engine for messages since the start, milliseconds. */
    busyMs: z.number(),
  }),
  memory: z.strictObject({ residentBytes: z.int(), heapBytes: z.int() }),
  /** How late timers run, milliseconds, over the last minute. */
  loopDelayMs: z.strictObject({ p50: z.number(), p99: z.number(), max: z.number() }),
});
export type Status = z.infer<typeof Status>;
