import type { FastifyRequest } from "fastify";
import type { By } from "../engine/ports.ts";

/** Who sent this request, and the reason they gave. */
export function byOf({ actor }: FastifyRequest, why: string | undefined): By {
  if (!actor) throw new Error("a change was let through without an actor");
  return { actor, why: why ?? null };
}
