import { isIP } from "node:net";
import * as z from "zod";
import { checkPublishTopic } from "../src/adapters/mqtt/topic.ts";
import { KnownError } from "../src/contract/error.ts";

const text = z.string().optional();
const flag = z.stringbool().or(z.boolean());
const topicPart = z.string().superRefine((topic, context) => {
  const fault = checkPublishTopic(topic);
  if (fault !== null) context.addIssue(fault);
});
/** The environment knows texts alone. */
const number = z.number().or(
  z
    .string()
    .regex(/^\d{1,15}$/, "not a whole number")
    .transform(Number),
);
const webAddress = z.url({ protocol: /^https?$/ });

const brokerAddress = z
  .url({ protocol: /^(mqtts?|wss?)$/ })
  .refine((url) => new URL(url).hostname !== "", "the host is missing");

/** Every option: its name in the options file, in the environment in capitals, and an example of a right value. */
const OPTIONS = {
  mqtt_url: [brokerAddress.optional(), "mqtt://192.168.1.10:1883"],
  mqtt_username: [text, "rollcall"],
  mqtt_password: [text, "a password"],
  mqtt_ca_file: [text, "/ssl/ca.crt"],
  mqtt_certificate_file: [text, "/ssl/client.crt"],
  mqtt_key_file: [text, "/ssl/client.key"],
  mqtt_verify: [flag.default(true), "true"],
  mqtt_protocol: [z.enum(["auto", "5", "3.1.1"]).default("auto"), "auto"],
  mqtt_client_id: [
    z
      .string()
      .regex(/^[\w.-]{1,60}$/)
      .optional(),
    "mqtt-rollcall-attic",
  ],
  discovery_prefix: [topicPart.default("homeassistant"), "homeassistant"],
  birth_topic: [topicPart.default("homeassistant/status"), "homeassistant/status"],
  hold_new_publishers: [flag.default(false), "false"],
  own_device: [flag.default(true), "true"],
  state_qos: [number.pipe(z.literal([0, 1, 2], "0, 1 or 2")).default(0), "0"],
  log_level: [z.enum(["trace", "debug", "info", "warning", "error"]).default("info"), "info"],
  homeassistant_url: [webAddress.optional(), "http://192.168.1.10:8123"],
  homeassistant_token: [z.string().optional(), "a long-lived access token"],
  panel_password: [z.string().min(8, "at least eight characters").optional(), "a password of eight characters or more"],
  host: [z.string().optional(), "127.0.0.1"],
  port: [number.pipe(z.int().min(0).max(65_535)).default(8099), "8099"],
  data_folder: [z.string().default("data"), "/data"],
  simulation_interval_ms: [number.pipe(z.int().min(20)).default(2_000), "2000"],
} as const satisfies Table;

export const OPTION_NAMES: readonly string[] = Object.keys(OPTIONS);

/** What the Supervisor or a test sets, and no user: read from the environment alone. */
const SURROUNDINGS = {
  supervisor_token: [text, "what the Supervisor gives"],
  supervisor_api: [webAddress.default("http://supervisor"), "http://supervisor"],
  trusted_peer: [
    z
      .string()
      .refine((address) => isIP(address) !== 0, "no IP address")
      .default("172.30.32.2"),
    "172.30.32.2",
  ],
} as const satisfies Table;

type Table = Readonly<Record<string, readonly [z.ZodType, string]>>;
type ValuesOf<T extends Table> = { [Name in keyof T]: z.output<T[Name][0]> };
export type Values = ValuesOf<typeof OPTIONS> & ValuesOf<typeof SURROUNDINGS>;
export type Environment = Readonly<Record<string, string | undefined>>;
export type Read = <Name extends keyof Values>(name: Name) => Values[Name];

/**
 * Reads one option after the other: the environment wins over the options file. The reader throws `KnownError`
 * "invalid-option" with one line that names the option and shows a right value.
 */
export function optionReader(environment: Environment, given: Readonly<Record<string, unknown>>): Read {
  const all: Table = { ...OPTIONS, ...SURROUNDINGS };
  return (name) => {
    const value = environment[name.toUpperCase()] ?? (name in OPTIONS ? given[name] : undefined);
    return readOption(name, all[name] ?? [z.never(), ""], value) as Values[typeof name];
  };
}

/** The value itself is not repeated: it may be a secret. */
export function wrongOption(name: string, reason: string, example: string): KnownError {
  return new KnownError("invalid-option", `Option ${name}: ${reason}. A right value would be: ${example}`, {
    path: name,
  });
}

/** Empty texts come from forms whose field was left blank; they mean "not set". */
function readOption(name: string, [schema, example]: Table[string], value: unknown): unknown {
  const result = schema.safeParse(value === "" || value === null ? undefined : value);
  if (result.success) return result.data;
  throw wrongOption(name, result.error.issues[0]?.message ?? "not usable", example);
}
