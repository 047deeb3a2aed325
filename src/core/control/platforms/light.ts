import type { Config } from "../../discovery/config.ts";
import type { Services } from "../service.ts";
import { LIGHT_BASIC_SERVICES } from "./light-basic.ts";
import { LIGHT_JSON_SERVICES } from "./light-json.ts";
import { LIGHT_TEMPLATE_SERVICES } from "./light-template.ts";

/** The services of a light's schema. */
export function servicesOfLight({ schema }: Config): Services {
  // Sound because the schema of the configuration is the one that read it.
  if (schema === "json") return LIGHT_JSON_SERVICES as unknown as Services;
  return (schema === "template" ? LIGHT_TEMPLATE_SERVICES : LIGHT_BASIC_SERVICES) as unknown as Services;
}
