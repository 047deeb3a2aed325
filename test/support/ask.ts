import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import type { InjectOptions, RouteOptions } from "fastify";
import { toPathId } from "../../src/contract/paths.ts";

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

/** A request over a real connection, from any address of this machine: all of 127/8 is its own. */
export async function ask(options: {
  port: number;
  path: string;
  from?: string;
  host?: string;
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: unknown;
}): Promise<Answer> {
  const { port, path, from = "127.0.0.1", host = "127.0.0.1", method = "GET", headers = {}, body } = options;
  // Bytes, because Node writes the head in the encoding of a text that follows it.
  const text = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const type = text === undefined ? {} : { "content-type": "application/json" };
  const asking = request({ port, path, host, method, localAddress: from, headers: { ...type, ...headers } }).end(text);
  const [answer] = await once(asking, "response");
  let received = "";
  for await (const part of answer.setEncoding("utf8")) received += part;
  return { status: answer.statusCode, headers: answer.headers, text: received };
}

/** One request for each method of each route the router knows, with the header every change bears. */
export function requestsOf(routes: readonly RouteOptions[]): (InjectOptions & { url: string; method: string })[] {
  const id = toPathId("sensor 0x00158d0000000000 temperature");
  return routes.flatMap(({ method, url }) =>
    [method].flat().map((one) => {
      const isRead = ["GET", "HEAD"].includes(one);
      const write = { headers: { "x-rollcall": "1" }, payload: {} };
      return { method: one as "GET", url: url.replace(":id", id), ...(!isRead && write) };
    }),
  );
}
