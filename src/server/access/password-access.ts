import type { FastifyReply, FastifyRequest } from "fastify";
import { KnownError } from "../../contract/error.ts";
import type { Actor } from "../../contract/journal.ts";
import type { Access } from "./access.ts";
import { Buckets } from "./buckets.ts";
import { readCookie, toCookie } from "./cookie.ts";
import { Password } from "./password.ts";
import { peerOf, toCounted } from "./peer.ts";
import type { SignIn } from "./sign-in.ts";
import { SignIns } from "./sign-ins.ts";

const SOMEBODY: Actor = { id: null, name: "Somebody with the password" };
/** Five a minute for each peer; every right one is given back. */
const ATTEMPTS = { perSecond: 5 / 60, burst: 5 };
const MAX_WAITING = 8;

/** One password for everybody: given once by a browser, which then shows a cookie, or with each request by a script. */
export class PasswordAccess implements Access, SignIn {
  readonly signIn: SignIn = this;
  readonly actor = SOMEBODY;
  readonly #password: Password;
  readonly #signIns = new SignIns(() => performance.now());
  readonly #attempts = new Buckets(ATTEMPTS);

  constructor(password: string) {
    this.#password = new Password(password);
  }

  strangeness(): null {
    return null;
  }

  async identify(request: FastifyRequest, reply?: FastifyReply): Promise<Actor | null> {
    if (this.#showsCookie(request)) return SOMEBODY;
    const given = readBearer(request);
    if (given === null) return null;
    if (!this.#password.isProved(given)) await this.#prove(given, request, reply);
    return SOMEBODY;
  }

  isStillIn(request: FastifyRequest): boolean {
    return this.#showsCookie(request) || this.#password.isProved(readBearer(request) ?? "");
  }

  async objection(): Promise<null> {
    return null;
  }

  toLimitKey(request: FastifyRequest): string {
    return toCounted(peerOf(request));
  }

  async begin(password: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#prove(password, request, reply);
    reply.header("set-cookie", toCookie(this.#signIns.begin(), SignIns.idleSeconds, request));
  }

  end(request: FastifyRequest, reply: FastifyReply): void {
    this.#signIns.end(readCookie(request) ?? "");
    reply.header("set-cookie", toCookie("", 0, request));
  }

  #showsCookie(request: FastifyRequest): boolean {
    const token = readCookie(request);
    return token !== null && this.#signIns.isKnown(token);
  }

  /** The attempt is paid for before it is made, so that many at once count as many. */
  async #prove(given: string, request: FastifyRequest, reply: FastifyReply | undefined): Promise<void> {
    const peer = this.toLimitKey(request);
    if (this.#password.waiting >= MAX_WAITING || !this.#attempts.spend(peer, performance.now())) {
      reply?.header("retry-after", this.#attempts.waitSeconds(peer, performance.now()));
      throw new KnownError("too-many-requests", "The password was tried too often. Wait a minute and try again.");
    }
    if (!(await this.#password.isRight(given))) throw new KnownError("not-signed-in", "The password is wrong.");
    this.#attempts.giveBack(peer, performance.now());
  }
}

/** Headers come byte by byte; the password in them is UTF-8. */
function readBearer({ headers }: FastifyRequest): string | null {
  const { groups } = /^Bearer +(?<given>\S.{0,999})$/i.exec(headers.authorization ?? "") ?? {};
  return groups ? Buffer.from(groups["given"] ?? "", "latin1").toString("utf8") : null;
}
