import { text } from "../texts/text.ts";

/** Heading over an empty list; names what is searched for, which may have been typed on another page. */
export function nothingMatches(search: string): string {
  return search === "" ? text("empty.filter") : text("empty.search", { words: search });
}
