import type { Session } from "../../src/contract/journal.ts";
import { text } from "../texts/text.ts";

/** Why the page's user may not change anything; null where they may. */
export function refusalOf(session: Session | null): string | null {
  if (session === null) return text("session.asking");
  if (session.mayChange) return null;
  return session.reason ?? text("session.read-only");
}
