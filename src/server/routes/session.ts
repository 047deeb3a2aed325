import * as z from "zod";
import { SignInRequest } from "../../contract/api.ts";
import { KnownError } from "../../contract/error.ts";
import { type Actor, Session } from "../../contract/journal.ts";
import { PATHS } from "../../contract/paths.ts";
import type { Access } from "../access/access.ts";
import type { Refusals } from "../access/refusals.ts";
import type { RoutePlugin } from "../zod-provider.ts";

const Nothing = z.strictObject({}).nullish();

/** Who the page's user is, and signing in where the panel asks for a password. */
export const sessionRoutes: RoutePlugin<{ access: Access; refusals: Refusals }> = async (app, parts) => {
  const { access, refusals } = parts;

  app.get(
    `/${PATHS.session}`,
    { schema: { summary: "Who asks, and what they may do", response: { 200: Session } } },
    async ({ actor }) => toSession(access, actor),
  );

  app.post(
    `/${PATHS.session}`,
    { schema: { summary: "Signs in with the panel's password", body: SignInRequest, response: { 200: Session } } },
    async (request, reply) => {
      if (!access.signIn) throw new KnownError("refused", "No password is asked for here.");
      try {
        await access.signIn.begin(request.body.password, request, reply);
      } catch (error) {
        if (error instanceof KnownError) refusals.noteStranger(request, error.message, "signed-in");
        throw error;
      }
      return { actor: access.signIn.actor, mayChange: true, signIn: false, signOut: true, reason: null };
    },
  );

  app.delete(
    `/${PATHS.session}`,
    { schema: { summary: "Signs out", body: Nothing, response: { 200: Session } } },
    async (request, reply) => {
      access.signIn?.end(request, reply);
      return toSession(access, access.signIn ? null : request.actor);
    },
  );
};

async function toSession(access: Access, actor: Actor | null): Promise<Session> {
  if (!actor) {
    return { actor, mayChange: false, signIn: true, signOut: false, reason: "Sign in to see and change things." };
  }
  const reason = await access.objection(actor);
  return { actor, mayChange: reason === null, signIn: false, signOut: access.signIn !== null, reason };
}
