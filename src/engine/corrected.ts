import type { Announcement } from "../contract/announcement.ts";
import { readAnnouncement } from "../core/discovery/announcement.ts";
import { correctedPayload } from "../core/discovery/correction.ts";
import { toPlain } from "../core/python/plain.ts";

/**
 * What the announcement would look like with every fix applied that can be computed: long keys, indented. Null where
 * nothing is wrong, or no computable fix makes it right. Announcements of whole devices are left to their publishers.
 */
export function correct(announcement: Announcement, payload: string, prefix: string): string | null {
  if (announcement.problems.length === 0 || announcement.form === "device") return null;
  const reading = readAnnouncement(announcement.topic, payload, prefix);
  const item = reading.type === "components" ? reading.items[0] : undefined;
  const corrected = item && correctedPayload(item.component, item.payload);
  return corrected ? JSON.stringify(toPlain(corrected), null, 2) : null;
}
