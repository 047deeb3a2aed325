import { Connection } from "home-assistant-js-websocket";
import * as z from "zod";
import { KnownError } from "../../contract/error.ts";
import type { Opened } from "./dial.ts";
import { asBrowserSocket, Frames } from "./frames.ts";
import { type LongList, readLongList } from "./long-list.ts";
import { inSlices } from "./slices.ts";
import { hungUp, notAnswering, type Trouble, unreadable } from "./trouble.ts";

export type Request = { readonly type: string; readonly [field: string]: unknown };

const ANSWER_LIMIT_MS = 30_000;
const PING_EACH_MS = 30_000;
const PING_LIMIT_MS = 15_000;
const GOODBYE_MS = 200;

const Refusal = z.object({ code: z.string(), message: z.string() });

/** One connection to Home Assistant, from its welcome to its end; a new one begins from nothing. */
export class Session {
  readonly version: string;
  /** Resolves, never rejects, with what ended it. */
  readonly ended: Promise<Trouble>;
  readonly #opened: Opened;
  readonly #connection: Connection;
  readonly #end = Promise.withResolvers<Trouble>();
  readonly #pings: NodeJS.Timeout;
  /** What to do with the rows of an answer that is a long list, by the number of its command. */
  readonly #lists = new Map<number, (row: unknown) => void>();
  /** Who waits for an answer; told when there will be none. */
  readonly #waiting = new Set<(error: KnownError) => void>();
  #isOver = false;

  constructor(opened: Opened, timeScale: number) {
    this.#opened = opened;
    this.version = opened.version;
    this.ended = this.#end.promise;
    const frames = new Frames(opened.socket, opened.version, {
      longList: (list) => void this.#readLong(list),
      closed: () => this.end(hungUp()),
      unreadable: () => this.end(unreadable()),
    });
    const socket = asBrowserSocket(frames);
    this.#connection = new Connection(socket, { setupRetry: 0, createSocket: async () => Promise.reject(socket) });
    // The client's own way to come back knows no jitter and no end of a session: ours does.
    this.#connection.closeRequested = true;
    this.#pings = setInterval(() => this.#ping(PING_LIMIT_MS * timeScale), PING_EACH_MS * timeScale);
    this.#pings.unref();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Asks one thing and gives the answer as it came. Rejects with `KnownError`: "not-connected" when the session ends
   * first, "timeout", "not-found", "forbidden" for administrators' commands, "refused" otherwise.
   */
  async ask(request: Request, limitMs = ANSWER_LIMIT_MS): Promise<unknown> {
    return this.#answer(request.type, this.#send({ ...request }), limitMs);
  }

  /** Asks for a list and keeps of each row what `read` makes of it; undefined is left out. Long ones in slices. */
  async list<Row>(request: Request, read: (row: unknown) => Row | undefined): Promise<Row[]> {
    const rows: Row[] = [];
    const keep = (row: unknown) => {
      const kept = read(row);
      if (kept !== undefined) rows.push(kept);
    };
    const message = { ...request, id: 0 };
    const answer = this.#send(message);
    this.#lists.set(message.id, keep);
    try {
      const short = await this.#answer(request.type, answer, ANSWER_LIMIT_MS);
      if (short !== undefined) await inSlices(z.array(z.unknown()).parse(short), keep);
    } catch (error) {
      throw error instanceof z.ZodError ? new KnownError("refused", `${request.type} answered with no list`) : error;
    } finally {
      this.#lists.delete(message.id);
    }
    return rows;
  }

  /** Has every event of a subscription handed over; resolves when Home Assistant took it. The answer ends it. */
  async subscribe(request: Request, onEvent: (event: unknown) => void): Promise<() => Promise<void>> {
    const taken = this.#connection.subscribeMessage(onEvent, { ...request }, { resubscribe: false });
    const stop = await this.#answer(request.type, taken, ANSWER_LIMIT_MS);
    return async () => {
      if (!this.#isOver) await this.#answer("unsubscribe_events", stop(), ANSWER_LIMIT_MS);
    };
  }

  /** Says goodbye; whatever still waits for an answer is told that there is none. */
  end(why: Trouble): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#pings);
    this.#end.resolve(why);
    for (const reject of this.#waiting) reject(new KnownError("not-connected", why.reason));
    const { socket } = this.#opened;
    socket.close();
    setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
  }

  async #send(message: { type: string }): Promise<unknown> {
    return this.#connection.sendMessagePromise(message);
  }

  /** The client waits for ever; nobody else should. */
  async #answer<T>(type: string, answer: Promise<T>, limitMs: number): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const late = () => reject(new KnownError("timeout", `Home Assistant did not answer ${type} in ${limitMs} ms`));
    const timer = setTimeout(late, limitMs);
    this.#waiting.add(reject);
    if (this.#isOver) reject(new KnownError("not-connected", "The connection to Home Assistant has ended."));
    try {
      return await Promise.race([promise, answer]);
    } catch (error) {
      throw error instanceof KnownError ? error : toError(type, error);
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(reject);
    }
  }

  async #readLong(list: LongList): Promise<void> {
    const command = this.#connection.commands.get(list.id);
    this.#connection.commands.delete(list.id);
    try {
      await readLongList(list, this.#lists.get(list.id) ?? (() => {}));
      command?.resolve();
    } catch {
      this.end(unreadable());
    }
  }

  #ping(limitMs: number): void {
    this.#answer("ping", this.#connection.ping(), limitMs).catch(() => this.end(notAnswering()));
  }
}

/** What Home Assistant itself answered; its words may hold anything, so they are cut. */
function toError(type: string, error: unknown): KnownError {
  const { code, message } = Refusal.safeParse(error).data ?? { code: "", message: "no reason given" };
  const text = `Home Assistant refuses ${type}: ${message.slice(0, 200)}`;
  if (code === "not_found") return new KnownError("not-found", text);
  return new KnownError(code === "unauthorized" ? "forbidden" : "refused", text);
}
