import * as z from "zod";
import { KnownError, systemCode } from "../src/contract/error.ts";
import type { Environment } from "./option-table.ts";

export type ReadFile = (path: string) => string;

const USUAL_PATH = "/data/options.json";

/** An options file that is not there is no options; one that is named but missing, or no JSON object, is an error. */
export function readOptionsFile(environment: Environment, readFile: ReadFile): Readonly<Record<string, unknown>> {
  const path = environment["OPTIONS_FILE"] ?? USUAL_PATH;
  let content: string;
  try {
    content = readFile(path);
  } catch (cause) {
    if (environment["OPTIONS_FILE"] === undefined) return {};
    const why = systemCode(cause) || "not readable";
    const message = `OPTIONS_FILE: cannot read ${path} (${why})`;
    throw new KnownError("invalid-option", message, { cause, path: "OPTIONS_FILE" });
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(content));
  if (parsed.success) return parsed.data;
  throw new KnownError(
    "invalid-option",
    `${path} is not a JSON object. A right one would be: {"mqtt_url": "mqtt://core-mosquitto:1883"}`,
  );
}

function parseJson(content: string): unknown {
  try {
    // Editors of some systems put a byte order mark before everything.
    return JSON.parse(content.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}
