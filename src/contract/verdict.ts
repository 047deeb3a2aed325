import * as z from "zod";

/**
 * What Home Assistant says of one announcement, in the words of its recorded answers:
 * accepted (something exists, nothing to say), warned (exists, with a warning), partial (exists, with an error),
 * refused (nothing exists, with a reason), ignored (nothing exists, nothing said).
 */
export const Verdict = z.enum(["accepted", "warned", "partial", "refused", "ignored"]);
export type Verdict = z.infer<typeof Verdict>;

/** One thing that is wrong with an announcement or a state message, in words a person can act on. */
export const Problem = z.strictObject({
  level: z.enum(["warning", "error"]),
  /** The rule that was broken, kebab-case and stable: problems are grouped by it. */
  rule: z.string(),
  /** The place in the announcement, as `availability[0].topic`; null where the whole message is meant. */
  path: z.string().nullable(),
  /** The offending value as text, cut to 200 characters; null where a value is missing. */
  value: z.string().nullable(),
  /** Home Assistant's rule in plain words. */
  message: z.string(),
  /** What would put it right, where that is known. */
  fix: z.string().nullable(),
});
export type Problem = z.infer<typeof Problem>;
