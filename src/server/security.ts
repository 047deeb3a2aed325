import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { KnownError } from "../contract/error.ts";
import type { Actor } from "../contract/journal.ts";
import { PATHS, WRITE_HEADER } from "../contract/paths.ts";
import type { Attempt, Deed } from "../engine/ports.ts";
import type { Access } from "./access/access.ts";
import type { Guard } from "./access/guard.ts";
import { PathText } from "./routes/path-id.ts";

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
    "font-src 'self'",
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

const READS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

const SESSION = `/${PATHS.session}`;
/** Files of the page, which hold nothing of anybody's home, and what watches whether the process lives. */
const WITHOUT_SIGN_IN: ReadonlySet<string> = new Set(["/*", `/${PATHS.health}`]);

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; null where nobody has signed in, and on files of the page, which are for everybody. */
    actor: Actor | null;
  }
  interface FastifyContextConfig {
    /** What a route changes, in the journal's word. */
    readonly what?: Deed;
  }
}

export function secureAnswer(reply: FastifyReply): void {
  reply.headers(HEADERS);
}

/** Puts the guard before every route, whoever adds it. */
export function secureRequests(app: FastifyInstance, access: Access, guard: Guard): void {
  app.decorateRequest("actor", null);
  app.addHook("onRequest", async (request, reply) => {
    secureAnswer(reply);
    guard.checkEntry(request);
    if (request.is404) return;
    const { url = "" } = request.routeOptions;
    checkUpgrade(request, url);
    const isWrite = !READS.has(request.method);
    if (isWrite) checkHeader(request);
    if (WITHOUT_SIGN_IN.has(url)) return;
    request.actor = await access.identify(request, reply);
    if (url === SESSION) return;
    if (!request.actor) throw new KnownError("not-signed-in", "Sign in to see this.");
    if (isWrite) await guard.checkChange(request.actor, toAttempt(request), request);
  });
}

function checkUpgrade({ ws }: FastifyRequest, url: string): void {
  if (ws && url !== `/${PATHS.live}`) throw new KnownError("not-found", "There is no WebSocket at this address.");
}

/** A browser sends it from no other site without asking first. */
function checkHeader({ headers }: FastifyRequest): void {
  if (headers[WRITE_HEADER] === "1") return;
  throw new KnownError("forbidden", `Whoever changes something sends the header ${WRITE_HEADER}: 1.`);
}

function toAttempt({ routeOptions, params }: FastifyRequest): Attempt {
  const { what } = routeOptions.config;
  if (what === undefined) throw new Error(`the route ${routeOptions.url} does not say what it changes`);
  const id = PathText.safeParse(Object(params).id);
  return { what, subject: id.success ? id.data : "" };
}
