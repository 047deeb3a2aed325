import mqtt, { type IClientOptions, MqttClient } from "mqtt";
import { openDrained } from "./drained-stream.ts";
import type { Login, MqttOptions, Protocol } from "./options.ts";
import type { Endings } from "./takeover-watch.ts";

/** Reader, writer, caller of the roll. */
export type Role = "r" | "w" | "c";

/** What failed attempts have taught us about this broker; all connections share it. */
export type Lessons = {
  protocol: Protocol;
  login: Login;
  /** Added to the client id after the broker refused it. */
  idSuffix: string;
  withWill: boolean;
  /** This protocol has worked before. */
  proven: boolean;
  readonly endings: Endings;
};

export const firstLessons = (options: MqttOptions): Lessons => ({
  protocol: options.protocol === "3.1.1" ? "3.1.1" : "5",
  login: { username: options.username, password: options.password },
  idSuffix: "",
  withWill: options.statusTopic !== null,
  proven: false,
  endings: [],
});

type SecureSettings = {
  readonly rejectUnauthorized?: boolean;
  readonly minVersion?: "TLSv1.2";
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
};

/**
 * A broker drops what is above it without telling anybody, so that it cannot be shown; but a single message of a quarter of
 * a gigabyte, which MQTT allows, would end the app on a small machine. Photographs are a tenth of this.
 */
const MAX_PACKET_BYTES = 16 * 1_024 * 1_024;
/** What an attempt may take. */
export const ATTEMPT_MS = 5_000;
const KEEPALIVE_S = 30;
/** A busy broker may be silent for some seconds. */
const MIN_KEEPALIVE_S = 5;

/** One fresh client for one attempt. It never reconnects by itself, never resubscribes, never queues. */
export function dial(options: MqttOptions, role: Role, lessons: Lessons): MqttClient {
  const { username, password } = lessons.login;
  const tls = toTls(options);
  const settings: IClientOptions = {
    clientId: `${options.clientId}${lessons.idSuffix}-${role}`,
    protocolVersion: lessons.protocol === "5" ? 5 : 4,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
    // The library would keep the two bytes of each number up to 65,535 as a Buffer: seven megabytes.
    writeCache: false,
    clean: true,
    keepalive: Math.max(MIN_KEEPALIVE_S, Math.round(KEEPALIVE_S * (options.timeScale ?? 1))),
    // The attempt's own limit comes first. The library's timer outlives a client that is discarded, and keeps it in memory.
    connectTimeout: 2 * ATTEMPT_MS * (options.timeScale ?? 1),
    ...(options.url.startsWith("wss:") ? { ...tls, wsOptions: tls } : tls),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(lessons.protocol === "5" ? { properties: toProperties(role) } : {}),
    ...(role === "w" && lessons.withWill && options.statusTopic !== null ? { will: toWill(options.statusTopic) } : {}),
  };
  const drained = role === "c" ? openDrained(options.url, tls) : null;
  return drained === null
    ? mqtt.connect({ ...settings, ...toTarget(options.url) })
    : new MqttClient(() => drained, settings);
}

/** The library would take the address apart with a parser that Node has deprecated. */
function toTarget(url: string): IClientOptions {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return {
    protocol: protocol.slice(0, -1) as NonNullable<IClientOptions["protocol"]>,
    host,
    hostname: host,
    path: `${pathname}${search}`,
    ...(port === "" ? {} : { port: Number(port) }),
  };
}

/** Resolves when the broker has closed the connection, or has not in time. */
export async function sayGoodbye(client: MqttClient, limitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(resolve, limitMs);
  client.once("close", resolve);
  client.end(false);
  await promise;
  clearTimeout(limit);
}

/** Ends a client for good; nothing it still says is heard. */
export function discard(client: MqttClient): void {
  client.removeAllListeners();
  client.on("error", () => undefined);
  client.end(true);
  client.stream.on("error", () => undefined);
  client.stream.destroy();
}

function toTls(options: MqttOptions): SecureSettings {
  if (!/^(?:mqtts|wss):/.test(options.url)) return {};
  const { ca, certificate, key } = options;
  return {
    rejectUnauthorized: options.verify ?? true,
    minVersion: "TLSv1.2",
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(key === undefined ? {} : { key }),
  };
}

function toProperties(role: Role): NonNullable<IClientOptions["properties"]> {
  if (role === "w") return { requestProblemInformation: true };
  return { receiveMaximum: 65_535, maximumPacketSize: MAX_PACKET_BYTES, requestProblemInformation: true };
}

function toWill(topic: string): NonNullable<IClientOptions["will"]> {
  return { topic, payload: Buffer.from("offline"), qos: 1, retain: true };
}
