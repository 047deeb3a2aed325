import { DevicePage } from "../../contract/api.ts";
import { Device } from "../../contract/device.ts";
import { KnownError } from "../../contract/error.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineView } from "../../engine/ports.ts";
import type { RoutePlugin } from "../zod-provider.ts";
import { createSearch, PageQuery, toPage } from "./paging.ts";
import { OneText } from "./path-id.ts";

/** Reads devices. */
export const deviceRoutes: RoutePlugin<{ view: EngineView }> = async (app, { view }) => {
  app.get(
    `/${PATHS.devices}`,
    { schema: { summary: "All devices, a page at a time", querystring: PageQuery, response: { 200: DevicePage } } },
    async ({ query }) => {
      const isFound = createSearch(query.search);
      const rows = view.tables.devices
        .values()
        .filter(({ id, name, manufacturer, model }) => isFound(id, name, manufacturer, model));
      return { seq: view.seq, ...toPage(rows, query) };
    },
  );

  app.get(
    `/${PATHS.devices}/:id`,
    { schema: { summary: "One device", params: OneText, response: { 200: Device } } },
    async ({ params }) => {
      const device = view.tables.devices.get(params.id);
      if (!device) throw new KnownError("not-found", "There is no such device.", { path: "id" });
      return device;
    },
  );
};
