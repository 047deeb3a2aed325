import type { MqttService, Supervisor } from "../src/adapters/homeassistant/supervisor.ts";
import type { MqttBroker } from "../src/adapters/mqtt/broker.ts";
import type { Log, Login } from "../src/adapters/mqtt/options.ts";
import type { Broker } from "../src/contract/broker.ts";
import { KnownError } from "../src/contract/error.ts";
import { backoffMs } from "../src/core/retry/backoff.ts";
import type { BrokerOptions, BrokerWishes } from "./broker-options.ts";
import type { BrokerSource } from "./broker-source.ts";

/** Somebody who has just installed a broker looks at the page: it should find it while they do. */
const LONGEST_WAIT_MS = 10_000;
/** How often the Supervisor is asked whether a broker that cannot be reached has moved. */
const MOVED_MS = 30_000;

/** Home Assistant's own broker sets `max_queued_messages`; who lowers it there is found out by the broker's count. */
const QUEUES: ReadonlyMap<string, number> = new Map([["core_mosquitto", 8_192]]);

const MISSING = {
  reason: "No MQTT broker is set up in Home Assistant.",
  advice:
    "Install and start the app Mosquitto broker in Home Assistant (Settings, Apps); it is then found by itself. " +
    "For a broker elsewhere set mqtt_url in the options of this app.",
};
const AGAIN = "The Supervisor is asked again by itself. Or set mqtt_url in the options of this app.";

/** The broker that Home Assistant's own apps share. It may come, change its password, move, and go at any time. */
export class SupervisorBroker implements BrokerSource {
  readonly simulated = false;
  readonly how = "the one that the Supervisor names";
  readonly options: BrokerOptions;
  readonly #supervisor: Pick<Supervisor, "mqttService">;
  readonly #wishes: BrokerWishes;
  readonly #log: Log;
  #broker: MqttBroker | null = null;
  #tell: (status: Broker) => void = () => {};
  #service: MqttService | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #reason: string | null = null;
  #askedMs = Number.NEGATIVE_INFINITY;
  readonly #timeScale: number;
  #isClosed = false;

  /** `timeScale`: factor on every timer, 1 in real life; tests are faster. */
  constructor(supervisor: Pick<Supervisor, "mqttService">, wishes: BrokerWishes, log: Log, timeScale = 1) {
    this.#timeScale = timeScale;
    this.#supervisor = supervisor;
    this.#wishes = wishes;
    this.#log = log;
    // Nobody connects there before the Supervisor has said where it is.
    this.options = { ...wishes, url: "mqtt://core-mosquitto" };
  }

  start(broker: MqttBroker, tell: (status: Broker) => void): void {
    this.#broker = broker;
    this.#tell = tell;
    void this.#look();
  }

  noteStatus({ state }: Broker): void {
    if (state !== "waiting" || this.#service === null || performance.now() - this.#askedMs < MOVED_MS * this.#timeScale)
      return;
    this.#ask().catch(({ message }: Error) => this.#log.debug({ reason: message }, "the Supervisor was not asked"));
  }

  /** A broker that was installed anew has new passwords. */
  async credentialsAgain(): Promise<Login | null> {
    const service = await this.#ask();
    return service === null ? null : this.#toLogin(service);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    try {
      if ((await this.#ask()) !== null) return;
      this.#wait(MISSING);
    } catch (error) {
      this.#wait({ reason: error instanceof KnownError ? error.message : String(error), advice: AGAIN });
    }
  }

  /** Gives the service, and follows it where it went. */
  async #ask(): Promise<MqttService | null> {
    this.#askedMs = performance.now();
    const service = await this.#supervisor.mqttService();
    // What Mosquitto takes back while it restarts is still true when it is there again.
    if (service === null || this.#isClosed) return service;
    const before = this.#service;
    this.#service = service;
    const isElsewhere = before === null || toUrl(before) !== toUrl(service);
    if (isElsewhere) {
      this.#log.info({ broker: toUrl(service) }, "the Supervisor says where the MQTT broker is");
      this.#broker?.moveTo({
        url: toUrl(service),
        verify: !service.ssl,
        brokerQueue: QUEUES.get(service.addon ?? ""),
        ...this.#toLogin(service),
      });
    }
    return service;
  }

  #wait(why: { reason: string; advice: string }): void {
    if (this.#isClosed) return;
    this.#failures += 1;
    if (this.#reason !== why.reason) this.#log.warn({ advice: why.advice }, why.reason);
    this.#reason = why.reason;
    const waitMs = Math.min(LONGEST_WAIT_MS, backoffMs(this.#failures, false)) * this.#timeScale;
    this.#tell({
      state: "waiting",
      address: "the MQTT service of Home Assistant",
      protocol: null,
      ...why,
      attempts: this.#failures,
      nextAttemptMs: Date.now() + waitMs,
      connectedMs: null,
    });
    this.#timer = setTimeout(() => void this.#look(), waitMs);
  }

  /** A name or password that the user set is meant. */
  #toLogin({ username, password }: MqttService): Login {
    return { username: this.#wishes.username ?? username, password: this.#wishes.password ?? password };
  }
}

/** No certificate carries the name that a broker has inside Home Assistant, so with `ssl` it is not compared. */
const toUrl = ({ host, port, ssl }: MqttService): string => {
  const name = host.includes(":") ? `[${host}]` : host;
  return `${ssl ? "mqtts" : "mqtt"}://${name}:${port}`;
};
