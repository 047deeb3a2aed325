import type { RouteOptions } from "fastify";
import * as z from "zod";
import { PATHS } from "../../contract/paths.ts";
import { toOpenApi } from "../openapi.ts";
import type { RoutePlugin } from "../zod-provider.ts";

const Document = z.looseObject({ openapi: z.string() });

/** The description of this interface for programs. */
export const openApiRoutes: RoutePlugin<{ routes: readonly RouteOptions[]; version: string }> = async (app, parts) => {
  let text: string | null = null;
  app.get(
    `/${PATHS.openApi}`,
    { schema: { summary: "This document", response: { 200: Document } } },
    async (_request, reply) => {
      text ??= JSON.stringify(toOpenApi(parts.routes, parts.version));
      return reply
        .serializer((written: string) => written)
        .type("application/json; charset=utf-8")
        .send(text as never);
    },
  );
};
