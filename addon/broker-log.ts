import type { Log } from "../src/adapters/mqtt/options.ts";
import type { Broker } from "../src/contract/broker.ts";

/** Tells the log that the broker is there, and why it is not: each reason once, however often it is tried. */
export function createBrokerLog(log: Log): (status: Broker) => void {
  let told: string | null = null;
  return ({ state, reason, advice, protocol }) => {
    const news = state === "online" ? `MQTT ${protocol}` : reason;
    if (news === null || news === told) return;
    told = news;
    if (state === "online") log.info({ protocol }, "connected to the broker");
    else log.warn({ advice }, news);
  };
}
