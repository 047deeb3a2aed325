import { WebSocket } from "ws";
import * as z from "zod";

const Answer = z.object({ id: z.int(), type: z.string(), success: z.boolean().optional(), result: z.unknown() });
const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Home Assistant's WebSocket as one user sees it: questions and their answers. */
export class CoreSocket {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: unknown) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (bytes) => {
      const message: unknown = JSON.parse(String(bytes));
      const { success, data } = Answer.safeParse(message);
      if (success && data.type === "result") this.#waiting.get(data.id)?.(message);
    });
  }

  static async open(address: string, token: string): Promise<CoreSocket> {
    const socket = new WebSocket(`${address.replace("http", "ws")}/api/websocket`);
    await new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.on("message", (bytes) => {
        const { type } = z.object({ type: z.string() }).parse(JSON.parse(String(bytes)));
        if (type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: token }));
        if (type === "auth_invalid") reject(new Error("Home Assistant does not take the token"));
        if (type === "auth_ok") resolve();
      });
    });
    return new CoreSocket(socket);
  }

  /** Throws "code: message" where Home Assistant refuses. */
  async ask<Schema extends z.ZodType>(
    schema: Schema,
    type: string,
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<z.output<Schema>> {
    this.#lastId += 1;
    const id = this.#lastId;
    const message = await new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, type, ...fields }));
    });
    this.#waiting.delete(id);
    const refused = Refusal.safeParse(message);
    if (refused.success) throw new Error(`${refused.data.error.code}: ${refused.data.error.message}`);
    return schema.parse(Answer.parse(message).result);
  }

  close(): void {
    this.#socket.close();
  }
}

/** One question on a socket of its own. */
export async function askOnce<Schema extends z.ZodType>(
  address: string,
  token: string,
  schema: Schema,
  type: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<z.output<Schema>> {
  const socket = await CoreSocket.open(address, token);
  try {
    return await socket.ask(schema, type, fields);
  } finally {
    socket.close();
  }
}
