import type { Config } from "../../discovery/config.ts";
import type { Platform } from "../platform.ts";
import { LIGHT_BASIC } from "./light-basic.ts";
import { LIGHT_JSON } from "./light-json.ts";
import { LIGHT_TEMPLATE } from "./light-template.ts";

/** The rules of a light's schema. It is decided once: an update cannot change it (spec §6.4). */
export function lightPlatform({ schema }: Config): Platform {
  // Sound because the schema of the configuration is the one that read it.
  if (schema === "json") return LIGHT_JSON as unknown as Platform;
  return (schema === "template" ? LIGHT_TEMPLATE : LIGHT_BASIC) as unknown as Platform;
}
