import type { IConnackPacket, MqttClient } from "mqtt";
import { ATTEMPT_MS } from "./dial.ts";
import { explainNetworkError } from "./network-trouble.ts";
import { type MqttOptions, type Protocol, toAddress } from "./options.ts";
import { explainRefusal } from "./reason-codes.ts";
import { type Trouble, trouble } from "./trouble.ts";

type Listener = { up(connack: IConnackPacket): void; failed(why: Trouble): void };

/** Listens to a fresh client: `up` once or never, `failed` exactly once, also for the end of a connection that was up. */
export function attempt(client: MqttClient, options: MqttOptions, protocol: Protocol, listener: Listener): void {
  let cause: unknown = null;
  let isUp = false;
  let over = false;
  const fail = (why: Trouble) => {
    if (over) return;
    over = true;
    clearTimeout(limit);
    listener.failed(why);
  };
  const limit = setTimeout(
    () => fail(explainNetworkError(cause ?? lateError(client), toAddress(options.url))),
    ATTEMPT_MS * (options.timeScale ?? 1),
  );
  client.on("connect", (connack) => {
    clearTimeout(limit);
    isUp = true;
    listener.up(connack);
  });
  client.on("error", (error) => {
    cause ??= error;
    // After bytes it cannot read the library would go on; nothing it says from then on can be trusted.
    if (!isRefusal(error)) setImmediate(() => fail(explainEnd(error, isUp, options, protocol)));
    else fail(explainError(error, options, protocol));
  });
  client.on("disconnect", (packet) => {
    fail(explainRefusal(packet.reasonCode ?? 0, protocol, packet.properties?.reasonString));
  });
  client.on("close", () => fail(explainEnd(cause, isUp, options, protocol)));
}

export function explainError(error: unknown, options: MqttOptions, protocol: Protocol): Trouble {
  if (!isRefusal(error)) return explainNetworkError(error, toAddress(options.url));
  // A broker that does not know MQTT 5 answers it with the codes of 3.1.1.
  return explainRefusal(error.code, error.code < 128 ? "3.1.1" : protocol);
}

function explainEnd(cause: unknown, wasUp: boolean, options: MqttOptions, protocol: Protocol): Trouble {
  const address = toAddress(options.url);
  if (wasUp && cause === null) {
    const why = trouble(`${address} closed the connection.`, "It is tried again. The broker's log may say why.");
    return { ...why, hungUp: true };
  }
  const why = explainNetworkError(cause ?? "", address);
  const hasCode = cause instanceof Error && "code" in cause;
  // Where something was on its way to it, hanging up looks like this.
  if (wasUp && hasCode && cause.code === "ECONNRESET") return { ...why, hungUp: true };
  // Old brokers answer MQTT 5 by hanging up: the other version is worth an attempt.
  return wasUp || hasCode || protocol !== "5" ? why : { ...why, policy: "perhaps-version" };
}

function isRefusal(error: unknown): error is Error & { code: number } {
  return error instanceof Error && "code" in error && typeof error.code === "number";
}

/** No answer in time: has the network not answered, or the program at its other end? */
function lateError(client: MqttClient): Error {
  const socket: object = client.stream;
  const connecting = "connecting" in socket && socket.connecting === true;
  return connecting ? Object.assign(new Error("late"), { code: "ETIMEDOUT" }) : new Error("connack timeout");
}
