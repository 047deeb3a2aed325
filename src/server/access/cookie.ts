import type { FastifyRequest } from "fastify";

export const COOKIE_NAME = "rollcall_session";

/** What the panel's own cookie holds; null where there is none. */
export function readCookie({ headers }: FastifyRequest): string | null {
  const prefix = `${COOKIE_NAME}=`;
  const found = (headers.cookie ?? "").split(";").find((part) => part.trim().startsWith(prefix));
  return found?.trim().slice(prefix.length) ?? null;
}

/** No script reads it and no other site sends it. An empty value takes it away. */
export function toCookie(value: string, lifeSeconds: number, request: FastifyRequest): string {
  const secure = isByHttps(request) ? "; Secure" : "";
  return `${COOKIE_NAME}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifeSeconds}${secure}`;
}

/** As a proxy in front says. Whoever says so without one only keeps their own browser from sending the cookie. */
function isByHttps({ headers }: FastifyRequest): boolean {
  const [first] = [headers["x-forwarded-proto"] ?? ""].flat();
  return first?.split(",")[0]?.trim().toLowerCase() === "https";
}
