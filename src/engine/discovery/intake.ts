import type { Roll } from "../../contract/broker.ts";
import type { Discovery } from "../../contract/discovery.ts";
import type { Book } from "../book.ts";
import type { Notices } from "../notices.ts";
import type { BrokerPort, MqttMessage, ProcessPort } from "../ports.ts";
import { Backlog, Room } from "./backlog.ts";
import { Gate, type GateSettings } from "./gate.ts";

export type IntakeParts = {
  readonly book: Book;
  readonly broker: BrokerPort;
  readonly process: ProcessPort;
  readonly notices: Notices;
  readonly prefix: string;
  readonly gate: GateSettings;
  readonly ownTopic: string | null;
  /** See `EngineParts`. */
  readonly maxAnnounced?: number;
  /** Takes an announcement into the home. Never throws. */
  readonly take: (message: MqttMessage) => void;
  /** Told of an announcement that goes no further than the gate, and of the end of one that was held there. */
  readonly held: (message: MqttMessage) => void;
};

/** Beyond these nothing new is taken in: a publisher gone wild, or a hostile one, must not fill the memory. */
const MAX_ANNOUNCED = 150_000;
const MAX_MESSAGES = 50_000;
const MAX_BYTES = 64 * 1_024 * 1_024;
/** Work at a time, so that nothing else waits long. */
const SLICE_MS = 8;
const TELL_MS = 250;

