const LITERAL = /^b(?<quote>['"])(?<body>.*)\k<quote>$/s;
const SIMPLE_ESCAPES: ReadonlyMap<string, number | null> = new Map([
  ["\n", null],
  ["\\", 0x5c],
  ["'", 0x27],
  ['"', 0x22],
  ["a", 7],
  ["b", 8],
  ["f", 12],
  ["n", 10],
  ["r", 13],
  ["t", 9],
  ["v", 11],
]);
const TOKEN = /\\x(?<hex>[0-9a-fA-F]{2})|\\(?<octal>[0-7]{1,3})|\\(?<escaped>.)|(?<plain>.)/gs;

/** The bytes of a Python literal such as `b'\x01a'`; undefined where the text is no such literal. */
export function readBytesLiteral(text: string): Uint8Array | undefined {
  const { quote, body } = LITERAL.exec(text)?.groups ?? {};
  if (quote === undefined || body === undefined) return undefined;
  const bytes: number[] = [];
  for (const { groups } of body.matchAll(TOKEN)) {
    const read = readToken(groups ?? {}, quote);
    if (read === undefined) return undefined;
    bytes.push(...read);
  }
  return Uint8Array.from(bytes);
}

type Token = { [name in "hex" | "octal" | "escaped" | "plain"]?: string | undefined };

function readToken({ hex, octal, escaped, plain }: Token, quote: string): readonly number[] | undefined {
  if (hex !== undefined) return [Number.parseInt(hex, 16)];
  if (octal !== undefined) return [Number.parseInt(octal, 8) & 0xff];
  if (escaped !== undefined) return readEscape(escaped);
  const code = plain?.charCodeAt(0) ?? 0;
  return plain === quote || plain === "\n" || plain === "\r" || code >= 0x80 ? undefined : [code];
}

/** Python keeps the backslash of an escape it does not know; `\x` without two digits is an error. */
function readEscape(letter: string): readonly number[] | undefined {
  const code = SIMPLE_ESCAPES.get(letter);
  if (code === null) return [];
  if (code !== undefined) return [code];
  return letter === "x" || letter.charCodeAt(0) >= 0x80 ? undefined : [0x5c, letter.charCodeAt(0)];
}
