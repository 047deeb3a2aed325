import { Administrators } from "../src/adapters/homeassistant/administrators.ts";
import type { HomeConfig } from "../src/adapters/homeassistant/home-config.ts";
import { HomeAssistantLink } from "../src/adapters/homeassistant/link.ts";
import type { Log } from "../src/adapters/homeassistant/log.ts";
import type { HomeAssistantInput } from "../src/engine/registered/home-assistant-port.ts";
import type { Options } from "./options.ts";

const UNDER_SUPERVISOR = "Restart this app: the Supervisor then gives it a new token.";
const BY_HAND =
  "Make a new long-lived access token in Home Assistant (your name, Security) and put it into homeassistant_token.";

/** Home Assistant as the other parts need it; where none is known everything answers as if it were away. */
export type HomeAssistant = {
  /** Its own settings; null where they are not told in time. */
  config(limitMs: number): Promise<HomeConfig | null>;
  /** From now on `input` is told everything. */
  follow(input: HomeAssistantInput): void;
  watchStates(entityIds: ReadonlySet<string>): void;
  /** Rejects where Home Assistant cannot be asked. */
  isAdministrator(userId: string): Promise<boolean>;
  close(): void;
};

const NOT_SET = {
  link: "absent",
  reason: "It is not known where Home Assistant is.",
  advice: "Set homeassistant_url and homeassistant_token to see what it has registered.",
  version: null,
} as const;

const ABSENT: HomeAssistant = {
  config: async () => null,
  follow: (input) => input.onLink(NOT_SET),
  watchStates: () => {},
  isAdministrator: async () => false,
  close: () => {},
};

/** Begins to connect where an address is known. */
export function joinHomeAssistant(
  { homeAssistant, supervisor }: Options,
  log: Log,
  onFailure: (error: unknown) => void,
): HomeAssistant {
  if (homeAssistant === null) return ABSENT;
  const refusedAdvice = homeAssistant.token === supervisor?.token ? UNDER_SUPERVISOR : BY_HAND;
  const { websocketUrl: url, token } = homeAssistant;
  const link = new HomeAssistantLink({ url, token, refusedAdvice, onFailure }, log);
  const administrators = new Administrators(async (request, limitMs) => link.ask(request, limitMs), log);
  link.connect();
  return {
    config: async (limitMs) => link.config(limitMs),
    follow: (input) => link.follow(input),
    watchStates: (entityIds) => link.watchStates(entityIds),
    isAdministrator: async (userId) => administrators.isAdministrator(userId),
    close: () => link.close(),
  };
}
