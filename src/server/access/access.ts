import type { FastifyReply, FastifyRequest } from "fastify";
import type { Actor } from "../../contract/journal.ts";
import type { EngineView } from "../../engine/ports.ts";
import { IngressAccess } from "./ingress-access.ts";
import { LoopbackAccess } from "./loopback-access.ts";
import { PasswordAccess } from "./password-access.ts";
import type { SignIn } from "./sign-in.ts";

/** Who may come in, look and change things. The guard asks it in this order; every doubt is a no. */
export type Access = {
  /** Null where the request may come in at all, else why not, in plain words. */
  strangeness(request: FastifyRequest): string | null;
  /** Who asks; null where nobody has signed in. Rejects where a password given with the request is wrong. */
  identify(request: FastifyRequest, reply?: FastifyReply): Promise<Actor | null>;
  /** Whether whoever opened a socket with this request is still signed in. */
  isStillIn(request: FastifyRequest): boolean;
  /** Null where this actor may change things, else why not, in plain words. */
  objection(actor: Actor): Promise<string | null>;
  /** Whom to count requests for: one of these keys costs the others nothing. */
  toLimitKey(request: FastifyRequest): string;
  /** Where a password is asked for. */
  readonly signIn: SignIn | null;
};

export type AccessOptions =
  /** Behind Home Assistant's ingress: everything comes from one peer, which says who the user is. */
  | {
      readonly type: "ingress";
      readonly trustedPeer: string;
      /** Says no, or rejects, where Home Assistant cannot be asked. */
      readonly isAdministrator: (userId: string) => Promise<boolean>;
    }
  | { readonly type: "password"; readonly password: string }
  /** Everything is allowed, to this machine alone. */
  | { readonly type: "loopback" };

export function createAccess(options: AccessOptions, view: Pick<EngineView, "tables">): Access {
  switch (options.type) {
    case "ingress":
      return new IngressAccess(options, () => view.tables.homeAssistant.link === "following");
    case "password":
      return new PasswordAccess(options.password);
    default:
      return new LoopbackAccess();
  }
}
