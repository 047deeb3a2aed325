import { html, type TemplateResult } from "lit";
import type { HomeLists } from "../lists/home-lists.ts";
import type { LiveStore } from "../live/store.ts";
import type { Route } from "../route.ts";
import "./device-page.ts";
import "./devices-page.ts";
import "./entities-page.ts";
import "./entity-page.ts";
import "./problems-page.ts";
import "./status-page.ts";

type Given = { readonly store: LiveStore; readonly lists: HomeLists; readonly search: string };

/**
 * The element of a route. All pages come in one file: it is small, through ingress every request costs more than its
 * bytes, and after an update of the app a page that is open misses nothing.
 */
export function showPage(route: Route, { store, lists, search }: Given): TemplateResult {
  switch (route.page) {
    case "devices":
      return html`<devices-page .store=${store} .lists=${lists} .search=${search}></devices-page>`;
    case "entities":
      return html`<entities-page .store=${store} .lists=${lists} .search=${search}></entities-page>`;
    case "device":
      return html`<device-page .store=${store} .lists=${lists} .deviceId=${route.id}></device-page>`;
    case "entity":
      return html`<entity-page .store=${store} .entityKey=${route.id}></entity-page>`;
    case "problems":
      return html`<problems-page .store=${store} .search=${search}></problems-page>`;
    case "status":
      return html`<status-page .store=${store}></status-page>`;
    default:
      return route satisfies never;
  }
}
