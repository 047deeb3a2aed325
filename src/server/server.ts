import fastifyWebsocket from "@fastify/websocket";
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from "fastify";
import type { EngineCommands, EngineView } from "../engine/ports.ts";
import { type AccessOptions, createAccess } from "./access/access.ts";
import { Guard } from "./access/guard.ts";
import { Refusals } from "./access/refusals.ts";
import { understandJsonOnly } from "./bodies.ts";
import { answerBrokenRequest, answerErrors, logUnexpected, sendError } from "./errors.ts";
import { Audience } from "./live/audience.ts";
import { LIVE_LIMITS, type LiveLimits } from "./live/limits.ts";
import { liveRoutes } from "./live/live-routes.ts";
import { collectRoutes } from "./openapi.ts";
import { servePage } from "./page.ts";
import { announcementRoutes } from "./routes/announcements.ts";
import { commandRoutes } from "./routes/commands.ts";
import { deviceRoutes } from "./routes/devices.ts";
import { discoveryRoutes } from "./routes/discovery.ts";
import { entityRoutes } from "./routes/entities.ts";
import { journalRoutes } from "./routes/journal.ts";
import { openApiRoutes } from "./routes/open-api.ts";
import { registeredRoutes } from "./routes/registered.ts";
import { sessionRoutes } from "./routes/session.ts";
import { statusRoutes } from "./routes/status.ts";
import { secureAnswer, secureRequests } from "./security.ts";
import { checkByZod, writeJson } from "./zod-provider.ts";

const TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 1_024 * 1_024;
/** Ids are base64url of topics; Node refuses a longer request head anyway. */
const MAX_PARAM_CHARS = 16 * 1_024;
const MAX_INCOMING_FRAME_BYTES = 64 * 1_024;

export type ServerParts = {
  readonly view: EngineView;
  readonly commands: EngineCommands;
  /** Absolute; where the built page lies. */
  readonly pageFolder: string;
  readonly version: string;
  readonly logger: FastifyBaseLogger;
  readonly access: AccessOptions;
  readonly liveLimits?: Partial<LiveLimits>;
};

/** The whole HTTP side, not yet listening. Nothing of it decides anything about the home. */
export function buildServer({ view, commands, version, logger, ...parts }: ServerParts): FastifyInstance {
  const app = createApp(logger);
  const routes = collectRoutes(app);
  const access = createAccess(parts.access, view);
  const refusals = new Refusals((...refusal) => commands.noteRefusal(...refusal));
  const guard = new Guard(access, refusals);
  const limits = { ...LIVE_LIMITS, ...parts.liveLimits };
  const audience = new Audience({ view, version, limits, onFailure: (error) => logUnexpected(app.log, error) });
  understandJsonOnly(app);
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
  app.after(() => secureRequests(app, access, guard));
  app.register(liveRoutes, { view, commands, access, guard, audience, limits });
  app.register(statusRoutes, { view, browsers: () => audience.size });
  app.register(entityRoutes, { view, commands });
  app.register(deviceRoutes, { view });
  app.register(registeredRoutes, { view });
  app.register(announcementRoutes, { view });
  app.register(commandRoutes, { view, commands });
  app.register(discoveryRoutes, { view, commands });
  app.register(journalRoutes, { view });
  app.register(sessionRoutes, { access, refusals });
  app.register(openApiRoutes, { routes, version });
  app.register((page) => servePage(page, parts.pageFolder));
  return app;
}

function createApp(logger: FastifyBaseLogger): FastifyInstance {
  const app = fastify({
    loggerInstance: logger,
    // Addresses hold topics, headers hold sessions: requests are not logged.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    connectionTimeout: TIMEOUT_MS,
    requestTimeout: TIMEOUT_MS,
    handlerTimeout: TIMEOUT_MS,
    forceCloseConnections: true,
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_PARAM_CHARS },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      secureAnswer(reply);
      sendError(error, request, reply);
    },
  });
  app.setValidatorCompiler(checkByZod);
  app.setSerializerCompiler(writeJson);
  return app;
}
