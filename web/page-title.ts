import { text } from "./texts/text.ts";

/** Longer names say no more in a tab or a history. */
const MOST_LETTERS = 100;

/** Names the page in the browser's tab and history, and to a screen reader. */
export function titlePage(name: string): void {
  const title = `${name.slice(0, MOST_LETTERS)} – ${text("app.title")}`;
  if (document.title !== title) document.title = title;
}
