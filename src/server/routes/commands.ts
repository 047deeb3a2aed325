import { Accepted, PlainRequest, PublishRequest } from "../../contract/api.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineCommands, EngineView } from "../../engine/ports.ts";
import { byOf } from "../by.ts";
import type { RoutePlugin } from "../zod-provider.ts";

/** Publishes messages and calls the roll. The answer says "accepted"; the effect comes down the live socket. */
export const commandRoutes: RoutePlugin<{ view: EngineView; commands: EngineCommands }> = async (app, parts) => {
  const { view, commands } = parts;

  app.post(
    `/${PATHS.messages}`,
    {
      schema: { summary: "Publishes one message", body: PublishRequest, response: { 202: Accepted } },
      config: { what: "message-published" },
    },
    async (request, reply) => {
      await commands.publish(request.body, byOf(request, request.body.why));
      return reply.code(202).send({ seq: view.seq });
    },
  );

  app.post(
    `/${PATHS.rollCall}`,
    {
      schema: {
        summary: "Asks the broker for all announcements anew",
        body: PlainRequest,
        response: { 202: Accepted },
      },
      config: { what: "roll-called" },
    },
    async (request, reply) => {
      commands.callRoll(byOf(request, request.body?.why));
      return reply.code(202).send({ seq: view.seq });
    },
  );
};