/**
 * Where announcements come in: past the gate, and no further while discovery is paused.
 *
 * A pause ends with the process. It keeps what is shown as it is, and after a start nothing is shown yet: a home that
 * stays empty until somebody remembers would help nobody, and the broker still has what was announced meanwhile.
 */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #gate: Gate;
  readonly #waiting = new Backlog(new Room({ maxMessages: MAX_MESSAGES, maxBytes: MAX_BYTES }));
  #pausedMs: number | null = null;
  /** Something did not fit and has to be asked for again. */
  #isLacking = false;
  /** The first one for which there was no room any more. */
  #turnedAway: string | null = null;
  readonly #maxAnnounced: number;
  #toldMs = Number.NEGATIVE_INFINITY;
  #isUntold = false;

  constructor(parts: IntakeParts) {
    const { announcements } = parts.book.tables;
    this.#parts = parts;
    this.#maxAnnounced = parts.maxAnnounced ?? MAX_ANNOUNCED;
    this.#gate = new Gate({
      ...parts.gate,
      prefix: parts.prefix,
      ownTopic: parts.ownTopic,
      isTakenIn: (topic) => announcements.has(topic) || this.#waiting.has(topic),
      nowMs: () => parts.process.nowMs(),
    });
  }

  start(): void {
    this.#gate.start();
    if (this.#gate.isClosed) this.#tellNow();
  }

  /** Topics of announcements that the broker has and the tables do not. */
  *topics(): Iterable<string> {
    yield* this.#waiting.topics();
    yield* this.#gate.topics();
  }

  receive(message: MqttMessage): void {
    const judgement = this.#gate.judge(message);
    if (judgement === "pass") this.#admit(message);
    else if (judgement !== "drop") this.#hold(message, judgement.hold);
    if (judgement !== "pass") this.#parts.held(message);
    if (this.#gate.takeNews() || this.#isWaiting) this.#tell();
  }

  rollChanged(roll: Roll): void {
    if ((roll.state === "complete" || roll.state === "possibly-incomplete") && this.#gate.rollEnded(roll)) this.#tell();
  }

  pause(): void {
    this.#pausedMs ??= this.#parts.process.nowMs();
    this.#tellNow();
  }

  resume(): void {
    this.#pausedMs = null;
    this.#drain();
    this.#tellNow();
  }

  /** Throws `KnownError` "not-found". */
  admit(publisher: string): void {
    const lost = this.#waiting.takeOver(this.#gate.admit(publisher));
    if (lost !== null) this.#miss(lost, TOO_MANY_WAIT);
    if (this.#pausedMs === null) this.#drain();
    this.#tellNow();
  }

  /** Throws `KnownError` "not-found". */
  deny(publisher: string): void {
    this.#gate.deny(publisher);
    this.#tellNow();
  }

  wake(): void {
    if (this.#pausedMs === null && this.#waiting.size > 0) {
      this.#drain();
      if (this.#waiting.size === 0) this.#tellNow();
      else this.#isUntold = true;
    }
    if (this.#isUntold) this.#tell();
  }

  /** What comes while others wait has to stand behind them. */
  get #isWaiting(): boolean {
    return this.#pausedMs !== null || this.#waiting.size > 0;
  }

  #admit(message: MqttMessage): void {
    if (this.#isTooMuch(message)) this.#turnAway(message);
    else if (this.#isWaiting) this.#wait(message);
    else this.#parts.take(message);
  }

  #isTooMuch({ topic, payload }: MqttMessage): boolean {
    const { announcements, entities } = this.#parts.book.tables;
    if (payload.length === 0 || Math.max(announcements.size, entities.size) < this.#maxAnnounced) return false;
    return !announcements.has(topic);
  }

  /** Said of the first one: a notice for each would push out what else is to be seen. */
  #turnAway(message: MqttMessage): void {
    this.#turnedAway ??= message.topic;
    if (message.topic !== this.#turnedAway) return;
    const notice = this.#parts.notices.note(message, "too-many-announcements", TOO_MANY);
    this.#parts.book.commit({ type: "message-ignored", notice });
  }

  #wait(message: MqttMessage): void {
    if (!this.#waiting.put(message)) this.#miss(message, TOO_MANY_WAIT);
  }

  #hold(message: MqttMessage, publisher: string): void {
    if (!this.#gate.hold(message, publisher)) this.#miss(message, TOO_MANY_HELD);
  }

  #miss(message: MqttMessage, text: string): void {
    if (this.#isLacking) return;
    this.#isLacking = true;
    const notice = this.#parts.notices.note(message, "too-many-announcements", text);
    this.#parts.book.commit({ type: "message-ignored", notice });
  }

  #drain(): void {
    const { process, take, broker } = this.#parts;
    const untilMs = process.monotonicMs() + SLICE_MS;
    let message = this.#waiting.shift();
    while (message !== undefined) {
      take(message);
      message = process.monotonicMs() < untilMs ? this.#waiting.shift() : undefined;
    }
    if (this.#waiting.size > 0) process.wakeAt(process.monotonicMs());
    else if (this.#isLacking) {
      this.#isLacking = false;
      broker.callRoll("afresh");
    }
  }

  /** At most four times a second: a roll call while nothing is taken in would be ten thousand facts. */
  #tell(): void {
    const { process } = this.#parts;
    const restMs = this.#toldMs + TELL_MS - process.monotonicMs();
    this.#isUntold = true;
    if (restMs <= 0) this.#tellNow();
    else process.wakeAt(process.monotonicMs() + restMs);
  }

  #tellNow(): void {
    const { book, process } = this.#parts;
    this.#toldMs = process.monotonicMs();
    this.#isUntold = false;
    const discovery: Discovery = {
      pausedMs: this.#pausedMs,
      waiting: this.#waiting.size,
      gate: this.#gate.isClosed,
      held: this.#gate.list(),
      forgotten: book.tables.discovery.forgotten,
    };
    book.commit({ type: "discovery-changed", discovery });
  }
}

const TOO_MANY =
  "More is announced than the app can hold. This one and others are not shown. Clear what nobody needs from the broker.";
const TOO_MANY_WAIT =
  "More announcements came while discovery is paused than can be kept. This one and others are asked for again when it " +
  "is resumed.";
const TOO_MANY_HELD =
  "More announcements of new publishers came than can be held. This one and others are asked for again when a " +
  "publisher is let in.";
