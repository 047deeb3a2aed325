import * as z from "zod";
import { JournalPage } from "../../contract/api.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineView } from "../../engine/ports.ts";
import type { RoutePlugin } from "../zod-provider.ts";
import { PageQuery } from "./paging.ts";
import { PathText } from "./path-id.ts";

const JournalQuery = PageQuery.omit({ search: true }).extend({
  /** Part of a name in any case, or a whole id; base64url. */
  who: PathText.optional(),
  what: z
    .string()
    .regex(/^[a-z][a-z-]{0,39}$/)
    .optional(),
});

/** Reads who changed what. */
export const journalRoutes: RoutePlugin<{ view: EngineView }> = async (app, { view }) => {
  app.get(
    `/${PATHS.journal}`,
    {
      schema: {
        summary: "Who changed what and why, newest first",
        querystring: JournalQuery,
        response: { 200: JournalPage },
      },
    },
    async ({ query }) => view.journal(query),
  );
};
