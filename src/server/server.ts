import fastifyWebsocket from "@fastify/websocket";
import { type FastifyBaseLogger, type FastifyInstance, fastify } from "fastify";
import type { EngineCommands, EngineView } from "../engine/ports.ts";
import { answerErrors, logUnexpected, sendError } from "./errors.ts";
import { Audience } from "./live/audience.ts";
import { LIVE_LIMITS, type LiveLimits } from "./live/limits.ts";
import { liveRoutes } from "./live/live-routes.ts";
import { servePage } from "./page.ts";
import { type MayChange, secureAnswer, secureRequests } from "./security.ts";
import { checkByZod, writeJson } from "./zod-provider.ts";

const TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 1_024 * 1_024;
/** Ids are base64url of topics; Node refuses a longer request head anyway. */
const MAX_PARAM_CHARS = 16 * 1_024;
const MAX_INCOMING_FRAME_BYTES = 64 * 1_024;

export type ServerParts = {
  readonly view: EngineView;
  readonly commands: EngineCommands;
  readonly pageFolder: string;
  readonly version: string;
  readonly logger: FastifyBaseLogger;
  /** Who may change things; everybody where it is left out. */
  readonly mayChange?: MayChange;
  readonly liveLimits?: Partial<LiveLimits>;
};

/** The whole HTTP side, not yet listening. Nothing of it decides anything about the home. */
export function buildServer(parts: ServerParts): FastifyInstance {
  const app = fastify({
    loggerInstance: parts.logger,
    // Addresses hold topics, headers hold sessions: requests are not logged.
    disableRequestLogging: true,
    bodyLimit: MAX_BODY_BYTES,
    connectionTimeout: TIMEOUT_MS,
    requestTimeout: TIMEOUT_MS,
    handlerTimeout: TIMEOUT_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    frameworkErrors: (error, request, reply) => {
      secureAnswer(reply);
      sendError(error, request, reply);
    },
  });
  const limits = { ...LIVE_LIMITS, ...parts.liveLimits };
  const audience = new Audience({
    view: parts.view,
    version: parts.version,
    limits,
    onFailure: (error) => logUnexpected(app.log, error),
  });
  app.setValidatorCompiler(checkByZod);
  app.setSerializerCompiler(writeJson);
  answerErrors(app);
  app.register(fastifyWebsocket, {
    options: { maxPayload: MAX_INCOMING_FRAME_BYTES },
    errorHandler: (_error, socket) => socket.terminate(),
    preClose: (done) => {
      audience.close();
      done();
    },
  });
  // After the WebSocket plugin, whose own hook says what wants an upgrade.
  app.after(() => secureRequests(app, parts.mayChange ?? (() => true)));
  app.register(async (rooms) => {
    await rooms.register(liveRoutes, { audience, limits });
    await servePage(rooms, parts.pageFolder);
  });
  return app;
}
