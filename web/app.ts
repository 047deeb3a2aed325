import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { callRoll } from "./api.ts";
import "./components/app-nav.ts";
import { toBanner } from "./components/banner.ts";
import "./components/connection-banner.ts";
import { Narrow } from "./components/narrow.ts";
import "./components/search-field.ts";
import type { SearchField } from "./components/search-field.ts";
import type { HomeLists } from "./lists/home-lists.ts";
import { countTroubled } from "./lists/problem-list.ts";
import type { Connection } from "./live/connection.ts";
import type { LiveStore } from "./live/store.ts";
import { StoreController } from "./live/store-controller.ts";
import { showPage } from "./pages/show-page.ts";
import { type ListPage, listOf, type Route, readRoute, toHash } from "./route.ts";
import { shared } from "./styles/shared.ts";
import { text } from "./texts/text.ts";

/** The frame around every page: where you are, what is wrong, what you search for. */
@customElement("rollcall-app")
export class RollcallApp extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property({ attribute: false }) lists!: HomeLists;
  @property({ attribute: false }) connection!: Connection;
  @state() private route: Route = readRoute(location.hash);
  @state() private search = "";
  @query("search-field") private searchField!: SearchField;
  @query("main > *") private page!: HTMLElement | null;

  readonly #narrow = new Narrow(this);

  constructor() {
    super();
    new StoreController(
      this,
      ({ link, broker, roll, announcements }) => link || broker || roll || announcements.size > 0,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#onHash);
    window.addEventListener("keydown", this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#onHash);
    window.removeEventListener("keydown", this.#onKey);
  }

  override render() {
    const isNarrow = this.#narrow.is;
    return html`<header>
        ${isNarrow ? nothing : html`<div class="brand">${text("app.title")}</div>${this.#nav(false)}`}
        <search-field
          .value=${this.search}
          @search-changed=${(event: CustomEvent<string>) => this.#searchFor(event.detail)}
          @search-left=${() => this.page?.focus()}
        ></search-field>
      </header>
      <connection-banner .banner=${this.#banner()} @action-wanted=${this.#onAction}></connection-banner>
      <main @search-cleared=${() => this.#searchFor("")}>
        ${showPage(this.route, { store: this.store, lists: this.lists, search: this.search })}
      </main>
      ${isNarrow ? html`<footer>${this.#nav(true)}</footer>` : nothing}`;
  }

  #nav(isBelow: boolean): TemplateResult {
    return html`<app-nav
      ?below=${isBelow}
      .current=${this.#list}
      .problems=${countTroubled(this.store.tables)}
    ></app-nav>`;
  }

  get #list(): ListPage {
    return listOf(this.route);
  }

  get #isDetail(): boolean {
    return "id" in this.route;
  }

  #banner() {
    const { link, tables, isComplete, expected } = this.store;
    const loading = isComplete || !expected ? null : { have: tables.entities.size, want: expected.entities };
    if (!expected && link.state === "connecting") return null;
    return toBanner({ link, broker: tables.broker, roll: tables.roll, loading });
  }

  readonly #onHash = (): void => {
    this.route = readRoute(location.hash);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (event.key === "/") {
      event.preventDefault();
      this.searchField.focus();
    } else if (event.key === "Escape" && this.#isDetail) location.hash = toHash({ page: this.#list });
  };

  /** Details and the status are no lists: a search from there leads to the list that has what is searched for. */
  #searchFor(search: string): void {
    this.search = search;
    if (search === "") return;
    if (this.#isDetail) location.hash = toHash({ page: this.#list });
    else if (this.#list === "status") location.hash = toHash({ page: "entities" });
  }

  #onAction({ detail }: CustomEvent<string>): void {
    if (detail === "reload") location.reload();
    else if (detail === "retry") this.connection.retryNow();
    else void callRoll();
  }

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100dvh;
        background: var(--primary-background-color);
      }
      header {
        display: flex;
        align-items: center;
        gap: 16px;
        flex: none;
        height: 56px;
        padding: 0 16px;
        background: var(--app-header-background-color);
        color: var(--app-header-text-color);
      }
      .brand {
        font-size: 20px;
        white-space: nowrap;
      }
      search-field {
        flex: 1;
        max-width: 480px;
        margin-inline-start: auto;
      }
      main {
        flex: 1;
        min-height: 0;
      }
      footer {
        flex: none;
        height: 56px;
        border-top: 1px solid var(--divider-color);
        background: var(--card-background-color);
      }
      @media (max-width: 720px) {
        search-field {
          max-width: none;
        }
      }
      @media (max-width: 1000px) {
        .brand {
          display: none;
        }
      }
    `,
  ];
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
