import type { Publication } from "../../core/home/outcome.ts";
import type { Plain } from "../../core/python/value.ts";

type Fields = Readonly<Record<string, Plain>>;

const HIDDEN = "[hidden]";

/** The fields of a call for the eyes of everybody: the code of a lock or an alarm opens a door. */
export function hideCode(fields: Fields): Fields {
  return isGiven(fields["code"]) ? { ...fields, code: HIDDEN } : fields;
}

/** What a call sends, likewise: a command template may put the code into the payload. */
export function hideSentCode(publications: readonly Publication[], fields: Fields): readonly Publication[] {
  const code = fields["code"];
  if (!isGiven(code)) return publications;
  const spellings = [String(code), JSON.stringify(String(code)).slice(1, -1)];
  return publications.map((publication) => {
    const { payload } = publication;
    if (typeof payload !== "string") return publication;
    return { ...publication, payload: spellings.reduce((text, code) => text.replaceAll(code, HIDDEN), payload) };
  });
}

function isGiven(code: Plain | undefined): boolean {
  return code !== undefined && code !== null && code !== "";
}
