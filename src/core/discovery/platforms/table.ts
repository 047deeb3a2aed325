import type { Config } from "../config.ts";
import type { Reader } from "../schema.ts";
import { SWITCH } from "./switch.ts";

/** The schema of every component. A new platform is one file and one line here. */
export const PLATFORMS: ReadonlyMap<string, Reader<Config>> = new Map<string, Reader<Config>>([["switch", SWITCH]]);
