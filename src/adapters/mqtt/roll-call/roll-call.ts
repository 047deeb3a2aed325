import type { Roll } from "../../../contract/broker.ts";
import type { Publication } from "../../../core/home/outcome.ts";
import type { MqttMessage } from "../../../engine/ports.ts";
import type { Link } from "../connection.ts";
import type { Lessons } from "../dial.ts";
import type { Log, MqttOptions } from "../options.ts";
import { readAnnouncementTopic } from "./announcement-topic.ts";
import { Call, type Finding, toIncomplete } from "./call.ts";
import { CallRun } from "./call-run.ts";
import { Echo } from "./echo.ts";
import { Handover } from "./handover.ts";
import { Kept } from "./kept.ts";
import { Missed } from "./missed.ts";
import { NextCall } from "./next-call.ts";
import { RollNews } from "./roll-news.ts";
import { RollStore } from "./roll-store.ts";

type Listener = {
  announcement(message: MqttMessage): void;
  roll(roll: Roll): void;
  /** After every complete call, before `roll`: topics announced before that the broker does not keep (any more). */
  lost(topics: readonly string[]): void;
  /** Those of them that it did keep: told once, when it was asked for them by name and agreed. */
  gone(topics: readonly string[]): void;
  /** Whether the broker keeps these was not seen yet; what it keeps of them is to be had once more. */
  look(topics: readonly string[]): void;
  readonly log: Log;
};

/** Keeps the roll: calls it on connect, every hour, on demand, and again when it may lack something. */
export class RollCall {
  readonly #options: MqttOptions;
  readonly #lessons: Lessons;
  readonly #listener: Listener;
  readonly #handover: Handover;
  readonly #kept: Kept;
  readonly #missed: Missed;
  readonly #echo: Echo;
  readonly #news: RollNews;
  readonly #next: NextCall;
  #store: RollStore;
  #online = false;
  #running: CallRun | null = null;
  /** By the clock that never jumps. */
  #begunMs = 0;
  #distrust = false;

