import { KnownError, systemCode } from "../../contract/error.ts";

/** Why Home Assistant is not followed, in plain words, and what to do next. Never holds a token. */
export type Trouble = {
  readonly reason: string;
  readonly advice: string;
  /** The token was not taken: asking again soon would only lock us out. */
  readonly refused: boolean;
};

const AGAIN = "It is tried again by itself. Home Assistant may be restarting.";
const ADDRESS = "Check the address of Home Assistant, and that it runs. It is tried again by itself.";

/** By the `code` of Node's error; `%` stands for the address. */
const BY_CODE: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing answers at %: the connection was refused.",
  ENOTFOUND: "The name in % is not known.",
  EAI_AGAIN: "The name in % cannot be looked up right now.",
  ETIMEDOUT: "No answer from %.",
  EHOSTUNREACH: "There is no way to %.",
  ENETUNREACH: "There is no network to reach %.",
  ECONNRESET: "The connection to % was cut by the other side.",
  EPIPE: "The connection to % was cut while we sent.",
};
const CERTIFICATE = /CERT|ALTNAME|ISSUER|SELF_SIGNED|^ERR_SSL|^ERR_TLS/;

export const trouble = (reason: string, advice: string = AGAIN): Trouble => ({ reason, advice, refused: false });

export const tokenRefused = (advice: string): Trouble => ({
  reason: "Home Assistant does not accept our token.",
  advice,
  refused: true,
});

export const notAnswering = (): Trouble => trouble("Home Assistant stopped answering.");

export const hungUp = (): Trouble => trouble("Home Assistant closed the connection.");

/** An answer that breaks its own protocol cannot be mended, only asked for again on a new connection. */
export const unreadable = (): Trouble => trouble("Home Assistant sent something that cannot be read.");

/** What a failed attempt to connect means. The error's own text is kept out, except where nothing else is known. */
export function explain(error: unknown, address: string): Trouble {
  if (error instanceof KnownError) return trouble(error.message);
  const code = systemCode(error);
  const name = code === "" ? "" : ` (${code})`;
  const text = error instanceof Error ? error.message : String(error);
  if (/Unexpected server response: 50[234]/.test(text)) return trouble("Home Assistant is not running.");
  if (/Unexpected server response/.test(text)) return trouble(`${address} does not offer Home Assistant.`, ADDRESS);
  if (CERTIFICATE.test(code)) {
    return trouble(
      `The certificate of ${address} is not trusted${name}.`,
      "Use the name that stands in the certificate, or http:// inside your own network.",
    );
  }
  return trouble(`${(BY_CODE[code] ?? "The connection to % failed.").replace("%", () => address)}${name}`, ADDRESS);
}
