import type { Value } from "../../python/object.ts";
import { optionalText, requireInt, requireText } from "../arguments.ts";
import { capText } from "../limits.ts";
import { decodeBytes } from "../methods/bytes-text.ts";
import { raisePython, raiseType, raiseValue } from "../raise.ts";
import type { Run } from "../run.ts";
import { Bytes } from "../values/bytes.ts";
import { type Body, natives } from "../values/callable.ts";
import { asText } from "../values/markup.ts";
import { typeName } from "../values/type-name.ts";
import { md5, sha1, sha256, sha512 } from "./digest.ts";
import { packStruct, unpackStruct } from "./struct.ts";

function toOctets(value: Value): Uint8Array {
  if (value instanceof Bytes) return value.octets;
  const text = asText(value) ?? raiseType(`a bytes-like object is required, not '${typeName(value)}'`);
  return new TextEncoder().encode(text);
}

/** A digest of a text; of nothing else, as Home Assistant calls `value.encode()`. */
function digest(compute: (message: Uint8Array) => string): readonly [string, Body] {
  return [
    "value",
    (run: Run, value = null) => {
      const text =
        asText(value) ?? raisePython("AttributeError", `'${typeName(value)}' object has no attribute 'encode'`);
      // A digest costs far more a character than anything else here.
      run.spend(20 + text.length);
      return compute(new TextEncoder().encode(text));
    },
  ];
}

const base64Encode: Body = (run, value = null) => {
  const octets = toOctets(value);
  run.spend(octets.length / 16);
  return capText(btoa(decodeBytes(octets, "latin-1")));
};

/** Python's `b64decode`: characters outside the alphabet are skipped, the padding must be there. */
const base64Decode: Body = (run, value = null, encoding = "utf-8") => {
  const text = (value instanceof Bytes ? decodeBytes(value.octets, "latin-1") : requireText(value)).replace(
    /[^A-Za-z0-9+/=]/g,
    "",
  );
  run.spend(text.length / 16);
  const data = /^[^=]*/.exec(text)?.[0] ?? "";
  if (data.length % 4 === 1) raisePython("Error", "Invalid base64-encoded string");
  if (data.length % 4 !== 0 && text.length - data.length < 4 - (data.length % 4))
    raisePython("Error", "Incorrect padding");
  const octets = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  return encoding === null ? new Bytes(octets) : decodeBytes(octets, optionalText(encoding) ?? "utf-8");
};

const fromHex: Body = (_run, value = null) => {
  const digits = requireText(value).replace(/[ \t\n\r\f\v]/g, "");
  if (!/^(?:[0-9a-fA-F]{2})*$/.test(digits)) raiseValue("non-hexadecimal number found in fromhex() arg");
  return new Bytes(Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
};

/** What struct refuses is a warning in Home Assistant, and None. */
const pack: Body = (_run, value = null, format = null) => packStruct(requireText(format), value) ?? null;

const unpack: Body = (_run, value = null, format = null, offset = 0) => {
  if (!(value instanceof Bytes)) return raiseType(`a bytes-like object is required, not '${typeName(value)}'`);
  const first = unpackStruct(requireText(format), value, requireInt(offset));
  return first === undefined ? null : first;
};

const ord: Body = (_run, value = null) => {
  const characters =
    value instanceof Bytes
      ? Array.from(value.octets)
      : Array.from(asText(value) ?? raiseType(`ord() expected string of length 1, but ${typeName(value)} found`));
  const [character] = characters;
  if (character === undefined || characters.length > 1)
    return raiseType(`ord() expected a character, but string of length ${characters.length} found`);
  return typeof character === "string" ? (character.codePointAt(0) ?? 0) : character;
};

/** Functions and filters alike. */
export const BINARY = natives({
  md5: digest(md5),
  sha1: digest(sha1),
  sha256: digest(sha256),
  sha512: digest(sha512),
  pack: ["value format_string", pack],
  unpack: ["value format_string offset?", unpack],
});

/** Filters alone. */
export const BINARY_FILTERS = natives({
  base64_encode: ["value", base64Encode],
  base64_decode: ["value encoding?", base64Decode],
  from_hex: ["value", fromHex],
  ord: ["value", ord],
});
