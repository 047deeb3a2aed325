import type { InfraredConfig } from "../../discovery/platforms/infrared.ts";
import { readJson } from "../../python/json.ts";
import { isInt } from "../../python/numbers.ts";
import type { Json } from "../../python/value.ts";
import { toIsoText } from "../iso.ts";
import type { Platform } from "../platform.ts";
import { unusable } from "../problem.ts";

type InfraredFields = { signalledMs: number | null };

const EMPTY = new Set(["", "None", "null", '""']);

/** Shows when the last signal was sent or heard (spec §14.13). */
export const INFRARED: Platform<InfraredConfig, InfraredFields> = {
  component: "infrared",
  create: () => ({ signalledMs: null }),
  listeners(config) {
    if (config.schema === "emitter") return [];
    return [
      {
        purpose: "state_topic",
        topic: config.state_topic,
        template: config.value_template ?? null,
        alters: ["signalledMs"],
        settles: (value) => EMPTY.has(value),
        hear({ fields }, value, { retain, receivedMs }) {
          // A retained signal is none: nobody pressed a button.
          if (retain || EMPTY.has(value)) return null;
          if (!isSignal(readJson(value)))
            return unusable("not-a-signal", value, "The message is no object with timings.");
          fields.signalledMs = receivedMs;
          return null;
        },
      },
    ];
  },
  state: ({ signalledMs }) => (signalledMs === null ? null : toIsoText(signalledMs)),
  deviceClass: ({ schema }) => schema,
};

function isSignal(json: Json | undefined): boolean {
  if (!(json instanceof Map)) return false;
  const timings = json.get("timings");
  const modulation = json.get("modulation") ?? null;
  const isTimed = Array.isArray(timings) && timings.length > 0 && timings.every(isInteger);
  return isTimed && (modulation === null || isInteger(modulation));
}

/** Booleans are integers in Python. */
function isInteger(value: Json): boolean {
  return isInt(value) || typeof value === "boolean";
}
