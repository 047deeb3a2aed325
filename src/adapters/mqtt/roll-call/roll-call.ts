import type { MqttClient } from "mqtt";
import type { Roll } from "../../../contract/broker.ts";
import type { MqttMessage } from "../../../engine/ports.ts";
import { attempt } from "../attempt.ts";
import type { Link } from "../connection.ts";
import { dial, discard, type Lessons } from "../dial.ts";
import type { Log, MqttOptions } from "../options.ts";
import { readAnnouncementTopic } from "./announcement-topic.ts";
import { Call, type Finding } from "./call.ts";
import { Handover } from "./handover.ts";
import { RollStore } from "./roll-store.ts";

type Listener = {
  announcement(message: MqttMessage): void;
  roll(roll: Roll): void;
  /** After every complete call, before `roll`: topics announced before that the broker does not keep any more. */
  lost(topics: readonly string[]): void;
  readonly log: Log;
};

type Run = { readonly client: MqttClient; call: Call | null; readonly progress: NodeJS.Timeout };

const HOUR_MS = 3_600_000;
const AGAIN_FIRST_MS = 30_000;
const PROGRESS_MS = 250;

/** Keeps the roll: calls it on connect, every hour, on demand, and again when it may lack something. */
export class RollCall {
  readonly #options: MqttOptions;
  readonly #lessons: Lessons;
  readonly #listener: Listener;
  readonly #handover: Handover;
  #store: RollStore;
  #online = false;
  #running: Run | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #distrust = false;
  #roll: Roll = {
    state: "waiting",
    announcements: 0,
    reason: "Not connected",
    startedMs: null,
    tookMs: null,
    brokerDropped: null,
  };

  constructor(options: MqttOptions, lessons: Lessons, listener: Listener) {
    this.#options = options;
    this.#lessons = lessons;
    this.#listener = listener;
    this.#store = new RollStore(options.prefixes);
    this.#handover = new Handover((message) => listener.announcement(message));
  }

  /** The reader is connected; `ready` resolves when it hears all live announcements, so that nothing falls between. */
  attach(ready: Promise<void>): void {
    this.#online = true;
    this.#failures = 0;
    this.#begin();
    void ready.then(() => this.callNow());
  }

  detach(): void {
    this.#online = false;
    this.#stop();
    this.#tell({ state: "waiting", reason: "Not connected" });
  }

  close(): void {
    this.#online = false;
    this.#stop();
    this.#handover.stop();
  }

  /**
   * A message of the reader. True: it is taken, the engine gets it with the roll. (MQTT 3.1.1 cannot subscribe without
   * being sent what is retained.)
   */
  heard({ topic, payload, retain }: MqttMessage): boolean {
    if (readAnnouncementTopic(topic, this.#options.prefixes) === null) return false;
    if (!retain) {
      this.#store.outdate(topic, payload.length === 0);
      this.#handover.outdate(topic, payload);
      return false;
    }
    this.#store.take(topic, payload, 0);
    this.#handover.wake();
    return true;
  }

  /** Begins, unless a call is on its way already. */
  callNow(): void {
    if (!this.#online || (this.#running !== null && this.#roll.state === "calling")) return;
    this.#stop();
    if (this.#roll.state !== "calling") this.#begin();
    const client = dial(this.#options, "c", this.#lessons);
    const run: Run = { client, call: null, progress: setInterval(() => this.#tell({}), PROGRESS_MS) };
    this.#running = run;
    const { protocol } = this.#lessons;
    attempt(client, this.#options, protocol, {
      up: (connack) => {
        run.call = this.#createCall({ client, protocol, connack });
        void this.#follow(run, run.call);
      },
      failed: ({ reason }) => {
        if (run.call === null) this.#finish(run, toIncomplete(reason));
        else run.call.fail(new Error(reason));
      },
    });
  }

  /** Begins anew, whatever is on its way, and gives the engine everything once more. */
  callAfresh(): void {
    this.#handover.forget();
    if (!this.#online) return;
    this.#stop();
    this.#begin();
    this.callNow();
  }

  #begin(): void {
    this.#store = new RollStore(this.#options.prefixes);
    this.#handover.follow(this.#store);
    this.#tell({ state: "calling", reason: "Connecting", startedMs: Date.now(), tookMs: null, brokerDropped: null });
  }

  #createCall(link: Link): Call {
    const { rollCall, prefixes } = this.#options;
    const known = new Set([...this.#handover.topics(), ...(rollCall?.knownTopics?.() ?? [])]);
    const onRaw = rollCall?.onRaw;
    return new Call(link, this.#store, {
      prefixes,
      known: [...known],
      distrust: this.#distrust,
      onRaw: () => {
        onRaw?.();
        this.#handover.wake();
      },
      progress: (reason) => this.#tell({ reason }),
    });
  }

  async #follow(run: Run, call: Call): Promise<void> {
    const finding = await call.run().catch((error: Error) => toIncomplete(error.message));
    if (this.#running !== run) return;
    await this.#handover.empty();
    if (this.#running !== run) return;
    this.#conclude(finding);
    if (finding.state === "possibly-incomplete") return this.#finish(run, finding);
    // Proven, so nobody has to wait for it; but the broker's counter has the last word.
    this.#distrust = !(await call.confirm().catch(() => true));
    if (this.#running !== run) return;
    this.#finish(run, this.#distrust ? { ...toIncomplete(DROPPED_ANYWAY), brokerDropped: call.dropped } : finding);
  }

  #finish(run: Run, finding: Finding): void {
    if (this.#running !== run) return;
    this.#stop();
    if (this.#roll.state !== finding.state) this.#conclude(finding);
    this.#failures = finding.state === "complete" ? 0 : this.#failures + 1;
    const againMs = this.#failures === 0 ? HOUR_MS : Math.min(HOUR_MS, AGAIN_FIRST_MS * 2 ** (this.#failures - 1));
    this.#timer = setTimeout(() => this.callNow(), againMs * (this.#options.timeScale ?? 1));
  }

  #conclude({ state, reason, brokerDropped }: Finding): void {
    const tookMs = Date.now() - (this.#roll.startedMs ?? Date.now());
    const store = this.#store;
    if (state === "complete") this.#listener.lost([...this.#handover.topics()].filter((topic) => !store.has(topic)));
    this.#tell({ state, reason, brokerDropped, tookMs });
    this.#listener.log.info({ state, announcements: this.#store.size, tookMs, brokerDropped }, "roll call ended");
  }

  #stop(): void {
    clearTimeout(this.#timer);
    const run = this.#running;
    this.#running = null;
    if (run === null) return;
    clearInterval(run.progress);
    discard(run.client);
    run.call?.fail(new Error("The connection was closed"));
  }

  #tell(news: Partial<Roll>): void {
    this.#roll = { ...this.#roll, announcements: this.#store.size, ...news };
    this.#listener.roll(this.#roll);
  }
}

const DROPPED_ANYWAY = "The broker dropped messages for somebody while we asked. It is asked again.";

const toIncomplete = (reason: string): Finding => ({ state: "possibly-incomplete", reason, brokerDropped: null });
