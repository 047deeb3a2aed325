import type { Announcement } from "../../contract/announcement.ts";
import { correctPayload } from "../../core/discovery/correction.ts";

/** What the announcement would look like with every fix applied that can be computed; null where nothing is wrong, or no such fix makes it right. */
export function correct({ topic, problems }: Announcement, payload: string, prefix: string): string | null {
  return problems.length === 0 ? null : correctPayload(topic, payload, prefix);
}
