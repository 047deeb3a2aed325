import { CODES, RUNS, SPELLINGS } from "./transliteration-table.ts";

const ASCII = /^[\0-\x7f]*$/;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEX = 16;

type Run = { readonly first: number; readonly last: number; readonly offset: number };
type Table = { readonly spellings: readonly string[]; readonly runs: readonly Run[] };

let table: Table | undefined;

/** Text in ASCII letters, as far as the characters have a spelling in them; the others are left out. */
export function transliterate(text: string): string {
  if (ASCII.test(text)) return text;
  return Array.from(text.normalize("NFKD"), toAscii).join("");
}

function toAscii(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character;
  table ??= readTable();
  const run = findRun(table.runs, code);
  if (!run) return "";
  const at = (run.offset + code - run.first) * 2;
  return table.spellings[DIGITS.indexOf(CODES.charAt(at)) * DIGITS.length + DIGITS.indexOf(CODES.charAt(at + 1))] ?? "";
}

function findRun(runs: readonly Run[], code: number): Run | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (!run || code < run.first) high = middle - 1;
    else if (code > run.last) low = middle + 1;
    else return run;
  }
  return undefined;
}

/** Unpacked when the first name outside ASCII comes by. */
function readTable(): Table {
  const runs: Run[] = [];
  let offset = 0;
  for (const part of RUNS.split(" ")) {
    const [start = "", length = "1"] = part.split("+");
    const first = Number.parseInt(start, HEX);
    const count = Number(length);
    runs.push({ first, last: first + count - 1, offset });
    offset += count;
  }
  return { spellings: SPELLINGS.split("|"), runs };
}
