import type { FastifyRequest } from "fastify";

/** Address of the other end of the connection; IPv4 written as such also on a socket of IPv6. */
export function peerOf({ socket }: FastifyRequest): string {
  return toPlainAddress(socket.remoteAddress ?? "");
}

export function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

export function isLoopback(address: string): boolean {
  return /^127\.\d+\.\d+\.\d+$/.test(address) || address === "::1";
}

/** Whether a `Host` header names this very machine and nothing that a foreign name could lead to. */
export function isLoopbackHost(host: string): boolean {
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname;
  return name === "localhost" || name.endsWith(".localhost") || isLoopback(name.replace(/^\[(.*)\]$/, "$1"));
}
