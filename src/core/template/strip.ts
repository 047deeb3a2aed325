import { stripBlanks } from "../python/numbers.ts";

/** What Home Assistant does with every result: Python's `strip()`. Most texts have nothing to strip. */
export function stripText(text: string): string {
  return isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1)) ? text : stripBlanks(text);
}

function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x80;
}
