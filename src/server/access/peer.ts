import type { FastifyRequest } from "fastify";

/** Address of the other end of the connection; IPv4 written as such also on a socket of IPv6. */
export function peerOf({ socket }: FastifyRequest): string {
  return toPlainAddress(socket.remoteAddress ?? "");
}

export function toPlainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

/** Whom to count: one machine has as many addresses of IPv6 as it likes, all in one network of 64 bits. */
export function toCounted(address: string): string {
  const [written = "", ...rest] = address.split("%", 1)[0]?.split("::") ?? [];
  if (!address.includes(":")) return address;
  const before = written === "" ? [] : written.split(":");
  const after = rest.join().split(":");
  const zeros = rest.length === 0 ? [] : Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
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
