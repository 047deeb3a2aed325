import type { WebSocket } from "ws";
import type { LiveLimits } from "./limits.ts";

/** Why the server closes a socket: WebSocket close code (RFC 6455, section 7.4) and the reason the page is told. */
export const CLOSE_REASONS = {
  "too-slow": [1013, "too slow: load the page again"],
  "too-many": [1013, "too many pages are open"],
  "not-understood": [1008, "this is none of the frames of LiveRequest"],
  "too-talkative": [1008, "too many frames"],
  "signed-out": [1008, "signed out"],
  "home-assistant-stops": [1012, "Home Assistant stops, and would wait for this socket"],
  "shutting-down": [1001, "the server is shutting down"],
  failed: [1011, "the server made a mistake"],
} as const satisfies Record<string, readonly [code: number, reason: string]>;
export type CloseReason = keyof typeof CLOSE_REASONS;

/** One open page: its socket, and whether it keeps up. */
export class Browser {
  readonly #socket: WebSocket;
  readonly #limits: LiveLimits;
  readonly #isStillIn: () => boolean;
  #isAlive = true;

  /** `isStillIn`: whether whoever opened it may go on reading. */
  constructor(socket: WebSocket, limits: LiveLimits, isStillIn: () => boolean) {
    this.#socket = socket;
    this.#limits = limits;
    this.#isStillIn = isStillIn;
    socket.on("pong", () => {
      this.#isAlive = true;
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Sends without waiting; a browser with too much unread is cut off instead. */
  push(frame: Buffer): void {
    if (!this.isOpen) return;
    if (this.#socket.bufferedAmount > this.#limits.waitingBytes) this.cutOff("too-slow");
    else this.#socket.send(frame, { binary: false });
  }

  /** Sends, and resolves when the frame has left the process or the socket is closed. */
  deliver(frame: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#socket.send(frame, () => resolve());
    return promise;
  }

  /** Asks for a sign of life; without one since the last time the socket is dropped. */
  ping(): void {
    if (!this.#isStillIn()) this.cutOff("signed-out");
    if (!this.#isAlive) this.#socket.terminate();
    else if (this.isOpen) this.#socket.ping();
    this.#isAlive = false;
  }

  /** Whoever does not read its closing frame in time is dropped with all that waits for it. */
  cutOff(why: CloseReason): void {
    if (!this.isOpen) return;
    const [code, reason] = CLOSE_REASONS[why];
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), this.#limits.closeMs).unref();
  }
}
