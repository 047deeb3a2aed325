import type { HaWebSocket } from "home-assistant-js-websocket";
import type { RawData, WebSocket } from "ws";
import { findLongList, type LongList } from "./long-list.ts";

type Listener = (event: { data?: string }) => void;

/**
 * The socket as Home Assistant's client wants to see it. The client trusts what it hears; here a frame that makes it
 * stumble ends the connection instead of the process, and long lists go another way.
 */
export class Frames {
  readonly OPEN = 1;
  readonly haVersion: string;
  readonly #socket: WebSocket;
  readonly #listeners = { message: new Set<Listener>(), close: new Set<Listener>() };

  constructor(
    socket: WebSocket,
    version: string,
    heard: { longList(list: LongList): void; closed(): void; unreadable(error: unknown): void },
  ) {
    this.#socket = socket;
    this.haVersion = version;
    socket.on("message", (data) => {
      const frame = toBuffer(data);
      const list = findLongList(frame);
      if (list !== undefined) return heard.longList(list);
      try {
        this.#tell("message", { data: frame.toString("utf8") });
      } catch (error) {
        heard.unreadable(error);
      }
    });
    // An error is always followed by "close"; without a listener it would end the process.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.#tell("close", {});
      heard.closed();
    });
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  addEventListener(type: "message" | "close", listener: Listener): void {
    this.#listeners[type].add(listener);
  }

  removeEventListener(type: "message" | "close", listener: Listener): void {
    this.#listeners[type].delete(listener);
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.close();
  }

  #tell(type: "message" | "close", event: { data?: string }): void {
    for (const listener of this.#listeners[type]) listener(event);
  }
}

/** The client uses no more of a socket than is there. */
export const asBrowserSocket = (frames: Frames): HaWebSocket => frames as unknown as HaWebSocket;

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
