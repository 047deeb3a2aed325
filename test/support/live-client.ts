import { type ClientOptions, WebSocket } from "ws";
import type * as z from "zod";
import { fromRow } from "../../src/contract/entity-row.ts";
import { LiveAnswer, LiveFrame, type LiveRequest } from "../../src/contract/live.ts";
import { apply, createTables, type Tables } from "../../src/contract/tables.ts";

/** A page without a browser: keeps the frames it got, and tables made of them by the page's own rules. */
export class LiveClient {
  readonly socket: WebSocket;
  readonly frames: LiveFrame[] = [];
  readonly texts: string[] = [];
  readonly answers: LiveAnswer[] = [];
  readonly arrivedMs: number[] = [];
  readonly tables: Tables = createTables();
  readonly closed: Promise<{ code: number; reason: string }>;
  #onFrame: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (bytes) => this.#take(String(bytes)));
    const { promise, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
    socket.on("close", (code, reason) => resolve({ code, reason: String(reason) }));
    socket.on("error", () => {});
    this.closed = promise;
  }

  /** Resolves when the socket is open; rejects with the answer's status where it is refused. */
  static async open(url: string, options: ClientOptions = {}): Promise<LiveClient> {
    const client = new LiveClient(new WebSocket(url, options));
    await new Promise<void>((resolve, reject) => {
      client.socket.on("open", resolve);
      client.socket.on("error", reject);
    });
    return client;
  }

  get isReady(): boolean {
    return this.frames.some(({ type }) => type === "ready");
  }

  get factFrames() {
    return this.frames.filter((frame) => frame.type === "facts");
  }

  async until(isSo: (client: LiveClient) => boolean): Promise<void> {
    while (!isSo(this)) {
      await new Promise<void>((resolve) => {
        this.#onFrame = resolve;
      });
    }
  }

  ready(): Promise<void> {
    return this.until(({ isReady }) => isReady);
  }

  seq(seq: number): Promise<void> {
    return this.until(({ frames }) => frames.some((frame) => "seq" in frame && frame.seq >= seq));
  }

  /** Asks on the socket; resolves with the answer. What is asked may be wrong on purpose. */
  async ask(asked: z.input<typeof LiveRequest> | { id: number; [key: string]: unknown }): Promise<LiveAnswer> {
    this.socket.send(JSON.stringify(asked));
    const isAnswer = ({ id }: LiveAnswer) => "id" in asked && id === asked.id;
    await this.until(({ answers }) => answers.some(isAnswer));
    return this.answers.findLast(isAnswer) as LiveAnswer;
  }

  #take(text: string): void {
    if (text.startsWith('{"type":"answer"')) {
      this.answers.push(LiveAnswer.parse(JSON.parse(text)));
      this.#onFrame();
      return;
    }
    const frame = LiveFrame.parse(JSON.parse(text));
    this.texts.push(text);
    this.frames.push(frame);
    this.arrivedMs.push(performance.now());
    this.#apply(frame);
    this.#onFrame();
  }

  #apply(frame: LiveFrame): void {
    const { entities, devices, announcements, notices } = this.tables;
    if (frame.type === "entities") for (const entity of frame.rows.map(fromRow)) entities.set(entity.key, entity);
    if (frame.type === "devices") for (const device of frame.rows) devices.set(device.id, device);
    if (frame.type === "announcements") for (const row of frame.rows) announcements.set(row.topic, row);
    if (frame.type === "notices") for (const notice of frame.rows) notices.set(notice.id, notice);
    if (frame.type === "facts") for (const fact of frame.facts) apply(this.tables, fact);
  }
}
