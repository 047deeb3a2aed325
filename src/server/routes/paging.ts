import * as z from "zod";
import { Verdict } from "../../contract/verdict.ts";
import { PathText } from "./path-id.ts";

/** An answer stays under 1 MB. */
const MAX_ROWS = 500;

const Count = z.string().regex(/^\d{1,9}$/, "This is not a number.");

export const PageQuery = z.strictObject({
  offset: Count.transform(Number).default(0),
  limit: Count.transform(Number).pipe(z.int().min(1).max(MAX_ROWS)).default(100),
  /** Part of a name, an id or a topic, in any case; base64url. */
  search: PathText.optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

export const VerdictQuery = PageQuery.extend({ verdict: Verdict.optional() });

/** The rows of one page out of all that are wanted, and where the next page begins. */
export function toPage<Row>(rows: Iterable<Row>, { offset, limit }: PageQuery) {
  const wanted = Array.from(rows);
  const end = offset + limit;
  return { total: wanted.length, next: end < wanted.length ? end : null, rows: wanted.slice(offset, end) };
}

/** Asks whether any of these texts holds what is searched for; everything does where nothing is. */
export function createSearch(search: string | undefined): (...texts: readonly (string | null)[]) => boolean {
  if (search === undefined) return () => true;
  const wanted = search.toLowerCase();
  return (...texts) => texts.some((text) => text?.toLowerCase().includes(wanted));
}
