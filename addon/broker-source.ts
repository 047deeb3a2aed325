import { startEmbeddedBroker } from "../src/adapters/simulation/embedded-broker.ts";
import { startSimulatedHome } from "../src/adapters/simulation/simulated-home.ts";
import type { BrokerOptions, Options } from "./options.ts";

export type BrokerSource = { readonly options: BrokerOptions; readonly simulated: boolean; close(): Promise<void> };

/** The broker that was set, or one of our own with a simulated home in it. */
export async function findBroker(options: Options, onFailure: (error: Error) => void): Promise<BrokerSource> {
  if (options.broker) return { options: options.broker, simulated: false, close: async () => {} };
  const broker = await startEmbeddedBroker();
  const home = await startSimulatedHome({
    url: broker.url,
    intervalMs: options.simulation_interval_ms,
    onFailure,
  });
  return {
    simulated: true,
    options: {
      url: broker.url,
      username: undefined,
      password: undefined,
      ca: undefined,
      certificate: undefined,
      key: undefined,
      verify: true,
      protocol: "3.1.1",
      clientId: undefined,
    },
    close: async () => {
      await home.close();
      await broker.close();
    },
  };
}
