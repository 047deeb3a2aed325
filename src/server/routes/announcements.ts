import { AnnouncementDetail, AnnouncementPage, NoticePage } from "../../contract/api.ts";
import { KnownError } from "../../contract/error.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineView } from "../../engine/ports.ts";
import type { RoutePlugin } from "../zod-provider.ts";
import { createSearch, PageQuery, toPage, VerdictQuery } from "./paging.ts";
import { OneText } from "./path-id.ts";

/** Reads announcements, each with its verdict, and the messages that could not be used. */
export const announcementRoutes: RoutePlugin<{ view: EngineView }> = async (app, { view }) => {
  app.get(
    `/${PATHS.announcements}`,
    {
      schema: {
        summary: "The newest announcement of each topic, a page at a time",
        querystring: VerdictQuery,
        response: { 200: AnnouncementPage },
      },
    },
    async ({ query }) => {
      const isFound = createSearch(query.search);
      const rows = view.tables.announcements
        .values()
        .filter(({ verdict }) => query.verdict === undefined || verdict === query.verdict)
        .filter(({ topic, publisher }) => isFound(topic, publisher));
      return { seq: view.seq, ...toPage(rows, query) };
    },
  );

  app.get(
    `/${PATHS.announcements}/:id`,
    {
      schema: {
        summary: "One announcement with its payload; id: its topic",
        params: OneText,
        response: { 200: AnnouncementDetail },
      },
    },
    async ({ params }) => {
      const detail = view.announcementDetail(params.id);
      if (!detail) throw new KnownError("not-found", "Nothing was announced on this topic.", { path: "id" });
      return detail;
    },
  );

  app.get(
    `/${PATHS.notices}`,
    {
      schema: {
        summary: "Messages that could not be used, oldest first",
        querystring: PageQuery,
        response: { 200: NoticePage },
      },
    },
    async ({ query }) => {
      const isFound = createSearch(query.search);
      const rows = view.tables.notices.values().filter(({ topic, rule }) => isFound(topic, rule));
      return { seq: view.seq, ...toPage(rows, query) };
    },
  );
};
