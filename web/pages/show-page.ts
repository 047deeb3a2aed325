import { html, type nothing, type TemplateResult } from "lit";

import type { Session } from "../../src/contract/journal.ts";
import type { HomeLists } from "../lists/home-lists.ts";
import type { LiveStore } from "../live/store.ts";
import type { Route } from "../route.ts";
import "./device-page.ts";
import "./devices-page.ts";
import "./entities-page.ts";
import "./entity-page.ts";
import type { LatePages } from "./late-pages.ts";

type Given = {
  readonly store: LiveStore;
  readonly lists: HomeLists;
  readonly search: string;
  readonly session: Session | null;
  readonly late: LatePages;
};

/** Fetched one by one when all else is there, so that they also open while the app cannot be reached. */
export const LATE_PAGES = {
  problems: () => import("./problems-page.ts"),
  "registered-device": () => import("./registered-device-page.ts"),
  registered: () => import("./registered-page.ts"),
  journal: () => import("./journal-page.ts"),
  status: () => import("./status-page.ts"),
};

type Shown = TemplateResult | typeof nothing;

/**
 * The element of a route. What people open first comes in one file: through ingress every request costs more than its
 * bytes. The others are fetched when they are opened.
 */
export function showPage(route: Route, given: Given): Shown {
  const { store, lists, search, session } = given;
  switch (route.page) {
    case "devices":
      return html`<devices-page .store=${store} .lists=${lists} .search=${search}></devices-page>`;
    case "entities":
      return html`<entities-page .store=${store} .lists=${lists} .search=${search}></entities-page>`;
    case "device":
      return html`<device-page .store=${store} .lists=${lists} .deviceId=${route.id}></device-page>`;
    case "entity":
      return html`<entity-page .store=${store} .entityKey=${route.id} .session=${session}></entity-page>`;
    case "registered-device": {
      const page = html`<registered-device-page .store=${store} .deviceId=${route.id}></registered-device-page>`;
      return given.late.show(route.page, LATE_PAGES[route.page], page);
    }
    default:
      return showLatePage(route.page, given);
  }
}

type LateList = Exclude<keyof typeof LATE_PAGES, "registered-device">;

function showLatePage(page: LateList, given: Given): Shown {
  return given.late.show(page, LATE_PAGES[page], latePage(page, given));
}

function latePage(page: LateList, { store, search, session }: Given): TemplateResult {
  switch (page) {
    case "problems":
      return html`<problems-page .store=${store} .search=${search}></problems-page>`;
    case "registered":
      return html`<registered-page .store=${store} .search=${search}></registered-page>`;
    case "journal":
      return html`<journal-page .store=${store}></journal-page>`;
    case "status":
      return html`<status-page .store=${store} .session=${session}></status-page>`;
    default:
      return page satisfies never;
  }
}

export function showSignIn(late: LatePages): Shown {
  return late.show("sign-in", () => import("./sign-in-page.ts"), html`<sign-in-page></sign-in-page>`);
}
