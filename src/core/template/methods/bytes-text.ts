import { raisePython } from "../raise.ts";

/** Python's `bytes.decode`; UnicodeDecodeError where they are no text. */
export function decodeBytes(octets: Uint8Array, encoding: string, errors?: string): string {
  const name = encoding.toLowerCase().replaceAll("_", "-");
  if (name === "ascii" || name === "latin-1" || name === "iso-8859-1") {
    if (name === "ascii" && octets.some((octet) => octet > 0x7f)) refuseOctets("ascii");
    return Array.from(octets, (octet) => String.fromCharCode(octet)).join("");
  }
  try {
    const isStrict = errors === undefined || errors === "strict";
    const text = new TextDecoder(name, { fatal: isStrict, ignoreBOM: true }).decode(octets);
    return errors === "ignore" ? text.replaceAll("\ufffd", "") : text;
  } catch (error) {
    // RangeError is an encoding JavaScript does not know.
    if (error instanceof RangeError) return raisePython("LookupError", `unknown encoding: ${encoding}`);
    return refuseOctets(name);
  }
}

function refuseOctets(encoding: string): never {
  return raisePython("UnicodeDecodeError", `'${encoding}' codec can't decode bytes`);
}
