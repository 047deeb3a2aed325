import { connectBroker, type MqttBroker } from "../../src/adapters/mqtt/broker.ts";
import type { MqttOptions } from "../../src/adapters/mqtt/options.ts";
import type { Broker, Roll } from "../../src/contract/broker.ts";
import type { MqttMessage } from "../../src/engine/ports.ts";

export type Observed = {
  readonly broker: MqttBroker;
  readonly messages: MqttMessage[];
  readonly statuses: Broker[];
  readonly rolls: Roll[];
  readonly refused: string[];
  /** What each complete roll call said to be lost. */
  readonly lost: (readonly string[])[];
  /** What was kept before and found gone. */
  readonly gone: string[];
  /** Log lines as text. */
  readonly logged: string[];
  /** The newest status and roll. */
  readonly status: Broker | undefined;
  readonly roll: Roll | undefined;
  /** Waits until it is true; throws after 20 s, or `limitMs`. */
  until(what: string, isTrue: () => boolean, limitMs?: number): Promise<void>;
};

/** Our connection to a broker, with everything it says written down. */
export function observe(options: Partial<MqttOptions> & { readonly url: string }): Observed {
  const messages: MqttMessage[] = [];
  const statuses: Broker[] = [];
  const rolls: Roll[] = [];
  const refused: string[] = [];
  const lost: (readonly string[])[] = [];
  const gone: string[] = [];
  const logged: string[] = [];
  const write = (fields: object, text: string) => logged.push(`${text} ${JSON.stringify(fields)}`);
  const broker = connectBroker(
    {
      clientId: "rollcall-test",
      prefixes: ["homeassistant"],
      statusTopic: "rollcall/status",
      timeScale: 0.1,
      ...options,
    },
    {
      onMessage: (message) => messages.push(message),
      onBroker: (status) => statuses.push(status),
      onRoll: (roll) => rolls.push(roll),
      onLost: (topics) => lost.push(topics),
      onGone: (topics) => gone.push(...topics),
      onRefused: (filter) => refused.push(filter),
      log: { debug: write, info: write, warn: write },
    },
  );
  return {
    broker,
    messages,
    statuses,
    rolls,
    refused,
    lost,
    gone,
    logged,
    get status() {
      return statuses.at(-1);
    },
    get roll() {
      return rolls.at(-1);
    },
    until: async (what, isTrue, limitMs) =>
      until(what, isTrue, () => JSON.stringify([statuses.at(-1), rolls.at(-1)]), limitMs),
  };
}

/** Waits until it is true, looking often; throws after `limitMs`. */
export async function until(what: string, isTrue: () => boolean, explain = () => "", limitMs = 20_000): Promise<void> {
  const end = performance.now() + limitMs;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`never: ${what} ${explain()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const text = (payload: Uint8Array): string => new TextDecoder().decode(payload);
