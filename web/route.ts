import { fromPathId, toPathId } from "../src/contract/paths.ts";

/** What the part of the address behind `#` asks for. */
export type Route = { readonly page: ListPage } | { readonly page: DetailPage; readonly id: string };

export type DetailPage = "device" | "entity" | "registered-device";

export type ListPage = "devices" | "entities" | "problems" | "registered" | "journal" | "status";

export const PAGES: readonly ListPage[] = ["devices", "entities", "problems", "registered", "journal", "status"];
/** The list each detail belongs to. */
const LISTS: Readonly<Record<DetailPage, ListPage>> = {
  device: "devices",
  entity: "entities",
  "registered-device": "registered",
};
const DEVICES: Route = { page: "devices" };

/** Anything unreadable leads to the devices: a mistyped address is no reason for an empty page. */
export function readRoute(hash: string): Route {
  const [page = "", id] = hash.replace(/^#\/?/, "").split("/");
  const known = PAGES.find((name) => name === page);
  if (known) return { page: known };
  if (isDetail(page) && id !== undefined) return readOne(page, id);
  return DEVICES;
}

function isDetail(page: string): page is DetailPage {
  return Object.hasOwn(LISTS, page);
}

function readOne(page: DetailPage, id: string): Route {
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
  return "id" in route ? LISTS[route.page] : route.page;
}
