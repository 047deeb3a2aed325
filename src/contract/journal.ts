import * as z from "zod";

/** Who asks for a change. `id` is Home Assistant's id of the user; null outside Home Assistant. */
export const Actor = z.strictObject({ id: z.string().nullable(), name: z.string() });
export type Actor = z.infer<typeof Actor>;

/** What somebody changed, or tried to: one line of the journal. Texts are cut at 1,000 characters. */
export const JournalEntry = z.strictObject({
  id: z.int().positive(),
  atMs: z.number(),
  actor: Actor,
  /** Stable word: `service-called`, `message-published`, `roll-called`, `discovery-paused`, ... */
  what: z.string(),
  /** What it was done to: an entity key, a topic, a publisher. */
  subject: z.string(),
  /** What exactly was asked for, a service with its fields say; null where `what` says it all. */
  detail: z.string().nullable(),
  /** The reason the user gave; null where none was given. */
  why: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  outcome: z.enum(["asked", "done", "failed", "refused"]),
  /** Why it failed or was refused. */
  reason: z.string().nullable(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/**
 * Who the page's user is and what they may do. `signIn`: a password is asked for and was not given yet. `signOut`: it
 * was given, and the sign-in can be ended.
 */
export const Session = z.strictObject({
  actor: Actor.nullable(),
  mayChange: z.boolean(),
  signIn: z.boolean(),
  signOut: z.boolean(),
  /** Why nothing may be changed, in plain words; null where it may. */
  reason: z.string().nullable(),
});
export type Session = z.infer<typeof Session>;
