import type { MqttBroker } from "../src/adapters/mqtt/broker.ts";
import type { Login } from "../src/adapters/mqtt/options.ts";
import type { Broker } from "../src/contract/broker.ts";
import type { BrokerOptions } from "./broker-options.ts";

/** Where the broker is, and how that is found out. */
export type BrokerSource = {
  /** What is known at the start. */
  readonly options: BrokerOptions;
  readonly simulated: boolean;
  /** For the log: which broker it is. */
  readonly how: string;
  /** Has the broker connect as soon as it is known where; `tell` hears what is missing until then. */
  start(broker: MqttBroker, tell: (status: Broker) => void): void;
  /** To be told how the connection stands: a broker that cannot be reached may have moved. */
  noteStatus(status: Broker): void;
  credentialsAgain(): Promise<Login | null>;
  close(): Promise<void>;
};
