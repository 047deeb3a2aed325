import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { KnownError } from "../contract/error.ts";
import { PATHS, WRITE_HEADER } from "../contract/paths.ts";

/**
 * On every answer. The page stands inside Home Assistant's own origin: whatever script ran in it could take over the
 * whole home, so none runs that is not a file of ours, and no text becomes HTML except by Lit's own templates.
 */
export const HEADERS = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
} as const;

/** Decides who may change things. One place for all writes. */
export type MayChange = (request: FastifyRequest) => boolean | Promise<boolean>;

const READS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export function secureAnswer(reply: FastifyReply): void {
  reply.headers(HEADERS);
}

export function secureRequests(app: FastifyInstance, mayChange: MayChange): void {
  app.addHook("onRequest", async (request, reply) => {
    secureAnswer(reply);
    if (request.is404) return;
    if (request.ws && request.routeOptions.url !== `/${PATHS.live}`) {
      throw new KnownError("not-found", "There is no WebSocket at this address.");
    }
    if (!READS.has(request.method)) await guardWrite(request, mayChange);
  });
}

async function guardWrite(request: FastifyRequest, mayChange: MayChange): Promise<void> {
  if (request.headers[WRITE_HEADER] !== "1") {
    throw new KnownError("forbidden", `Whoever changes something sends the header ${WRITE_HEADER}: 1.`);
  }
  if (!(await mayChange(request))) throw new KnownError("forbidden", "You may look, but not change anything.");
}
