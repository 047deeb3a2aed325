const ASCII = /^[\0-\x7f]*$/;

/** Characters that compatibility decomposition leaves as they are, in the spelling Unidecode gives them. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: "ss",
    æ: "ae",
    Æ: "AE",
    ø: "o",
    Ø: "O",
    œ: "oe",
    Œ: "OE",
    đ: "d",
    Đ: "D",
    ð: "d",
    Ð: "D",
    þ: "th",
    Þ: "Th",
    ł: "l",
    Ł: "L",
    ħ: "h",
    Ħ: "H",
    ı: "i",
    ŋ: "ng",
    Ŋ: "NG",
    ŧ: "t",
    Ŧ: "T",
    ĸ: "k",
    ẞ: "Ss",
    "°": "deg",
    µ: "u",
    "×": "x",
    "÷": "/",
    "€": "EUR",
    "£": "PS",
    "¥": "Y=",
    "©": "(c)",
    "®": "(r)",
    "§": "SS",
    "–": "-",
    "—": "--",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "«": "<<",
    "»": ">>",
    "•": "*",
    "±": "+-",
    "…": "...",
  }),
);

/** Text in ASCII letters, as far as the characters have a spelling in them; the others are left out. */
export function transliterate(text: string): string {
  if (ASCII.test(text)) return text;
  return Array.from(text.normalize("NFKD"), toAscii).join("");
}

function toAscii(character: string): string {
  if (character <= "\x7f") return character;
  return LETTERS.get(character) ?? "";
}
