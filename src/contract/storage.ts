import * as z from "zod";

/** How what must outlive the process is kept in the data folder. */
export const Storage = z.strictObject({
  /** Why it is not written at the moment, in plain words, and what to do next; null where it is. */
  reason: z.string().nullable(),
  advice: z.string().nullable(),
  /** What was found damaged since the start: which file, where it is kept, and how the app went on. */
  damages: z.array(z.string()),
});
export type Storage = z.infer<typeof Storage>;
