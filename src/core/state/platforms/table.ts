import type { Config } from "../../discovery/config.ts";
import type { Platform } from "../platform.ts";
import { BINARY_SENSOR } from "./binary-sensor.ts";
import { BUTTON } from "./button.ts";

/** Where a component has several schemas, the configuration it is created with decides for good. */
type Choice = (config: Config) => Platform;

const PLATFORMS: ReadonlyMap<string, Choice> = new Map<string, Choice>([
  ["binary_sensor", always(BINARY_SENSOR)],
  ["button", always(BUTTON)],
]);

/** The rules of an entity platform for what it shows. Throws on triggers and tags, which show nothing. */
export function platformOf(component: string, config: Config): Platform {
  const choose = PLATFORMS.get(component);
  if (choose === undefined) throw new Error(`${component} is no entity platform`);
  return choose(config);
}

function always<C extends Config, F extends object>(platform: Platform<C, F>): Choice {
  // Sound because a platform is only ever given fields it created and configurations its own schema read.
  const erased = platform as unknown as Platform;
  return () => erased;
}
