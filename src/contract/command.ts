import * as z from "zod";
import { EntityKey } from "./entity.ts";

/**
 * A service call on its way: `sending` until the broker took it, `sent` until the device answers on a state topic
 * (`confirmed`) or ten seconds are over (`timed-out`). Where the entity has no state topic Home Assistant takes the
 * new state for granted: `assumed`. `failed` with the reason where it could not be published.
 */
export const Command = z.strictObject({
  id: z.int().positive(),
  key: EntityKey,
  service: z.string(),
  state: z.enum(["sending", "sent", "confirmed", "assumed", "timed-out", "failed"]),
  reason: z.string().nullable(),
  /** What Home Assistant would send, in order; payloads cut to 200 characters. */
  publications: z.array(z.strictObject({ topic: z.string(), payload: z.string(), retain: z.boolean() })),
  calledMs: z.number(),
  /** When it came to its end; null on the way. */
  endedMs: z.number().nullable(),
});
export type Command = z.infer<typeof Command>;
