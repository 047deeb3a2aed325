import { Accepted, PlainRequest, PublisherRequest } from "../../contract/api.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineCommands, EngineView } from "../../engine/ports.ts";
import { byOf } from "../by.ts";
import type { RoutePlugin } from "../zod-provider.ts";

/** Holds announcements back and lets them in again. */
export const discoveryRoutes: RoutePlugin<{ view: EngineView; commands: EngineCommands }> = async (app, parts) => {
  const { view, commands } = parts;

  app.post(
    `/${PATHS.discovery}/pause`,
    {
      schema: { summary: "Takes in no announcements for now", body: PlainRequest, response: { 202: Accepted } },
      config: { what: "discovery-paused" },
    },
    async (request, reply) => {
      await commands.pauseDiscovery(byOf(request, request.body?.why));
      return reply.code(202).send({ seq: view.seq });
    },
  );

  app.post(
    `/${PATHS.discovery}/resume`,
    {
      schema: { summary: "Takes in what came meanwhile", body: PlainRequest, response: { 202: Accepted } },
      config: { what: "discovery-resumed" },
    },
    async (request, reply) => {
      await commands.resumeDiscovery(byOf(request, request.body?.why));
      return reply.code(202).send({ seq: view.seq });
    },
  );

  app.post(
    `/${PATHS.discovery}/forget`,
    {
      schema: { summary: "Takes out what the broker forgot", body: PlainRequest, response: { 202: Accepted } },
      config: { what: "announcements-forgotten" },
    },
    async (request, reply) => {
      await commands.forgetAnnouncements(byOf(request, request.body?.why));
      return reply.code(202).send({ seq: view.seq });
    },
  );

  app.post(
    `/${PATHS.discovery}/admit`,
    {
      schema: { summary: "Lets in a publisher held at the gate", body: PublisherRequest, response: { 202: Accepted } },
      config: { what: "publisher-admitted" },
    },
    async (request, reply) => {
      const { publisher, why } = request.body;
      await commands.admitPublisher(publisher, byOf(request, why));
      return reply.code(202).send({ seq: view.seq });
    },
  );

  app.post(
    `/${PATHS.discovery}/deny`,
    {
      schema: { summary: "Turns a publisher away", body: PublisherRequest, response: { 202: Accepted } },
      config: { what: "publisher-denied" },
    },
    async (request, reply) => {
      const { publisher, why } = request.body;
      await commands.denyPublisher(publisher, byOf(request, why));
      return reply.code(202).send({ seq: view.seq });
    },
  );
};
