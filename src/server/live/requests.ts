import type { FastifyRequest } from "fastify";
import { KnownError } from "../../contract/error.ts";
import type { LiveAnswer, LiveRequest } from "../../contract/live.ts";
import type { Attempt, By, EngineCommands, EngineView } from "../../engine/ports.ts";
import type { Access } from "../access/access.ts";
import { type Guard, TOO_MANY } from "../access/guard.ts";
import { toErrorBody } from "../errors.ts";

type Asked = Exclude<LiveRequest, { type: "ping" }>;

export type RequestParts = {
  readonly view: EngineView;
  readonly commands: EngineCommands;
  readonly access: Access;
  readonly guard: Guard;
};

/** What one socket asks for. Who asks, and whether they may, is looked up anew for each request, as for one by REST. */
export class Requests {
  readonly #parts: RequestParts;
  /** That opened the socket. */
  readonly #request: FastifyRequest;
  readonly #most: number;
  #open = 0;

  constructor(parts: RequestParts, request: FastifyRequest, most: number) {
    this.#parts = parts;
    this.#request = request;
    this.#most = most;
  }

  /** Never rejects: a failure is an answer too. */
  async answer(asked: Asked): Promise<LiveAnswer> {
    this.#open += 1;
    try {
      if (this.#open > this.#most) throw new KnownError("too-many-requests", TOO_MANY);
      const by = await this.#admit(asked);
      const command = await this.#run(asked, by);
      const { seq } = this.#parts.view;
      return { type: "answer", id: asked.id, seq, ...(command !== undefined && { command }) };
    } catch (error) {
      return { type: "answer", id: asked.id, ...toErrorBody(error, this.#request.log) };
    } finally {
      this.#open -= 1;
    }
  }

  async #admit(asked: Asked): Promise<By> {
    const actor = await this.#parts.access.identify(this.#request);
    if (!actor) throw new KnownError("not-signed-in", "Sign in to change something.");
    await this.#parts.guard.checkChange(actor, toAttempt(asked), this.#request);
    return { actor, why: asked.why ?? null };
  }

  async #run(asked: Asked, by: By): Promise<number | undefined> {
    const { commands } = this.#parts;
    switch (asked.type) {
      case "call-service":
        return commands.callService(asked.key, asked.service, asked.fields, by);
      case "publish": {
        const { type: _type, id: _id, ...request } = asked;
        await commands.publish(request, by);
        return undefined;
      }
      default:
        commands.callRoll(by);
        return undefined;
    }
  }
}

function toAttempt(asked: Asked): Attempt {
  switch (asked.type) {
    case "call-service":
      return { what: "service-called", subject: asked.key, detail: asked.service };
    case "publish":
      return { what: "message-published", subject: asked.topic };
    default:
      return { what: "roll-called", subject: "" };
  }
}
