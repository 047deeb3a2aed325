import type { FastifyInstance } from "fastify";

/** One content type and one parser: what is spelled otherwise never reaches a handler. */
export function understandJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, app.getDefaultJsonParser("error", "error"));
}
