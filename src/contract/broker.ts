import * as z from "zod";

/** How the connection to the broker stands. Addresses are shown without credentials. */
export const Broker = z.strictObject({
  state: z.enum(["offline", "connecting", "online", "waiting"]),
  address: z.string(),
  /** MQTT protocol in use, `3.1.1` or `5`; null while not connected. */
  protocol: z.enum(["3.1.1", "5"]).nullable(),
  /** Why it is not online, in plain words, and what to do next; null when online. */
  reason: z.string().nullable(),
  advice: z.string().nullable(),
  /** Failed attempts since it was last online. */
  attempts: z.int().nonnegative(),
  nextAttemptMs: z.number().nullable(),
  connectedMs: z.number().nullable(),
});
export type Broker = z.infer<typeof Broker>;

/** How far the roll call is: whether all retained announcements are known. */
export const Roll = z.strictObject({
  state: z.enum(["waiting", "calling", "complete", "possibly-incomplete"]),
  announcements: z.int().nonnegative(),
  /** What is being asked at the moment, or why it may be incomplete; null when complete. */
  reason: z.string().nullable(),
  startedMs: z.number().nullable(),
  tookMs: z.number().nullable(),
  /** Messages the broker itself says it dropped during the call; null where it cannot be read. */
  brokerDropped: z.int().nonnegative().nullable(),
});
export type Roll = z.infer<typeof Roll>;
