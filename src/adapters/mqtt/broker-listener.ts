import type { Broker, Roll } from "../../contract/broker.ts";
import type { MqttMessage } from "../../engine/ports.ts";
import type { Log } from "./options.ts";

/** What a broker tells the rest of the program. */
export type BrokerListener = {
  /** Every message, from a slice of a few milliseconds; never from inside the socket's own work. */
  onMessage(message: MqttMessage): void;
  onBroker(status: Broker): void;
  onRoll(roll: Roll): void;
  /** After every complete roll call: all announcements heard before that the broker does not keep (any more). */
  onLost?(topics: readonly string[]): void;
  /** Of these, once each: those it did keep, and does not any more though nobody was heard clearing them. */
  onGone?(topics: readonly string[]): void;
  /** A filter the broker does not let us read; the others live on. */
  onRefused?(filter: string, reason: string): void;
  /** Messages can be published: at the start, and after every break. */
  onSpeaking?(): void;
  readonly log: Log;
};
