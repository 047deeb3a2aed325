import * as z from "zod";
import { Status } from "../../contract/api.ts";
import { PATHS } from "../../contract/paths.ts";
import type { EngineView } from "../../engine/ports.ts";
import { countVerdicts, METRICS_TYPE, writeMetrics } from "../metrics.ts";
import type { RoutePlugin } from "../zod-provider.ts";

/** A process whose timers are later than this at half of all looks, for a minute, is not well. */
const SICK_DELAY_MS = 2_000;

const Health = z.strictObject({ status: z.enum(["ok", "degraded", "failing"]) });

/** How the server is, for people, for Prometheus and for the Supervisor's watchdog. */
export const statusRoutes: RoutePlugin<{ view: EngineView; browsers: () => number }> = async (app, parts) => {
  const { view, browsers } = parts;
  const readStatus = (): Status => {
    const status = view.status();
    return { ...status, counts: { ...status.counts, browsers: browsers() } };
  };

  app.get(
    `/${PATHS.status}`,
    { schema: { summary: "Broker, roll call, counts and load", response: { 200: Status } } },
    async () => readStatus(),
  );

  app.get(
    `/${PATHS.health}`,
    {
      schema: {
        summary: "Whether the process lives; a lost broker is no illness",
        response: { 200: Health, 503: Health },
      },
    },
    async (_request, reply): Promise<z.infer<typeof Health>> => {
      const { loopDelayMs, broker, storage } = view.status();
      if (loopDelayMs.p50 > SICK_DELAY_MS) {
        reply.code(503);
        return { status: "failing" };
      }
      return { status: broker.state === "online" && storage.reason === null ? "ok" : "degraded" };
    },
  );

  app.get(
    `/${PATHS.metrics}`,
    { schema: { summary: "Figures for Prometheus", response: { 200: z.string() } } },
    async (_request, reply) => {
      const { entities, announcements } = view.tables;
      const verdicts = {
        entities: countVerdicts(entities.values()),
        announcements: countVerdicts(announcements.values()),
      };
      reply.serializer((text: string) => text).type(METRICS_TYPE);
      return writeMetrics(readStatus(), verdicts);
    },
  );
};
