import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a WebSocket may be opened: browsers say in `Origin` which page asks, and only a page of this very host may.
 * Programs send none. Hosts are compared without ports, which reverse proxies lose; one that replaces `Host` keeps the
 * browser's in `X-Forwarded-Host`, which no page can set on a WebSocket.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host, "x-forwarded-host": forwarded } = headers;
  if (origin === undefined) return true;
  const asking = readOriginHost(origin);
  if (asking === null) return false;
  const own = [host, ...[forwarded ?? []].flat().flatMap((text) => text.split(","))];
  return own.some((name) => name !== undefined && readHost(name.trim()) === asking);
}

function readOriginHost(origin: string): string | null {
  if (!/^https?:\/\/[^/?#@\\]+$/i.test(origin)) return null;
  return URL.canParse(origin) ? new URL(origin).hostname : null;
}

function readHost(host: string): string | null {
  return readOriginHost(`http://${host}`);
}
