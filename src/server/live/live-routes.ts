import type { FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import { KnownError } from "../../contract/error.ts";
import { LiveFrame } from "../../contract/live.ts";
import { PATHS } from "../../contract/paths.ts";
import type { Access } from "../access/access.ts";
import type { RoutePlugin } from "../zod-provider.ts";
import type { Audience } from "./audience.ts";
import type { Browser } from "./browser.ts";
import { Allowance, isPing } from "./incoming.ts";
import type { LiveLimits } from "./limits.ts";
import { isOwnOrigin } from "./origin.ts";

/** The live socket: who may open it, and what a page may say on it (nearly nothing: commands go by REST). */
export const liveRoutes: RoutePlugin<{ access: Access; audience: Audience; limits: LiveLimits }> = async (
  app,
  parts,
) => {
  const { access, audience, limits } = parts;

  const mayOpen = async (request: FastifyRequest) => {
    if (!isOwnOrigin(request.headers)) throw new KnownError("forbidden", "Only pages of this host may listen.");
    if (request.ws && audience.isFull) throw new KnownError("too-many-requests", "Too many pages are open.");
  };

  app.route({
    method: "GET",
    url: `/${PATHS.live}`,
    schema: { summary: "WebSocket: a snapshot, then every fact as it happens", response: { 101: LiveFrame } },
    preValidation: mayOpen,
    handler: () => {
      throw new KnownError("invalid-request", "This address speaks WebSocket only.");
    },
    wsHandler: (socket, request) =>
      listen(
        socket,
        audience.join(socket, () => access.isStillIn(request)),
        limits,
      ),
  });
};

function listen(socket: WebSocket, browser: Browser, limits: LiveLimits): void {
  const allowance = new Allowance(limits.incomingFrames);
  const mayGoOn = () => {
    if (allowance.spend(performance.now())) return true;
    browser.cutOff("too-talkative");
    return false;
  };
  socket.on("ping", mayGoOn);
  socket.on("message", (frame, isBinary) => {
    if (mayGoOn() && !isPing(frame, isBinary)) browser.cutOff("not-understood");
  });
}
