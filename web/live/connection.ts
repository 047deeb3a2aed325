import type { LiveFrame } from "../../src/contract/live.ts";
import { CONTRACT_VERSION } from "../../src/contract/paths.ts";
import type { LossCause } from "./link.ts";
import type { LiveStore } from "./store.ts";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** A quiet home sends nothing; a dead network looks the same. After this silence the server is asked whether it lives. */
const SILENCE_MS = 40_000;

type Timer = ReturnType<typeof setTimeout>;

/** What the connection needs of a WebSocket, so that tests can bring their own. */
export type Socket = {
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "close", listener: () => void): void;
  close(): void;
};

export type ConnectionPorts = {
  readonly store: LiveStore;
  openSocket(): Socket;
  /** Asks the server by a plain request: null where it answers, else why it does not. */
  probe(): Promise<LossCause | null>;
  /** Between 0 and 1: browsers that lost the server together do not come back together. */
  random(): number;
};

/** Keeps the live socket open: frames go into the store; what is cut off begins again, with growing patience. */
export class Connection {
  readonly #ports: ConnectionPorts;
  #socket: Socket | null = null;
  #timer: Timer | undefined;
  #silence: Timer | undefined;
  #failures = 0;
  #isClosed = false;

  constructor(ports: ConnectionPorts) {
    this.#ports = ports;
  }

  start(): void {
    if (this.#isClosed || this.#socket) return;
    clearTimeout(this.#timer);
    const socket = this.#ports.openSocket();
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      if (socket === this.#socket) this.#hear(String(data));
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) void this.#lose();
    });
  }

  /** Does not wait any longer: the user asked, or the network came back. */
  retryNow(): void {
    if (this.#ports.store.link.state !== "lost") return;
    this.#failures = 0;
    this.start();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #hear(text: string): void {
    const { store } = this.#ports;
    const frame = JSON.parse(text) as LiveFrame;
    this.#watchSilence();
    if (frame.type === "hello" && frame.contract !== CONTRACT_VERSION) {
      this.close();
      store.setLink({ state: "outdated" });
      return;
    }
    store.receive(frame);
    if (frame.type !== "ready") return;
    this.#failures = 0;
    store.setLink({ state: "live" });
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => void this.#askWhetherItLives(), SILENCE_MS);
  }

  async #askWhetherItLives(): Promise<void> {
    const socket = this.#socket;
    const cause = await this.#ports.probe();
    if (socket !== this.#socket || this.#isClosed) return;
    if (cause === null) {
      this.#watchSilence();
      return;
    }
    this.#socket = null;
    socket?.close();
    this.#waitAndRetry(cause);
  }

  async #lose(): Promise<void> {
    this.#socket = null;
    clearTimeout(this.#silence);
    const cause = (await this.#ports.probe()) ?? "cut-off";
    if (!this.#isClosed && !this.#socket) this.#waitAndRetry(cause);
  }

  #waitAndRetry(cause: LossCause): void {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** this.#failures, LONGEST_WAIT_MS) * (0.75 + this.#ports.random() / 2);
    this.#failures += 1;
    this.#ports.store.setLink({ state: "lost", cause, retryAtMs: Date.now() + waitMs });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.start(), waitMs);
  }
}
