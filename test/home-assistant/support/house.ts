import { connectAsync, type MqttClient } from "mqtt";
import { type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { until } from "../../support/waiting.ts";
import { IngressApp } from "./app.ts";
import { HomeAssistant, type State } from "./home-assistant.ts";
import { Supervisor } from "./supervisor/supervisor.ts";

const RETAINED = { retain: true, qos: 1 } as const;
const SEEN_LIMIT_MS = 30_000;

type Parts = Pick<House, "mosquitto" | "core" | "supervisor" | "app" | "client">;

/** A whole house: broker, Home Assistant, its Supervisor, and the app as one of its apps. */
export class House {
  readonly mosquitto: Mosquitto;
  readonly core: HomeAssistant;
  readonly supervisor: Supervisor;
  readonly app: IngressApp;
  /** A device of the house, or its gateway. */
  readonly client: MqttClient;
  readonly #closing: Closing;

  private constructor({ mosquitto, core, supervisor, app, client }: Parts, closing: Closing) {
    this.mosquitto = mosquitto;
    this.core = core;
    this.supervisor = supervisor;
    this.app = app;
    this.client = client;
    this.#closing = closing;
  }

  /** Resolves when Home Assistant has loaded everything and the app is well. Nothing stays behind where it cannot. */
  static async open(language?: string): Promise<House> {
    const closing: Closing = [];
    try {
      return new House(await build(closing, language), closing);
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  close(): Promise<void> {
    return closeAll(this.#closing);
  }

  /** `place` is what stands between the prefix and "config". */
  async announce(place: string, config: object): Promise<void> {
    await this.client.publishAsync(`homeassistant/${place}/config`, JSON.stringify(config), RETAINED);
  }

  async withdraw(place: string): Promise<void> {
    await this.client.publishAsync(`homeassistant/${place}/config`, "", RETAINED);
  }

  async say(topic: string, payload: string): Promise<void> {
    await this.client.publishAsync(topic, payload, RETAINED);
  }

  /** Waits until Home Assistant shows what was announced with this unique id in this state. */
  shown(uniqueId: string, state: string): Promise<State> {
    return until(`${uniqueId} to be ${state} in Home Assistant`, SEEN_LIMIT_MS, async () => {
      const found = await this.core.stateOf(uniqueId);
      return found?.state === state ? found : undefined;
    });
  }
}

/** What ends each part, in the order in which they were started. */
type Closing = (() => Promise<unknown>)[];

async function build(closing: Closing, language?: string): Promise<Parts> {
  const mosquitto = await startMosquitto({ config: "max_queued_messages 0" });
  closing.push(() => mosquitto.stop());
  const core = await HomeAssistant.prepare(mosquitto.port, language);
  const mqtt = { port: mosquitto.port, username: "", password: "" };
  const supervisor = await Supervisor.start({ coreAddress: core.address, token: core.tokens.owner, mqtt });
  closing.push(
    () => supervisor.close(),
    () => core.remove(),
  );
  await core.start(supervisor.coreEnvironment);
  const app = await IngressApp.start({ supervisor: supervisor.address, token: core.tokens.owner });
  closing.push(() => app.stop());
  supervisor.app = app.address;
  const client = await connectAsync(mosquitto.url);
  closing.push(() => client.endAsync(true));
  return { mosquitto, core, supervisor, app, client };
}

async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}
