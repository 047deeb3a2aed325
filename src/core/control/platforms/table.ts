import type { Config } from "../../discovery/config.ts";
import type { Services } from "../service.ts";
import { BUTTON_SERVICES } from "./button.ts";

/** Where a component has several schemas, the configuration it is created with decides for good. */
type Choice = (config: Config) => Services;

const SERVICES: ReadonlyMap<string, Choice> = new Map<string, Choice>([["button", always(BUTTON_SERVICES)]]);

const NONE: Services = {};

/** The services of a component; none where it only shows something. */
export function servicesOf(component: string, config: Config): Services {
  return SERVICES.get(component)?.(config) ?? NONE;
}

function always<C extends Config, F extends object>(services: Services<C, F>): Choice {
  // Sound because services are only ever given fields of their own platform and configurations of its schema.
  const erased = services as unknown as Services;
  return () => erased;
}
