import type { Discovery } from "./discovery.ts";
import type { HomeAssistant } from "./home-assistant.ts";

// Apart from their schemas: the page begins with them, and carries no schema.

export const NO_HOME_ASSISTANT: HomeAssistant = {
  link: "absent",
  reason: null,
  advice: null,
  version: null,
  status: null,
  statusMs: null,
  entities: 0,
  devices: 0,
  areas: [],
  floors: [],
  labels: [],
};

export const OPEN_DISCOVERY: Discovery = { pausedMs: null, waiting: 0, gate: false, held: [], forgotten: 0 };
