import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export type JsonAnswer = { readonly status: number /** Undefined where it is no JSON. */; readonly body: unknown };

const MAX_BYTES = 1024 * 1024;

/**
 * GET with a bearer token. Node's own `fetch` would do the same and keep six megabytes for it. Rejects with Node's
 * error where there is no answer, "TimeoutError" after the limit.
 */
export async function getJson(url: string, token: string, limitMs: number): Promise<JsonAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<JsonAnswer>();
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(limitMs);
  const sent = request(url, { headers: { authorization: `Bearer ${token}` }, signal }, (response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_BYTES) response.destroy(new Error("the answer is too long"));
    });
    response.on("end", () => resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks)) }));
    response.on("error", reject);
  });
  sent.on("error", (error) => reject(signal.aborted ? signal.reason : error));
  sent.end();
  return promise;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
