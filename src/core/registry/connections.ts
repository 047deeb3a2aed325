import type { Connection } from "./device-record.ts";

const BARE_MAC = /^.{12}$/su;
const COLONS = 5;
const DOTS = 2;

/** As the device registry keeps it: MAC addresses in lower case with colons (spec §10.1). */
export function normalizeConnection([kind, value]: Connection): Connection {
  return kind === "mac" ? [kind, normalizeMac(value)] : [kind, value];
}

function normalizeMac(mac: string): string {
  const length = [...mac].length;
  if (length === 17 && count(mac, ":") === COLONS) return mac.toLowerCase();
  if (length === 17 && count(mac, "-") === COLONS) return withColons(mac.replaceAll("-", ""));
  if (length === 14 && count(mac, ".") === DOTS) return withColons(mac.replaceAll(".", ""));
  return BARE_MAC.test(mac) ? withColons(mac) : mac;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function withColons(digits: string): string {
  return (digits.toLowerCase().match(/.{1,2}/gsu) ?? []).join(":");
}
