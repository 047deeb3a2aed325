import * as z from "zod";
import { Announcement, Notice } from "./announcement.ts";
import { CallRequest, PublishRequest } from "./api.ts";
import { Broker, Roll } from "./broker.ts";
import { Device } from "./device.ts";
import { Discovery } from "./discovery.ts";
import { EntityKey } from "./entity.ts";
import type { EntityRow } from "./entity-row.ts";
import { ErrorBody } from "./error.ts";
import { Fact } from "./fact.ts";
import { HomeAssistant } from "./home-assistant.ts";
import { Standing } from "./standing.ts";

const Row: z.ZodType<EntityRow> = z.array(z.union([z.string(), z.number(), z.null()]));

/**
 * Frames of the live socket, server to page, each under 1 MiB. The order is: hello, any number of parts (entities
 * first, so that the first screen can be drawn), ready, then facts for as long as the socket lives. A socket that
 * is cut off begins again with hello: there is nothing to resume.
 */
export const LiveFrame = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    contract: z.int(),
    version: z.string(),
    broker: Broker,
    roll: Roll,
    homeAssistant: HomeAssistant,
    discovery: Discovery,
    counts: z.strictObject({
      entities: z.int(),
      devices: z.int(),
      announcements: z.int(),
      notices: z.int(),
      standings: z.int(),
    }),
  }),
  z.strictObject({ type: z.literal("entities"), rows: z.array(Row) }),
  z.strictObject({ type: z.literal("devices"), rows: z.array(Device) }),
  /** In the snapshot only announcements that are not plainly accepted; the others are fetched when opened. */
  z.strictObject({ type: z.literal("announcements"), rows: z.array(Announcement) }),
  z.strictObject({ type: z.literal("notices"), rows: z.array(Notice) }),
  z.strictObject({ type: z.literal("standings"), rows: z.array(Standing) }),
  z.strictObject({ type: z.literal("ready"), seq: z.int() }),
  /** `seq` is the number of the newest fact in the frame. Superseded states of one entity are left out. */
  z.strictObject({ type: z.literal("facts"), seq: z.int(), facts: z.array(Fact) }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;

/** Chosen by whoever asks; it comes back with the answer. */
const RequestId = z.int().nonnegative();

/**
 * Frames a page or a script may send. The body is that of the same request by REST, and so are who may ask and how much.
 * A frame that is none of these closes the socket; one of these that is wrong inside is answered with the error.
 */
export const LiveRequest = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ping") }),
  CallRequest.safeExtend({ type: z.literal("call-service"), id: RequestId, key: EntityKey }),
  PublishRequest.safeExtend({ type: z.literal("publish"), id: RequestId }),
  z.strictObject({ type: z.literal("call-roll"), id: RequestId, why: CallRequest.shape.why }),
]);
export type LiveRequest = z.infer<typeof LiveRequest>;

/** `seq` and `command` as in `Accepted` and `CallAccepted`: the effect comes as facts, before or after the answer. */
export const LiveAnswer = z.union([
  z.strictObject({
    type: z.literal("answer"),
    id: RequestId,
    seq: z.int(),
    command: z.int().positive().optional(),
  }),
  z.strictObject({ type: z.literal("answer"), id: RequestId, error: ErrorBody.shape.error }),
]);
export type LiveAnswer = z.infer<typeof LiveAnswer>;
