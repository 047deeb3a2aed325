import type { FastifyReply, FastifyRequest } from "fastify";
import type { Actor } from "../../contract/journal.ts";

/** Giving the password, and going again. */
export type SignIn = {
  /** Whoever signed in: more is not known of them. */
  readonly actor: Actor;
  /** Rejects where the password is wrong, or was tried too often. */
  begin(password: string, request: FastifyRequest, reply: FastifyReply): Promise<void>;
  end(request: FastifyRequest, reply: FastifyReply): void;
};
