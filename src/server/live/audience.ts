import type { WebSocket } from "ws";
import type { NumberedFact } from "../../contract/fact.ts";
import type { HomeAssistant } from "../../contract/home-assistant.ts";
import type { EngineView } from "../../engine/ports.ts";
import { Browser, type CloseReason } from "./browser.ts";
import { toFactFrames } from "./frames.ts";
import type { LiveLimits } from "./limits.ts";
import { Outbox } from "./outbox.ts";
import { Pulse } from "./pulse.ts";
import { captureSnapshot, type Snapshot, toSnapshotFrames } from "./snapshot.ts";
import { Turns } from "./turns.ts";

/** A newcomer with no more than this waiting gets it at once and is then in step with the others. */
const CATCH_UP_FACTS = 500;

/**
 * All open pages. Newcomers get a snapshot and what happened meanwhile; then they are in step, and every frame of facts
 * is written once for all of them. With no page open nothing is listened to and nothing is kept.
 */
export class Audience {
  readonly #view: EngineView;
  readonly #version: string;
  readonly #limits: LiveLimits;
  readonly #onFailure: (error: unknown) => void;
  readonly #newcomers = new Map<Browser, Outbox>();
  /** Newcomers that wait for the moment between two frames. */
  readonly #waiting = new Set<Browser>();
  readonly #inStep = new Set<Browser>();
  readonly #outbox = new Outbox();
  readonly #turns = new Turns();
  readonly #pulse: Pulse;
  #stopListening: (() => void) | null = null;
  #status: HomeAssistant["status"] = null;
  #pings: NodeJS.Timeout | undefined;

  constructor(parts: {
    view: EngineView;
    version: string;
    limits: LiveLimits;
    onFailure: (error: unknown) => void;
  }) {
    this.#view = parts.view;
    this.#version = parts.version;
    this.#limits = parts.limits;
    this.#onFailure = parts.onFailure;
    this.#pulse = new Pulse(() => this.#sendFacts(), parts.limits.frameMs);
  }

  get size(): number {
    return this.#newcomers.size + this.#inStep.size;
  }

  get isFull(): boolean {
    return this.size >= this.#limits.sockets;
  }

  join(socket: WebSocket, isStillIn: () => boolean): Browser {
    const browser = new Browser(socket, this.#limits, isStillIn);
    if (this.isFull) {
      browser.cutOff("too-many");
      return browser;
    }
    socket.on("close", () => this.#leave(browser));
    if (this.size === 0) this.#wake();
    this.#newcomers.set(browser, new Outbox());
    void this.#welcome(browser, captureSnapshot(this.#view, this.#version));
    return browser;
  }

  close(): void {
    this.#cutOffAll("shutting-down");
  }

  #cutOffAll(why: CloseReason): void {
    for (const browser of [...this.#newcomers.keys(), ...this.#inStep]) browser.cutOff(why);
  }

  #wake(): void {
    this.#status = this.#view.tables.homeAssistant.status;
    this.#stopListening = this.#view.listen((numbered) => this.#hear(numbered));
    this.#pings = setInterval(() => this.#ping(), this.#limits.pingMs);
    this.#pings.unref();
  }

  #leave(browser: Browser): void {
    this.#newcomers.delete(browser);
    this.#waiting.delete(browser);
    this.#inStep.delete(browser);
    if (this.size > 0) return;
    clearInterval(this.#pings);
    this.#stopListening?.();
    this.#stopListening = null;
    this.#outbox.take();
  }

  #hear(numbered: NumberedFact): void {
    for (const outbox of this.#newcomers.values()) outbox.add(numbered);
    if (this.#inStep.size > 0) {
      this.#outbox.add(numbered);
      this.#pulse.ask();
    }
    if (numbered.fact.type === "home-assistant-changed") this.#makeWay(numbered.fact.homeAssistant);
  }

  /** A stopping Home Assistant waits up to twenty seconds for sockets through its side bar; pages come back by themselves. */
  #makeWay({ status }: HomeAssistant): void {
    if (status === "offline" && this.#status !== "offline") this.#cutOffAll("home-assistant-stops");
    this.#status = status;
  }

  #ping(): void {
    for (const browser of [...this.#newcomers.keys(), ...this.#inStep]) browser.ping();
  }

  async #welcome(browser: Browser, snapshot: Snapshot): Promise<void> {
    const deadline = setTimeout(() => browser.cutOff("too-slow"), this.#limits.snapshotMs);
    try {
      await this.#deliver(browser, toSnapshotFrames(snapshot));
      await this.#catchUp(browser);
    } catch (error) {
      this.#fail(error, [browser]);
    } finally {
      clearTimeout(deadline);
    }
  }

  async #catchUp(browser: Browser): Promise<void> {
    const outbox = this.#newcomers.get(browser);
    while (outbox && outbox.size > CATCH_UP_FACTS) await this.#deliver(browser, toFactFrames(outbox.take()));
    if (this.#outbox.size === 0) this.#admit(browser);
    else this.#waiting.add(browser);
  }

  /** Only while nothing waits for those in step, so that no fact is sent to the newcomer twice. */
  #admit(browser: Browser): void {
    const outbox = this.#newcomers.get(browser);
    this.#waiting.delete(browser);
    if (!outbox) return;
    for (const frame of toFactFrames(outbox.take())) browser.push(Buffer.from(frame));
    this.#newcomers.delete(browser);
    this.#inStep.add(browser);
  }

  /** To those in step when it begins: whoever is admitted at this moment knows these facts already. */
  async #sendFacts(): Promise<void> {
    const browsers = Array.from(this.#inStep);
    const batch = this.#outbox.take();
    try {
      for (const browser of this.#waiting) this.#admit(browser);
      for (const text of toFactFrames(batch)) {
        const frame = Buffer.from(text);
        for (const browser of browsers) browser.push(frame);
        await this.#turns.next();
      }
    } catch (error) {
      this.#fail(error, browsers);
    }
  }

  /** A page that may have missed something begins again. */
  #fail(error: unknown, browsers: readonly Browser[]): void {
    this.#onFailure(error);
    for (const browser of browsers) browser.cutOff("failed");
  }

  async #deliver(browser: Browser, frames: Iterable<string>): Promise<void> {
    for (const frame of frames) {
      if (!browser.isOpen) return;
      await browser.deliver(frame);
      await this.#turns.next();
    }
  }
}
