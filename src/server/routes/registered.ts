import { RegisteredDetail } from "../../contract/api.ts";
import { KnownError } from "../../contract/error.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineView } from "../../engine/ports.ts";
import type { RoutePlugin } from "../zod-provider.ts";
import { OneText } from "./path-id.ts";

/** Reads what Home Assistant has registered, announced or not. */
export const registeredRoutes: RoutePlugin<{ view: EngineView }> = async (app, { view }) => {
  const summary = "A device as Home Assistant has it registered, by Home Assistant's id of it";
  app.get(
    `/${PATHS.registered}/:id`,
    { schema: { summary, params: OneText, response: { 200: RegisteredDetail } } },
    async ({ params }) => {
      const detail = view.registeredDetail(params.id);
      if (!detail) throw new KnownError("not-found", "Home Assistant has no such device.", { path: "id" });
      return detail;
    },
  );
};
