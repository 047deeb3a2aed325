import type { FastifyRequest } from "fastify";
import type { By } from "../engine/ports.ts";

/** Who sent this request, and the reason they gave. */
export function byOf(_request: FastifyRequest): By {
  return { actor: { id: null, name: "somebody" }, why: null };
}
