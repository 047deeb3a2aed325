import type { FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import { KnownError } from "../../contract/error.ts";
import { LiveAnswer, LiveFrame } from "../../contract/live.ts";
import { PATHS } from "../../contract/paths.ts";
import type { RoutePlugin } from "../zod-provider.ts";
import type { Audience } from "./audience.ts";
import type { Browser } from "./browser.ts";
import { Allowance, readIncoming } from "./incoming.ts";
import type { LiveLimits } from "./limits.ts";
import { isOwnOrigin } from "./origin.ts";
import { type RequestParts, Requests } from "./requests.ts";

/** What the server sends. */
export const LiveMessage = LiveFrame.or(LiveAnswer);

type LiveParts = RequestParts & { readonly audience: Audience; readonly limits: LiveLimits };

/** The live socket: who may open it, and what may be asked for on it. */
export const liveRoutes: RoutePlugin<LiveParts> = async (app, parts) => {
  const { access, audience, limits } = parts;

  const mayOpen = async (request: FastifyRequest) => {
    if (!isOwnOrigin(request.headers)) throw new KnownError("forbidden", "Only pages of this host may listen.");
    if (request.ws && audience.isFull) throw new KnownError("too-many-requests", "Too many pages are open.");
  };

  app.route({
    method: "GET",
    url: `/${PATHS.live}`,
    schema: {
      summary: "WebSocket: a snapshot, then every fact as it happens; takes frames of the form LiveRequest",
      response: { 101: LiveMessage },
    },
    preValidation: mayOpen,
    handler: () => {
      throw new KnownError("invalid-request", "This address speaks WebSocket only.");
    },
    wsHandler: (socket, request) => {
      const browser = audience.join(socket, () => access.isStillIn(request));
      listen(socket, browser, new Requests(parts, request, limits.openRequests), limits);
    },
  });
};

function listen(socket: WebSocket, browser: Browser, requests: Requests, limits: LiveLimits): void {
  const frames = new Allowance(limits.incomingFrames);
  const asked = new Allowance(limits.incomingRequests);
  const mayGoOn = (allowance: Allowance) => {
    if (allowance.spend(performance.now())) return true;
    browser.cutOff("too-talkative");
    return false;
  };
  const send = (answer: LiveAnswer) => browser.push(Buffer.from(JSON.stringify(answer)));
  socket.on("ping", () => mayGoOn(frames));
  socket.on("message", (frame, isBinary) => {
    if (!browser.isOpen) return;
    const incoming = readIncoming(frame, isBinary);
    const isRequest = incoming.type === "request" || incoming.type === "wrong";
    if (!mayGoOn(isRequest ? asked : frames)) return;
    if (incoming.type === "unknown") browser.cutOff("not-understood");
    else if (incoming.type === "wrong") send({ type: "answer", id: incoming.id, error: incoming.error });
    else if (incoming.type === "request") void requests.answer(incoming.asked).then(send);
  });
}
