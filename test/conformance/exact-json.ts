const TEXT_OR_WORD = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;
const MARK = "\u{f0000}";

/** JSON as Python writes it: NaN and Infinity are numbers. */
export function readExactJson(text: string): unknown {
  if (!/NaN|Infinity/.test(text)) return JSON.parse(text);
  const marked = text.replace(TEXT_OR_WORD, (found) => (found.startsWith('"') ? found : `"${MARK}${found}"`));
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(MARK) ? Number(value.slice(MARK.length)) : value,
  );
}
