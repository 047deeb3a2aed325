import * as z from "zod";

/** A publisher that was not seen before, waiting at the gate with what it announced. */
export const HeldPublisher = z.strictObject({
  /** Name of its `origin`; where it gives none, what its topics have in common. */
  publisher: z.string().min(1),
  /** Topics it announced on, how many, and the first few of them. */
  announcements: z.int().positive(),
  topics: z.array(z.string()),
  sinceMs: z.number(),
  /** Whether the user turned it away; it is held then without asking again. */
  denied: z.boolean(),
});
export type HeldPublisher = z.infer<typeof HeldPublisher>;

/** Whether announcements are taken in as they come. */
export const Discovery = z.strictObject({
  /** Since when nothing is taken in; null while discovery goes on. */
  pausedMs: z.number().nullable(),
  /** Announcements that came meanwhile, newest of each topic. */
  waiting: z.int().nonnegative(),
  /** Whether publishers not seen before are held until somebody lets them in. */
  gate: z.boolean(),
  held: z.array(HeldPublisher),
  /**
   * Announcements that the broker forgot: more than half of all were gone from it at once. Their rows stay until they
   * are announced again, Home Assistant has dropped them too, or somebody has them taken out.
   */
  forgotten: z.int().nonnegative(),
});
export type Discovery = z.infer<typeof Discovery>;
