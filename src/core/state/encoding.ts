/** Decodes by Python's codec of that name; null where the bytes do not fit it, undefined where there is no such codec. */
export function decodeBytes(bytes: Uint8Array, encoding: string): string | null | undefined {
  if (encoding === "utf-8") return decodeBy(UTF_8, bytes);
  const codec = codecOf(encoding);
  if (codec === "latin1") return String.fromCharCode(...bytes);
  if (codec === "ascii") return bytes.every((byte) => byte < 0x80) ? decodeBy(UTF_8, bytes) : null;
  const decoder = decoderOf(codec);
  return decoder && decodeBy(decoder, bytes);
}

/** Encodes by Python's codec of that name; null where it cannot hold the text, undefined where there is no such codec. */
export function encodeText(text: string, encoding: string): string | Uint8Array | null | undefined {
  const codec = codecOf(encoding);
  if (codec === "utf-8") return text.isWellFormed() ? text : null;
  if (codec === "latin1" || codec === "ascii") return encodeNarrow(text, codec === "ascii" ? 0x80 : 0x100);
  if (codec === "utf-16") return text.isWellFormed() ? encodeWide(text) : null;
  const decoder = decoderOf(codec);
  return decoder && encodeByTable(text, decoder);
}

/** A byte-order mark is a character to Python's utf-8. */
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

type Decoder = { decode(bytes: Uint8Array): string };

function decodeBy(decoder: Decoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Python takes `UTF-8`, `utf_8` and `u8` alike; the web's names for these two families mean something else. */
function codecOf(encoding: string): string {
  const name = encoding.toLowerCase().replaceAll(/[_ ]/g, "-");
  if (name === "utf-8" || name === "utf8" || name === "u8" || name === "cp65001") return "utf-8";
  if (/^(?:latin-?1|l1|iso-?8859-1|8859|cp819|iso8859)$/.test(name)) return "latin1";
  if (/^(?:us-)?ascii$|^646$/.test(name)) return "ascii";
  return name.replace(/^cp(?=125\d$)/, "windows-");
}

function decoderOf(codec: string): Decoder | undefined {
  try {
    return new TextDecoder(codec, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined;
  }
}

function encodeNarrow(text: string, limit: number): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= limit) return null;
    bytes[at] = code;
  }
  return bytes;
}

/** Python puts the byte-order mark first, and the low byte of each unit. */
function encodeWide(text: string): Uint8Array {
  const marked = `\uFEFF${text}`;
  const bytes = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at++) bytes.setUint16(at * 2, marked.charCodeAt(at), true);
  return new Uint8Array(bytes.buffer);
}

/** The platform only encodes utf-8, so one-byte code pages are turned around: what does each byte decode to? */
function encodeByTable(text: string, decoder: Decoder): Uint8Array | null {
  const byteOf = new Map<string, number>();
  for (let byte = 0; byte < 0x100; byte++) {
    const character = decodeBy(decoder, Uint8Array.of(byte));
    if (character?.length === 1) byteOf.set(character, byte);
  }
  const bytes: number[] = [];
  for (const character of text) {
    const byte = byteOf.get(character);
    if (byte === undefined) return null;
    bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}
