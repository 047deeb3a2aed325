import type { Supervisor } from "../src/adapters/homeassistant/supervisor.ts";
import type { Log } from "../src/adapters/mqtt/options.ts";
import { startEmbeddedBroker } from "../src/adapters/simulation/embedded-broker.ts";
import { startSimulatedHome } from "../src/adapters/simulation/simulated-home.ts";
import type { BrokerOptions } from "./broker-options.ts";
import type { BrokerSource } from "./broker-source.ts";
import type { Options } from "./options.ts";
import { SupervisorBroker } from "./supervisor-broker.ts";

/** The broker that the user set. */
export function fixedBroker(options: BrokerOptions): BrokerSource {
  return {
    options,
    simulated: false,
    how: "the one set in the options",
    start: (broker) => broker.connect(),
    noteStatus: () => {},
    credentialsAgain: async () => null,
    close: async () => {},
  };
}

/** A broker of our own with a simulated home in it. */
export async function simulatedBroker(options: Options, onFailure: (error: Error) => void): Promise<BrokerSource> {
  const broker = await startEmbeddedBroker();
  const intervalMs = options.simulation_interval_ms;
  const home = await startSimulatedHome({ url: broker.url, intervalMs, onFailure });
  return {
    ...fixedBroker({ ...options.broker, url: broker.url, username: undefined, password: undefined, protocol: "3.1.1" }),
    simulated: true,
    how: "our own with a simulated home, because none is set",
    close: async () => {
      await home.close();
      await broker.close();
    },
  };
}

/** The broker that was set, else the one of Home Assistant's apps, else one of our own. */
export async function findBroker(
  options: Options,
  supervisor: Supervisor | null,
  log: Log,
  onFailure: (error: Error) => void,
): Promise<BrokerSource> {
  const { broker } = options;
  if (broker.url !== null) return fixedBroker({ ...broker, url: broker.url });
  if (supervisor === null) return simulatedBroker(options, onFailure);
  return new SupervisorBroker(supervisor, broker, log);
}
