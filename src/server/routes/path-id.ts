import * as z from "zod";
import { fromPathId, toPathId } from "../../contract/paths.ts";

/**
 * Text in an address: topics, keys and searches come as base64url, because the proxies before an app refuse some of
 * them as they are. Each text has one spelling; another one of the same bytes is refused.
 */
export const PathText = z
  .string()
  .regex(/^[\w.-]+$/, "This is not base64url.")
  .transform((id, context) => {
    const text = decode(id);
    if (text !== null) return text;
    context.addIssue("This is not base64url of UTF-8.");
    return z.NEVER;
  });

export const OneText = z.strictObject({ id: PathText });

function decode(id: string): string | null {
  try {
    const text = fromPathId(id);
    const spelled = toPathId(text);
    // The dots are the page's own, for the Supervisor; whoever asks without it need not know of them.
    return id === spelled || id === spelled.replaceAll(".", "") ? text : null;
  } catch {
    return null;
  }
}
