import { readFileSync } from "node:fs";
import * as z from "zod";
import { KnownError } from "../src/contract/error.ts";

/** Empty texts come from forms whose field was left blank; they mean "not set". */
const blank = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === "" ? undefined : value), schema);
const text = blank(z.string().optional());
const mqttUrl = z.url({ protocol: /^(mqtts?|wss?)$/ });
const topicPart = z.string().regex(/^[^+#]+$/);

/** Every option: its name in the options file, in the environment in capitals, and an example of a right value. */
const OPTIONS = {
  mqtt_url: [blank(mqttUrl.optional()), "mqtt://192.168.1.10:1883"],
  mqtt_username: [text, "rollcall"],
  mqtt_password: [text, "a password"],
  mqtt_ca_file: [text, "/ssl/ca.crt"],
  mqtt_certificate_file: [text, "/ssl/client.crt"],
  mqtt_key_file: [text, "/ssl/client.key"],
  mqtt_verify: [z.stringbool().or(z.boolean()).default(true), "true"],
  mqtt_protocol: [z.enum(["auto", "5", "3.1.1"]).default("auto"), "auto"],
  mqtt_client_id: [
    blank(
      z
        .string()
        .regex(/^[\w.-]{1,60}$/)
        .optional(),
    ),
    "mqtt-rollcall-attic",
  ],
  discovery_prefix: [topicPart.default("homeassistant"), "homeassistant"],
  state_qos: [
    z.coerce
      .number()
      .pipe(z.union([z.literal(0), z.literal(1), z.literal(2)]))
      .default(0),
    "0",
  ],
  log_level: [z.enum(["trace", "debug", "info", "warning", "error"]).default("info"), "info"],
  host: [z.string().min(1).default("0.0.0.0"), "127.0.0.1"],
  port: [z.coerce.number().pipe(z.int().min(0).max(65_535)).default(8099), "8099"],
  data_folder: [z.string().min(1).default("data"), "/data"],
  simulation_interval_ms: [z.coerce.number().pipe(z.int().min(20)).default(2_000), "2000"],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Values = { [Name in keyof typeof OPTIONS]: z.output<(typeof OPTIONS)[Name][0]> };

/** The one typed value of everything a user can set. Files are read; secrets are in `broker` alone. */
export type Options = Omit<Values, `mqtt_${string}`> & { readonly broker: BrokerOptions | null };

/** Null where no broker is set: the app then brings its own, with a simulated home. */
export type BrokerOptions = {
  readonly url: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly ca: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  readonly verify: boolean;
  readonly protocol: "auto" | "5" | "3.1.1";
  readonly clientId: string | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Options file first, environment over it (`MQTT_URL` for `mqtt_url`). Throws `KnownError` "invalid-option" with one
 * line that names the option and shows a right value; the value itself is not repeated, it may be a secret.
 */
export function readOptions(
  environment: Environment,
  readFile = (path: string) => readFileSync(path, "utf8"),
): Options {
  const given = readOptionsFile(environment["OPTIONS_FILE"] ?? "/data/options.json", environment, readFile);
  const read = <Name extends keyof Values>(name: Name): Values[Name] =>
    readOption(name, environment[name.toUpperCase()] ?? given[name]) as Values[Name];
  const url = read("mqtt_url");
  return {
    discovery_prefix: read("discovery_prefix"),
    state_qos: read("state_qos"),
    log_level: read("log_level"),
    host: read("host"),
    port: read("port"),
    data_folder: read("data_folder"),
    simulation_interval_ms: read("simulation_interval_ms"),
    broker: url === undefined ? null : readBroker(url, read, readFile),
  };
}

/** Credentials written into the address are taken out of it, so that the address can be shown. */
function readBroker(
  url: string,
  read: <Name extends keyof Values>(name: Name) => Values[Name],
  readFile: (path: string) => string,
): BrokerOptions {
  const file = (name: "mqtt_ca_file" | "mqtt_certificate_file" | "mqtt_key_file") => {
    const path = read(name);
    return path === undefined ? undefined : readNamedFile(name, path, readFile);
  };
  const address = new URL(url);
  const login = { username: decodeURIComponent(address.username), password: decodeURIComponent(address.password) };
  address.username = "";
  address.password = "";
  return {
    url: address.href,
    username: read("mqtt_username") ?? (login.username || undefined),
    password: read("mqtt_password") ?? (login.password || undefined),
    ca: file("mqtt_ca_file"),
    certificate: file("mqtt_certificate_file"),
    key: file("mqtt_key_file"),
    verify: read("mqtt_verify"),
    protocol: read("mqtt_protocol"),
    clientId: read("mqtt_client_id"),
  };
}

function readOption(name: keyof Values, value: unknown): unknown {
  const [schema, example] = OPTIONS[name];
  const result = schema.safeParse(value ?? undefined);
  if (result.success) return result.data;
  const reason = result.error.issues[0]?.message ?? "not usable";
  throw new KnownError("invalid-option", `Option ${name}: ${reason}. A right value would be: ${example}`, {
    path: name,
  });
}

function readNamedFile(option: string, path: string, readFile: (path: string) => string): string {
  try {
    return readFile(path);
  } catch (cause) {
    const why = cause instanceof Error && "code" in cause ? String(cause.code) : "not readable";
    throw new KnownError("invalid-option", `Option ${option}: cannot read the file ${path} (${why})`, {
      cause,
      path: option,
    });
  }
}

/** An options file that is not there is no options; one that is named but missing, or no JSON object, is an error. */
function readOptionsFile(
  path: string,
  environment: Environment,
  readFile: (path: string) => string,
): Readonly<Record<string, unknown>> {
  let content: string;
  try {
    content = readFile(path);
  } catch (cause) {
    if (environment["OPTIONS_FILE"] === undefined) return {};
    throw new KnownError("invalid-option", `OPTIONS_FILE: cannot read ${path}`, { cause, path: "OPTIONS_FILE" });
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
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
