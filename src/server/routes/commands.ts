import * as z from "zod";
import { Accepted, PublishRequest } from "../../contract/api.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineCommands, EngineView } from "../../engine/ports.ts";
import { byOf } from "../by.ts";
import type { RoutePlugin } from "../zod-provider.ts";

const Nothing = z.strictObject({}).nullish();

/** Publishes messages and calls the roll. The answer says "accepted"; the effect comes down the live socket. */
export const commandRoutes: RoutePlugin<{ view: EngineView; commands: EngineCommands }> = async (app, parts) => {
  const { view, commands } = parts;

  app.post(
    `/${PATHS.messages}`,
    { schema: { summary: "Publishes one message", body: PublishRequest, response: { 202: Accepted } } },
    async (request, reply) => {
      await commands.publish(request.body, byOf(request));
      return reply.code(202).send({ seq: view.seq });
    },
  );

  app.post(
    `/${PATHS.rollCall}`,
    { schema: { summary: "Asks the broker for all announcements anew", body: Nothing, response: { 202: Accepted } } },
    async (request, reply) => {
      commands.callRoll(byOf(request));
      return reply.code(202).send({ seq: view.seq });
    },
  );
};
