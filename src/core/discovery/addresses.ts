import { stripBlanks } from "../python/numbers.ts";
import { toText } from "../python/text.ts";
import type { Json } from "../python/value.ts";
import { type Faults, refuse, setTo } from "./fault.ts";
import type { Reader } from "./schema.ts";

const URL_PARTS = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<authority>[^/?#]*)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\x00-\x1f\x7f]/;
const MAX_PORT = 65_535;

/** An address of the web, spec §8.1. */
export const webAddress: Reader<string> = (raw) => readAddress(raw, ["http", "https"]);

/** An address a device's page may link to. */
export const configurationAddress: Reader<string> = (raw) => readAddress(raw, ["http", "https", "homeassistant"]);

function readAddress(raw: Json, schemes: readonly string[]): string | Faults {
  const address = stripBlanks(toText(raw));
  const { scheme, authority } = URL_PARTS.exec(address)?.groups ?? {};
  const isGood =
    scheme !== undefined &&
    schemes.includes(scheme.toLowerCase()) &&
    isAuthority(authority ?? "") &&
    !CONTROL.test(address);
  return isGood ? address : refuse("bad-address", raw, `An address with ${schemes.join(", ")} and a host is expected.`);
}

function isAuthority(authority: string): boolean {
  if (authority === "" || /\s/.test(authority)) return false;
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const port = /:(?<port>[^:\]]*)$/.exec(host)?.groups?.["port"] ?? "";
  return port === "" || (/^\d+$/.test(port) && Number(port) <= MAX_PORT);
}

/** Any value whose text contains a colon: Home Assistant looks no further. */
export const icon: Reader<string> = (raw) => {
  const name = toText(raw);
  return name.includes(":") ? name : refuse("bad-icon", raw, "An icon is written prefix:name.", setTo(`mdi:${name}`));
};
