import { payloadLines } from "./payload-lines.ts";

export const HIDDEN = "[hidden]";

const SECRET_WORD =
  /^(?:pass|passwd|passwords?|passphrase|pwd|psk|pin|code|tokens?|secrets?|credentials?|apikey|bearer|authorization)$/;
/** Home Assistant's own keys that speak of a code without saying it. */
const SPEAKS_OF_CODE = /^(?:code_format|code_(?:arm|disarm|trigger)_required|cod_\w+)$/;

/** `apiToken`, `alarm_code` and `wifi-password` look like a secret; `code_format` does not. */
export function isSecretKey(key: string): boolean {
  if (SPEAKS_OF_CODE.test(key)) return false;
  const words = key
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => SECRET_WORD.test(word)) || /api_?key|private_?key/.test(words.join("_"));
}

/** Path of a problem, as `availability[0].topic`. */
export function isSecretPath(path: string): boolean {
  return path.split(/[.[\]]+/).some(isSecretKey);
}

/** A payload for the eyes of strangers: pretty-printed where it is JSON, with what looks like a secret left out. */
export function hideSecrets(payload: string): string {
  const lines = payloadLines(payload);
  if (!lines) return hideInText(payload);
  return lines
    .map(
      ({ indent, text, keys }) =>
        " ".repeat(2 * indent) + (keys.some(isSecretKey) ? hideValue(text) : hideInText(text)),
    )
    .join("\n");
}

const VALUE = /^((?:"(?:[^"\\]|\\.)*": )?)(.+?)(,?)$/s;
/** Opening and closing lines, and values that tell nothing. */
const HARMLESS = /^(?:[{[]|[}\]]|[{[][}\]]|true|false|null|"")$/;

function hideValue(line: string): string {
  return line.replace(VALUE, (whole, key: string, value: string, comma: string) =>
    HARMLESS.test(value) ? whole : `${key}"${HIDDEN}"${comma}`,
  );
}

/** `password=x`, `"token": "x"` also inside a string, and `user:x@` in an address; a template is no secret. */
const NAMED = /([\w-]+)(\\*["']?\s*[:=]\s*\\*["']?)(?!\{\{|\{%)([^\s"'\\,;&{}[\]]+)/g;
const IN_ADDRESS = /(\w:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g;

function hideInText(text: string): string {
  return text
    .replaceAll(IN_ADDRESS, `$1${HIDDEN}`)
    .replaceAll(NAMED, (whole, key: string, between: string) => (isSecretKey(key) ? key + between + HIDDEN : whole));
}
