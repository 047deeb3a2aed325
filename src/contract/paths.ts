/** Addresses, all relative: ingress puts an unknown prefix before them. Ids in addresses are base64url (`toPathId`). */
export const PATHS = {
  live: "api/live",
  status: "api/status",
  entities: "api/entities",
  devices: "api/devices",
  /** GET behind it, by Home Assistant's id of a device. */
  registered: "api/registered",
  announcements: "api/announcements",
  notices: "api/notices",
  rollCall: "api/roll/call",
  /** GET: who asks; POST signs in, DELETE signs out. */
  session: "api/session",
  journal: "api/journal",
  /** Each by POST, behind it: `pause`, `resume`, `admit`, `deny`, `forget`. */
  discovery: "api/discovery",
  messages: "api/messages",
  openApi: "api/openapi.json",
  metrics: "metrics",
  health: "healthz",
} as const;

/**
 * Whoever changes something sends this header with the value "1". A browser sends no such header from another site
 * without asking the server first, which does not say yes.
 */
export const WRITE_HEADER = "x-rollcall";

/** Raised when a page from before an update could misread what it is sent; the page then offers to reload. */
export const CONTRACT_VERSION = 1;

/**
 * Topics and keys never stand in an address as they are: the Supervisor refuses some of them. In base64url there is one
 * thing left that it takes for an attack, "union" before "all" before "select": a dot stands in such a "union".
 */
export function toPathId(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
    .replaceAll(/unio(?=n)/gi, "$&.");
}

/** Throws on text that is not base64url of UTF-8. */
export function fromPathId(id: string): string {
  const binary = atob(id.replaceAll(".", "").replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}
