import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

/** Loaded before an app: writes down every place it connects to, asks a name server about, or sends a datagram to. */
const FILE = process.env["OUTGOING_LOG"] ?? "";
const note = (what: string) => appendFileSync(FILE, `${what}\n`);

type Said = { readonly host?: string; readonly port?: number | string; readonly path?: string };

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...said: unknown[]) {
  // Inside Node the arguments are an array already.
  const [first, second] = (Array.isArray(said[0]) ? said[0] : said) as [Said | number | string, string?];
  const { host = "localhost", port, path } = typeof first === "object" ? first : { port: first, host: second };
  note(path ? `socket ${path}` : `${host}:${port}`);
  return Reflect.apply(connect, this, said) as net.Socket;
} as typeof connect;

const lookup = dns.lookup;
dns.lookup = ((name: string, ...rest: unknown[]) => {
  // An address is no question to anybody.
  if (net.isIP(name) === 0) note(`name ${name}`);
  return Reflect.apply(lookup, dns, [name, ...rest]);
}) as typeof lookup;

const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (this: dgram.Socket, ...said: unknown[]) {
  note("datagram");
  return Reflect.apply(send, this, said) as undefined;
} as typeof send;
