const PLUS = 0x2b;
const SLASH = 0x2f;
const PADDING = 0x3d;

/**
 * Whether Python's lenient `b64decode` takes these bytes: others than the 64 are passed over, and what remains must
 * have its padding.
 */
export function isBase64(bytes: Uint8Array): boolean {
  let digits = 0;
  let paddings = 0;
  for (const byte of bytes) {
    if (byte === PADDING) {
      // Padding that completes a group ends the data.
      if (digits % 4 >= 2 && (digits % 4) + ++paddings >= 4) return true;
    } else if (isDigit(byte)) {
      digits++;
      paddings = 0;
    }
  }
  return digits % 4 === 0;
}

function isDigit(byte: number): boolean {
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === PLUS || byte === SLASH;
}
