import type { Broker } from "../../contract/broker.ts";
import type { Standing } from "./connection.ts";
import type { Lessons } from "./dial.ts";
import { type MqttOptions, toAddress } from "./options.ts";

/** What we hear decides; trouble with speaking is told beside it. */
export function toStatus(reading: Standing, writing: Standing, options: MqttOptions, lessons: Lessons): Broker {
  const isOnline = reading.state === "online";
  const why = isOnline ? writing.trouble : reading.trouble;
  const said = why !== null && isOnline ? `Listening works, publishing does not: ${why.reason}` : why?.reason;
  return {
    state: reading.state,
    address: toAddress(options.url),
    protocol: isOnline ? lessons.protocol : null,
    reason: said ?? null,
    advice: why?.advice ?? null,
    attempts: reading.failures,
    nextAttemptMs: reading.nextAttemptMs,
    connectedMs: reading.connectedMs,
  };
}
