const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text of a payload, cut to `maxBytes`; where it is not UTF-8, every byte outside printable ASCII as `\xNN`. */
export function toExcerpt(payload: Uint8Array, maxBytes: number): string {
  const part = payload.subarray(0, maxBytes);
  const text = decode(part) ?? decode(withoutTornEnd(part)) ?? toEscapes(part);
  return payload.length > maxBytes ? `${text}…` : text;
}

/** Text of a whole payload, or undefined where it is not UTF-8. */
export function decode(payload: Uint8Array): string | undefined {
  try {
    return decoder.decode(payload);
  } catch {
    return undefined;
  }
}

/** A cut may fall inside a character of up to four bytes. */
function withoutTornEnd(part: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(4, part.length); back += 1) {
    const byte = part[part.length - back] ?? 0;
    if ((byte & 0xc0) !== 0x80) return part.subarray(0, part.length - back);
  }
  return part;
}

function toEscapes(part: Uint8Array): string {
  return Array.from(part, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}
