import { type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** Where a request goes on to. `from` is the address of the connection's near end. */
export type Way = {
  readonly to: URL;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly from?: string;
};

const ask = (message: IncomingMessage, { to, path, headers, from }: Way) =>
  request({
    host: to.hostname,
    port: to.port,
    path,
    method: message.method,
    headers: { ...headers, host: to.host },
    ...(from === undefined ? {} : { localAddress: from }),
  });

export function forwardRequest(message: IncomingMessage, reply: ServerResponse, way: Way): void {
  const onward = ask(message, way);
  onward.on("error", () => {
    if (reply.headersSent) return void reply.destroy();
    reply.writeHead(502, { "content-type": "text/plain" });
    reply.end("502: Bad Gateway");
  });
  onward.on("response", (answer) => {
    reply.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(reply);
  });
  message.pipe(onward);
}

export function forwardUpgrade(message: IncomingMessage, near: Duplex, head: Buffer, way: Way): void {
  const onward = ask(message, way);
  near.on("error", () => onward.destroy());
  onward.on("error", () => near.destroy());
  onward.on("response", (answer) => {
    near.write(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nconnection: close\r\n\r\n`);
    answer.pipe(near);
  });
  onward.on("upgrade", (answer, far, rest) => {
    const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    near.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join("")}\r\n`);
    near.write(rest);
    far.write(head);
    far.on("error", () => near.destroy());
    near.on("error", () => far.destroy());
    far.pipe(near).pipe(far);
  });
  onward.end();
}
