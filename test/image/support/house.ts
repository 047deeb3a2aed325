import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";
import { freePort, type Mosquitto, startMosquitto } from "../../support/mosquitto.ts";
import { Container, type ContainerSettings } from "./container.ts";
import { Network, SUPERVISOR } from "./network.ts";
import { startSupervisor } from "./supervisor.ts";

export const TOKEN = "token-never-shown";
const LOGIN = { username: "addons", password: "password-never-shown" };

/** Network, Supervisor, a real Mosquitto that wants a login, and the container between them. */
export class House {
  readonly #network: Network;
  readonly #broker: Mosquitto;
  readonly #supervisor: { close(): Promise<void> };
  readonly client: MqttClient;
  container: Container | null = null;

  private constructor(network: Network, broker: Mosquitto, supervisor: { close(): Promise<void> }, client: MqttClient) {
    this.#network = network;
    this.#broker = broker;
    this.#supervisor = supervisor;
    this.client = client;
  }

  static async build(): Promise<House> {
    const network = new Network();
    const port = await freePort();
    const broker = await startMosquitto({
      anonymous: false,
      config: (folder) => `${withLogin(folder)}\nmax_queued_messages 0\nlistener ${port} ${SUPERVISOR}`,
    });
    const supervisor = await startSupervisor(TOKEN, { host: SUPERVISOR, port, ...LOGIN });
    return new House(network, broker, supervisor, await connectAsync(broker.url, LOGIN));
  }

  /** Starts the image as the Supervisor does; resolves when the container runs, whatever it does then. */
  start(settings: ContainerSettings): Container {
    const environment = { SUPERVISOR_TOKEN: TOKEN, TZ: "Europe/Amsterdam", ...settings.environment };
    this.container = Container.start(this.#network, { ...settings, environment });
    return this.container;
  }

  async close(): Promise<void> {
    await this.container?.remove();
    await this.client.endAsync(true);
    await this.#supervisor.close();
    await this.#broker.stop();
    this.#network.remove();
  }
}

function withLogin(folder: string): string {
  const file = join(folder, "passwords");
  execFileSync("mosquitto_passwd", ["-b", "-c", file, LOGIN.username, LOGIN.password]);
  return `password_file ${file}`;
}
