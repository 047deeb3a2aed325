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
    default:
      return showLatePage(route.page, given);
  }
}

function showLatePage(page: "problems" | "registered" | "journal" | "status", given: Given): Shown {
  const { store, search, session, late } = given;
  switch (page) {
    case "problems":
      return late.show(
        page,
        () => import("./problems-page.ts"),
        html`<problems-page .store=${store} .search=${search}></problems-page>`,
      );
    case "registered":
      return late.show(
        page,
        () => import("./registered-page.ts"),
        html`<registered-page .store=${store} .search=${search}></registered-page>`,
      );
    case "journal":
      return late.show(page, () => import("./journal-page.ts"), html`<journal-page .store=${store}></journal-page>`);
    case "status":
      return late.show(
        page,
        () => import("./status-page.ts"),
        html`<status-page .store=${store} .session=${session}></status-page>`,
      );
    default:
      return page satisfies never;
  }
}

export function showSignIn(late: LatePages): Shown {
  return late.show("sign-in", () => import("./sign-in-page.ts"), html`<sign-in-page></sign-in-page>`);
}
