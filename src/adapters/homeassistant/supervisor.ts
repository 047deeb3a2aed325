import * as z from "zod";
import { KnownError, systemCode } from "../../contract/error.ts";
import { getJson } from "./json-request.ts";

const LIMIT_MS = 5_000;
/** The Supervisor's words for "no app provides it"; everything else that is refused is a failure. */
const NO_PROVIDER = /service not enabled/i;

const Answer = z.object({ result: z.string(), data: z.unknown().optional(), message: z.string().optional() });

const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** The broker that an app offers to all others, as Mosquitto does. */
export const MqttService = z.object({
  host: z.union([z.string().regex(/^[\w.-]+$/), z.ipv6()]),
  port: z.int().min(1).max(65_535),
  ssl: z.boolean().default(false),
  username: text,
  password: text,
  /** Slug of the app that is the broker. */
  addon: z.string().optional(),
});
export type MqttService = z.infer<typeof MqttService>;

/** Ourselves, as the Supervisor sees us. */
export const SelfInfo = z.object({
  slug: z.string(),
  version: z.string(),
  hostname: z.string().nullish(),
  ingress_url: z.string().nullish(),
});
export type SelfInfo = z.infer<typeof SelfInfo>;

export const SupervisorInfo = z.object({
  supervisor: z.string(),
  homeassistant: z.string().nullish(),
  hassos: z.string().nullish(),
  arch: z.string().nullish(),
  machine: z.string().nullish(),
});
export type SupervisorInfo = z.infer<typeof SupervisorInfo>;

/**
 * What an app may ask of its Supervisor. Everything rejects with `KnownError`: "not-connected", "timeout",
 * "forbidden" where our token or manifest does not allow it, "refused" otherwise.
 */
export class Supervisor {
  readonly #address: string;
  readonly #token: string;
  readonly #limitMs: number;

  /** `address` as `http://supervisor`. */
  constructor(address: string, token: string, limitMs = LIMIT_MS) {
    this.#address = address.replace(/\/+$/, "");
    this.#token = token;
    this.#limitMs = limitMs;
  }

  /** Null where no app provides a broker (yet): Mosquitto takes its entry back whenever it stops. */
  async mqttService(): Promise<MqttService | null> {
    const { status, body } = await this.#get("/services/mqtt");
    if (status === 400 && NO_PROVIDER.test(readMessage(body))) return null;
    return read("/services/mqtt", MqttService, status, body);
  }

  async selfInfo(): Promise<SelfInfo> {
    const { status, body } = await this.#get("/addons/self/info");
    return read("/addons/self/info", SelfInfo, status, body);
  }

  async info(): Promise<SupervisorInfo> {
    const { status, body } = await this.#get("/info");
    return read("/info", SupervisorInfo, status, body);
  }

  async #get(path: string) {
    try {
      return await getJson(`${this.#address}${path}`, this.#token, this.#limitMs);
    } catch (cause) {
      const isLate = cause instanceof Error && cause.name === "TimeoutError";
      const code = systemCode(cause);
      const name = code === "" ? "" : ` (${code})`;
      throw isLate
        ? new KnownError("timeout", `The Supervisor did not answer ${path} in ${this.#limitMs} ms.`, { cause })
        : new KnownError("not-connected", `The Supervisor cannot be reached at ${this.#address}${name}.`, { cause });
    }
  }
}

function read<T>(path: string, schema: z.ZodType<T>, status: number, body: unknown): T {
  if (status === 401 || status === 403) {
    throw new KnownError("forbidden", `The Supervisor does not allow this app ${path}: ${readMessage(body)}`);
  }
  const answer = Answer.safeParse(body).data;
  if (status !== 200 || answer?.result !== "ok") {
    throw new KnownError("refused", `The Supervisor refuses ${path} (${status}): ${readMessage(body)}`);
  }
  const { data, error } = schema.safeParse(answer.data);
  if (data !== undefined) return data;
  const issue = error?.issues[0];
  const place = issue?.path.join(".") || "data";
  throw new KnownError("refused", `The Supervisor's answer to ${path} is unusable at ${place}: ${issue?.message}`);
}

/** Its words may hold anything, so they are cut. */
const readMessage = (body: unknown): string =>
  (Answer.safeParse(body).data?.message ?? "no reason given").slice(0, 200);
