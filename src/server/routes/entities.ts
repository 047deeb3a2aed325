import { CallAccepted, CallRequest, EntityDetail, EntityPage } from "../../contract/api.ts";
import { EntityKey } from "../../contract/entity.ts";
import { KnownError } from "../../contract/error.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineCommands, EngineView } from "../../engine/ports.ts";
import { byOf } from "../by.ts";
import type { RoutePlugin } from "../zod-provider.ts";
import { createSearch, toPage, VerdictQuery } from "./paging.ts";
import { OneText } from "./path-id.ts";

/** Reads entities, and calls Home Assistant's services on them. */
export const entityRoutes: RoutePlugin<{ view: EngineView; commands: EngineCommands }> = async (app, parts) => {
  const { view, commands } = parts;

  app.get(
    `/${PATHS.entities}`,
    { schema: { summary: "All entities, a page at a time", querystring: VerdictQuery, response: { 200: EntityPage } } },
    async ({ query }) => {
      const isFound = createSearch(query.search);
      const rows = view.tables.entities
        .values()
        .filter(({ verdict }) => query.verdict === undefined || verdict === query.verdict)
        .filter(({ key, name, entityId, topic }) => isFound(name, entityId, topic) || isFound(...view.topicsOf(key)));
      return { seq: view.seq, ...toPage(rows, query) };
    },
  );

  app.get(
    `/${PATHS.entities}/:id`,
    { schema: { summary: "One entity in full; id: its key", params: OneText, response: { 200: EntityDetail } } },
    async ({ params }) => {
      const detail = view.entityDetail(EntityKey.parse(params.id));
      if (!detail) throw new KnownError("not-found", "There is no such entity.", { path: "id" });
      return detail;
    },
  );

  app.post(
    `/${PATHS.entities}/:id/call`,
    {
      schema: {
        summary: "Calls a service of Home Assistant on an entity: publishes what Home Assistant would",
        params: OneText,
        body: CallRequest,
        response: { 202: CallAccepted },
      },
      config: { what: "service-called" },
    },
    async (request, reply) => {
      const { service, fields, why } = request.body;
      const key = EntityKey.parse(request.params.id);
      const command = await commands.callService(key, service, fields, byOf(request, why));
      return reply.code(202).send({ seq: view.seq, command });
    },
  );
};
