import { randomUUID } from "node:crypto";
import * as z from "zod";
import { askOnce } from "../core-socket.ts";

const User = z.object({ id: z.string(), username: z.string().nullable(), name: z.string().nullable() });
type User = z.infer<typeof User>;

/** Who may pass the ingress: a session per browser, with the user it was made for. */
export class Sessions {
  readonly #users = new Map<string, User | undefined>();

  /** The Supervisor asks Home Assistant who the user is; one it does not find has a session all the same. */
  async create(coreAddress: string, token: string, userId: string | undefined): Promise<string> {
    const users = await askOnce(coreAddress, token, z.array(User), "config/auth/list");
    const session = randomUUID();
    this.#users.set(
      session,
      users.find(({ id }) => id === userId),
    );
    return session;
  }

  has(session: string | undefined): boolean {
    return session !== undefined && this.#users.has(session);
  }

  /** The headers that tell the app who asks; null where the cookie holds no session. */
  headersOf(cookie: string | undefined): Readonly<Record<string, string>> | null {
    const session = /ingress_session=([^;]+)/.exec(cookie ?? "")?.[1];
    if (session === undefined || !this.has(session)) return null;
    const user = this.#users.get(session);
    if (user === undefined) return {};
    return {
      "X-Remote-User-Id": user.id,
      ...(user.username === null ? {} : { "X-Remote-User-Name": user.username }),
      ...(user.name === null ? {} : { "X-Remote-User-Display-Name": user.name }),
    };
  }
}
