import type { FastifyRequest } from "fastify";
import type { Actor } from "../../contract/journal.ts";
import type { Access } from "./access.ts";
import { isLoopback, isLoopbackHost, peerOf } from "./peer.ts";

const SOMEBODY: Actor = { id: null, name: "Somebody on this machine" };
const ADVICE = "Set the option panel_password to open the panel from elsewhere.";

/**
 * No password, so whoever sits at this machine may do everything and nobody else may come in. The name in `Host` is
 * checked because a foreign page may call itself by a name that leads here, and would then be read as our own.
 */
export class LoopbackAccess implements Access {
  readonly signIn = null;

  strangeness(request: FastifyRequest): string | null {
    if (!isLoopback(peerOf(request))) return `Without a password only this machine may come in. ${ADVICE}`;
    const { host, "x-forwarded-host": forwarded } = request.headers;
    const names = [host ?? "", ...[forwarded ?? []].flat().flatMap((text) => text.split(","))];
    if (names.every((name) => isLoopbackHost(name.trim()))) return null;
    return `Without a password the panel is opened by the name localhost only. ${ADVICE}`;
  }

  async identify(): Promise<Actor> {
    return SOMEBODY;
  }

  isStillIn(): boolean {
    return true;
  }

  async objection(): Promise<null> {
    return null;
  }

  toLimitKey(request: FastifyRequest): string {
    return peerOf(request);
  }
}
