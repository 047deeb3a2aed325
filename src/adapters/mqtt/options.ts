import type { RollCallOptions } from "./roll-call/roll-options.ts";

export type Protocol = "3.1.1" | "5";

export type Login = { readonly username?: string | undefined; readonly password?: string | undefined };

export type MqttOptions = Login & {
  /** `mqtt://`, `mqtts://`, `ws://` or `wss://`; without credentials. */
  readonly url: string;
  /** Contents of PEM files. */
  readonly ca?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** False accepts any certificate. */
  readonly verify?: boolean;
  readonly protocol?: "auto" | Protocol;
  /** Base of our client ids, unique and stable for this installation: `<clientId>-r`, `-w` and `-c`. No `/`, `+`, `#`. */
  readonly clientId: string;
  /** Discovery prefixes, as `homeassistant`. */
  readonly prefixes: readonly string[];
  /** Where we say `online`, and the broker says `offline` for us (last will); null: nowhere. */
  readonly statusTopic: string | null;
  /** Messages the broker keeps for a client that reads slowly, where it is known: up to so many are known to be complete. */
  readonly brokerQueue?: number | undefined;
  readonly rollCall?: RollCallOptions;
  /** Factor on every timer, 1 in real life; tests are faster. */
  readonly timeScale?: number;
  /** Messages that may wait for the engine. */
  readonly queueLimit?: number;
  /** Asked when the broker does not accept who we are. */
  readonly credentialsAgain?: () => Promise<Login | null>;
};

/** Structured like pino. */
export type Log = {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
};

/** `mqtt://host:1883`, for people: no user, no password, no query. */
export function toAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}
