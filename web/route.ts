import { fromPathId, toPathId } from "../src/contract/paths.ts";

/** What the part of the address behind `#` asks for. */
export type Route = { readonly page: ListPage } | { readonly page: "device" | "entity"; readonly id: string };

export type ListPage = "devices" | "entities" | "problems" | "registered" | "journal" | "status";

export const PAGES: readonly ListPage[] = ["devices", "entities", "problems", "registered", "journal", "status"];
const DEVICES: Route = { page: "devices" };

/** Anything unreadable leads to the devices: a mistyped address is no reason for an empty page. */
export function readRoute(hash: string): Route {
  const [page = "", id] = hash.replace(/^#\/?/, "").split("/");
  const known = PAGES.find((name) => name === page);
  if (known) return { page: known };
  if ((page === "device" || page === "entity") && id !== undefined) return readOne(page, id);
  return DEVICES;
}

function readOne(page: "device" | "entity", id: string): Route {
  try {
    return { page, id: fromPathId(id) };
  } catch {
    return DEVICES;
  }
}

export function toHash(route: Route): string {
  return "id" in route ? `#/${route.page}/${toPathId(route.id)}` : `#/${route.page}`;
}

/** The list a detail belongs to: what is marked in the navigation, and where Escape leads. */
export function listOf(route: Route): ListPage {
  if (route.page === "device") return "devices";
  if (route.page === "entity") return "entities";
  return route.page;
}
