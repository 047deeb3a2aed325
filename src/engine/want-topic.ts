import { KnownError } from "../contract/error.ts";
import type { BrokerPort } from "./ports.ts";

/** Subscribes a stranger's topic. Null, or why no broker takes it: Home Assistant may accept what cannot be listened to. */
export function wantTopic(broker: BrokerPort, topic: string, qos: 0 | 1 | 2): string | null {
  try {
    broker.want(topic, qos);
    return null;
  } catch (error) {
    if (error instanceof KnownError) return error.message;
    throw error;
  }
}
