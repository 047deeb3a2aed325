import * as z from "zod";
import { callCore } from "./core-rest.ts";
import { askOnce } from "./core-socket.ts";

export type Login = { readonly username: string; readonly password: string };
export const OWNER: Login = { username: "owner", password: "owner-pass" };
export const RESIDENT: Login = { username: "resident", password: "resident-pass" };

/** As the login page keeps them in the browser. */
const Tokens = z.object({
  access_token: z.string(),
  token_type: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});
export type Tokens = z.infer<typeof Tokens>;

/** The first user of a new home, an administrator. Resolves with a long-lived token. */
export async function createOwner(address: string): Promise<string> {
  const { auth_code } = await callCore(z.object({ auth_code: z.string() }), `${address}/api/onboarding/users`, {
    json: { name: "Owner", ...OWNER, client_id: `${address}/`, language: "en" },
  });
  return longLivedToken(address, await exchange(address, auth_code));
}

/** A user who is no administrator. Resolves with a long-lived token. */
export async function createResident(address: string, ownerToken: string): Promise<string> {
  const { user } = await askOnce(
    address,
    ownerToken,
    z.object({ user: z.object({ id: z.string() }) }),
    "config/auth/create",
    { name: "Resident", group_ids: ["system-users"] },
  );
  await askOnce(address, ownerToken, z.unknown(), "config/auth_provider/homeassistant/create", {
    user_id: user.id,
    ...RESIDENT,
  });
  return longLivedToken(address, await signIn(address, RESIDENT));
}

/** What the login page does. */
export async function signIn(address: string, login: Login): Promise<Tokens> {
  const client_id = `${address}/`;
  const flow = await callCore(z.object({ flow_id: z.string() }), `${address}/auth/login_flow`, {
    json: { client_id, handler: ["homeassistant", null], redirect_uri: `${address}/?auth_callback=1` },
  });
  const { result } = await callCore(z.object({ result: z.string() }), `${address}/auth/login_flow/${flow.flow_id}`, {
    json: { client_id, ...login },
  });
  return exchange(address, result);
}

function exchange(address: string, code: string): Promise<Tokens> {
  return callCore(Tokens, `${address}/auth/token`, {
    form: { client_id: `${address}/`, grant_type: "authorization_code", code },
  });
}

function longLivedToken(address: string, { access_token }: Tokens): Promise<string> {
  return askOnce(address, access_token, z.string(), "auth/long_lived_access_token", {
    client_name: "test",
    lifespan: 365,
  });
}
