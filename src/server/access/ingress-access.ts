import type { FastifyRequest } from "fastify";
import type { Actor } from "../../contract/journal.ts";
import { PATHS } from "../../contract/paths.ts";
import type { Access, AccessOptions } from "./access.ts";
import { isLoopback, peerOf, toPlainAddress } from "./peer.ts";

const MAX_NAME_CHARS = 100;
const NOT_ADMINISTRATOR = "Only administrators of Home Assistant may change things here. You may look.";
const NOBODY_KNOWN = "Home Assistant does not say who you are, so you may only look. Open the panel again.";
const NOT_ASKED = "Home Assistant could not be asked whether you are an administrator. Until then you may only look.";

/**
 * Every request comes from the Supervisor, which has checked the user and says who it is. Any other app on the network
 * can reach the port and write the same headers, so they count only from that one address.
 */
export class IngressAccess implements Access {
  readonly signIn = null;
  readonly #peer: string;
  readonly #isAdministrator: (userId: string) => Promise<boolean>;

  readonly #isHomeAssistantThere: () => boolean;

  constructor(options: Extract<AccessOptions, { type: "ingress" }>, isHomeAssistantThere: () => boolean) {
    this.#peer = toPlainAddress(options.trustedPeer);
    this.#isAdministrator = options.isAdministrator;
    this.#isHomeAssistantThere = isHomeAssistantThere;
  }

  strangeness(request: FastifyRequest): string | null {
    const peer = peerOf(request);
    if (peer === this.#peer) return null;
    if (isLoopback(peer) && request.routeOptions.url === `/${PATHS.health}`) return null;
    return "The panel is opened in Home Assistant.";
  }

  async identify({ headers }: FastifyRequest): Promise<Actor> {
    const id = readId(headers["x-remote-user-id"]);
    const name = readName(headers["x-remote-user-display-name"]) ?? readName(headers["x-remote-user-name"]);
    return { id, name: name ?? id ?? "An unknown user of Home Assistant" };
  }

  isStillIn(): boolean {
    return true;
  }

  async objection({ id }: Actor): Promise<string | null> {
    if (id === null) return NOBODY_KNOWN;
    const isAdministrator = await this.#isAdministrator(id).catch(() => false);
    if (isAdministrator) return null;
    return this.#isHomeAssistantThere() ? NOT_ADMINISTRATOR : NOT_ASKED;
  }

  toLimitKey({ headers }: FastifyRequest): string {
    return readId(headers["x-remote-user-id"]) ?? "";
  }
}

/** Two of them are joined to a text that is no id: then nobody is known. */
function readId(header: unknown): string | null {
  return typeof header === "string" && /^[\w-]{1,64}$/.test(header) ? header : null;
}

/** Names come as UTF-8, which Node hands over byte by byte. */
function readName(header: unknown): string | null {
  if (typeof header !== "string") return null;
  const text = Buffer.from(header, "latin1").toString("utf8");
  const name = text.replaceAll(/\p{C}/gu, "").trim().slice(0, MAX_NAME_CHARS);
  return name === "" ? null : name;
}
