import * as z from "zod";
import { EntityKey } from "./entity.ts";
import { Problem, Verdict } from "./verdict.ts";

/** One discovery message, the newest on its topic, with the verdict it got. */
export const Announcement = z.strictObject({
  topic: z.string(),
  form: z.enum(["single", "device"]),
  component: z.string(),
  publisher: z.string().nullable(),
  verdict: Verdict,
  problems: z.array(Problem),
  entityKeys: z.array(EntityKey),
  deviceId: z.string().nullable(),
  /** As the broker delivered it last: false for a live message, true for a replayed one. */
  retain: z.boolean(),
  bytes: z.int().nonnegative(),
  receivedMs: z.number(),
  /** How often this topic was announced since the start. */
  count: z.int().positive(),
});
export type Announcement = z.infer<typeof Announcement>;

/** A message that could not be used, with the reason: nothing is dropped silently. */
export const Notice = z.strictObject({
  id: z.int().positive(),
  topic: z.string(),
  /** Stable word for the reason: `not-utf8`, `too-large`, `bad-topic`, `template-failed`, ... */
  rule: z.string(),
  message: z.string(),
  /** The first 200 characters, undecodable bytes shown as escapes. */
  excerpt: z.string(),
  bytes: z.int().nonnegative(),
  receivedMs: z.number(),
  /** How often the same thing happened on the same topic. */
  count: z.int().positive(),
});
export type Notice = z.infer<typeof Notice>;