  constructor(options: MqttOptions, lessons: Lessons, listener: Listener) {
    this.#options = options;
    this.#lessons = lessons;
    this.#listener = listener;
    this.#store = new RollStore(options.prefixes);
    this.#news = new RollNews(
      (roll) => listener.roll(roll),
      () => this.#store.size,
    );
    this.#handover = new Handover((message) => listener.announcement(message));
    this.#kept = new Kept((topics) => this.#online && listener.look(topics), options.timeScale ?? 1);
    this.#missed = new Missed(this.#handover, this.#kept);
    this.#next = new NextCall(() => this.callNow(), options.timeScale ?? 1);
    this.#echo = new Echo({
      prefixes: options.prefixes,
      timeScale: options.timeScale ?? 1,
      hasHeard: (topic) => this.#handover.has(topic) || this.#store.has(topic),
      missing: () => this.#doubt(),
    });
  }

  /** The reader is connected; `ready` resolves when it hears all live announcements, so that nothing falls between. */
  attach(ready: Promise<void>): void {
    this.#online = true;
    this.#next.begin();
    this.#begin();
    void ready.then(() => this.callNow());
  }

  detach(): void {
    this.#online = false;
    this.#echo.forget();
    this.#stop();
    this.#news.tell({ state: "waiting", reason: "Not connected" });
  }

  close(): void {
    this.#online = false;
    this.#kept.close();
    this.#echo.forget();
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
      const isCleared = payload.length === 0;
      if (isCleared) this.#kept.seen(topic);
      else this.#kept.announced(topic, !this.#handover.has(topic));
      this.#store.outdate(topic, isCleared);
      this.#handover.outdate(topic, payload);
      return false;
    }
    this.#kept.seen(topic);
    this.#store.take(topic, payload, 0);
    this.#handover.wake();
    return true;
  }

  /** The broker has taken this from us: an announcement among it has to come back. */
  said(publication: Publication): void {
    this.#echo.said(publication);
  }

  /** Begins, unless a call is on its way already. */
  callNow(): void {
    if (!this.#online || (this.#running !== null && this.#news.state === "calling")) return;
    this.#stop();
    if (this.#news.state !== "calling") this.#begin();
    const run: CallRun = new CallRun(this.#options, this.#lessons, {
      up: (link) => {
        const call = this.#createCall(link);
        void this.#follow(run, call);
        return call;
      },
      failed: (reason) => this.#finish(run, toIncomplete(reason)),
      progress: () => this.#news.tell({}),
    });
    this.#running = run;
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
    this.#begunMs = performance.now();
    this.#news.tell({
      state: "calling",
      reason: "Connecting",
      startedMs: Date.now(),
      tookMs: null,
      brokerDropped: null,
    });
  }

  #createCall(link: Link): Call {
    const { rollCall, prefixes, brokerQueue } = this.#options;
    const known = new Set([...this.#handover.topics(), ...(rollCall?.knownTopics?.() ?? [])]);
    const onRaw = rollCall?.onRaw;
    return new Call(link, this.#store, {
      prefixes,
      brokerQueue,
      known: [...known],
      distrust: this.#distrust,
      onRaw: () => {
        onRaw?.();
        this.#handover.wake();
      },
      progress: (reason) => this.#news.tell({ reason }),
    });
  }

  async #follow(run: CallRun, call: Call): Promise<void> {
    const found = await call.run().catch((error: Error) => toIncomplete(error.message));
    if (this.#running !== run) return;
    await this.#handover.empty();
    if (this.#running !== run) return;
    const finding = this.#echo.judge(found);
    this.#conclude(finding);
    if (finding.state === "possibly-incomplete") return this.#finish(run, finding);
    // Proven, so nobody has to wait for it; but the broker's counter has the last word.
    this.#distrust = !(await call.confirm().catch(() => true));
    if (this.#running !== run) return;
    if (!this.#distrust) await this.#lookAfterMissed(run, call).catch(() => undefined);
    this.#finish(run, this.#distrust ? { ...toIncomplete(DROPPED_ANYWAY), brokerDropped: call.dropped } : finding);
  }

  /** Our own announcement did not come back. A call on its way judges that itself, at its end. */
  #doubt(): void {
    if (this.#running !== null || this.#news.state !== "complete") return;
    const { state, reason } = this.#echo.judge(COMPLETE);
    this.#news.tell({ state, reason });
    this.#next.after(state);
  }

  #finish(run: CallRun, found: Finding): void {
    if (this.#running !== run) return;
    const finding = this.#echo.judge(found);
    this.#stop();
    if (this.#news.state !== finding.state) this.#conclude(finding);
    this.#next.after(finding.state, this.#missed.takeUnclear());
    void this.#rest(this.#store);
  }

  /** What a call heard is the engine's in the end. An index of every announcement need not wait an hour for the next. */
  async #rest(store: RollStore): Promise<void> {
    await this.#handover.empty();
    if (this.#store !== store || this.#running !== null || this.#news.state === "calling") return;
    this.#store = new RollStore(this.#options.prefixes);
    this.#handover.follow(this.#store);
  }

  async #lookAfterMissed(run: CallRun, call: Call): Promise<void> {
    const gone = await this.#missed.lookAfter(call, this.#store);
    if (this.#running !== run) return;
    this.#missed.letGo(gone);
    if (gone.length > 0) this.#listener.gone(gone);
  }

  #conclude({ state, reason, brokerDropped }: Finding): void {
    const tookMs = Math.round(performance.now() - this.#begunMs);
    const store = this.#store;
    for (const { topic, isKept } of store.sightings()) {
      if (isKept) this.#kept.seen(topic);
      else if (state === "complete" && this.#handover.has(topic)) this.#kept.missed(topic);
    }
    if (state === "complete") this.#listener.lost(this.#missed.lost(store));
    this.#news.tell({ state, reason, brokerDropped, tookMs });
    this.#listener.log.info({ state, announcements: this.#store.size, tookMs, brokerDropped }, "roll call ended");
  }

  #stop(): void {
    this.#next.stop();
    const run = this.#running;
    this.#running = null;
    run?.end();
  }
}

const COMPLETE: Finding = { state: "complete", reason: null, brokerDropped: null };
const DROPPED_ANYWAY = "The broker dropped messages for somebody while we asked. It is asked again.";
