import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { callRoll, changeDiscovery } from "./api.ts";
import "./components/app-nav.ts";
import type { Badges } from "./components/app-nav.ts";
import { type BannerAction, failureBanner, toBanners } from "./components/banner.ts";
import "./components/connection-banner.ts";
import { Narrow } from "./components/narrow.ts";
import "./components/search-field.ts";
import type { SearchField } from "./components/search-field.ts";
import { keep, recall } from "./kept.ts";
import type { HomeLists } from "./lists/home-lists.ts";
import { countTroubled } from "./lists/problem-list.ts";
import type { Connection } from "./live/connection.ts";
import type { SessionWatch } from "./live/session-watch.ts";
import type { LiveStore } from "./live/store.ts";
import { StoreController } from "./live/store-controller.ts";
import { titlePage } from "./page-title.ts";
import { LatePages } from "./pages/late-pages.ts";
import { LATE_PAGES, showPage, showSignIn } from "./pages/show-page.ts";
import { type ListPage, listOf, type Route, readRoute, toHash } from "./route.ts";
import { shared } from "./styles/shared.ts";
import { text } from "./texts/text.ts";

const NO_SEARCH = { words: "" };

/** The frame around every page: where you are, what is wrong, what you search for. */
@customElement("rollcall-app")
export class RollcallApp extends LitElement {
  @property({ attribute: false }) store!: LiveStore;
  @property({ attribute: false }) lists!: HomeLists;
  @property({ attribute: false }) connection!: Connection;
  @property({ attribute: false }) session!: SessionWatch;
  @state() private route: Route = readRoute(location.hash);
  @state() private search = recall("search", NO_SEARCH).words;
  /** Why what a banner offers could not be done. */
  @state() private failure: string | null = null;
  @query("search-field") private searchField!: SearchField;
  @query("main") private main!: HTMLElement | null;
  @query("main > :not(h1)") private page!: HTMLElement | null;

  readonly #narrow = new Narrow(this);
  readonly #late = new LatePages(this);
  #stopListening: (() => void) | undefined;

  constructor() {
    super();
    new StoreController(this, ({ link, broker, roll, homeAssistant, discovery, announcements }) => {
      return link || broker || roll || homeAssistant || discovery || announcements.size > 0;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", this.#onHash);
    window.addEventListener("keydown", this.#onKey);
    this.#stopListening = this.session.listen(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("hashchange", this.#onHash);
    window.removeEventListener("keydown", this.#onKey);
    this.#stopListening?.();
  }

  override render() {
    const isNarrow = this.#narrow.is;
    const session = this.session.current;
    if (session?.signIn) return html`<main>${showSignIn(this.#late)}</main>`;
    return html`<header>
        <button type="button" class="button skip" @click=${() => this.#enterPage()}>${text("nav.skip")}</button>
        ${isNarrow ? nothing : html`<div class="brand">${text("app.title")}</div>${this.#nav(false)}`}
        <search-field
          .value=${this.search}
          @search-changed=${(event: CustomEvent<string>) => this.#searchFor(event.detail)}
          @search-left=${() => this.#enterPage()}
        ></search-field>
      </header>
      <connection-banner .banners=${this.#banners()} @action-wanted=${this.#onAction}></connection-banner>
      <main tabindex="-1" @search-cleared=${() => this.#searchFor("")}>
        ${this.#isDetail ? nothing : html`<h1 class="unseen">${text(`nav.${this.#list}`)}</h1>`}
        ${showPage(this.route, { store: this.store, lists: this.lists, search: this.search, session, late: this.#late })}
      </main>
      ${isNarrow ? html`<footer>${this.#nav(true)}</footer>` : nothing}`;
  }

  override updated(): void {
    const isSignIn = this.session.current?.signIn === true;
    if (!this.#isDetail || isSignIn) titlePage(text(isSignIn ? "nav.sign-in" : `nav.${this.#list}`));
    if (this.store.isComplete && !isSignIn) this.#late.fetchSoon(LATE_PAGES);
  }

  /** Whoever was in the page that went goes on in the one that came; who was in the navigation stays there. */
  async #enterPage(): Promise<void> {
    await this.updateComplete;
    const { page } = this;
    if (page instanceof LitElement) await page.updateComplete;
    page?.focus();
    if (!this.shadowRoot?.activeElement?.closest("main")) this.main?.focus();
  }

  #nav(isBelow: boolean): TemplateResult {
    return html`<app-nav
      ?below=${isBelow}
      .current=${this.#list}
      .badges=${this.#badges()}
    ></app-nav>`;
  }

  #badges(): Badges {
    const { tables } = this.store;
    const asking = tables.discovery.held.filter(({ denied }) => !denied);
    return { problems: countTroubled(tables), status: asking.length };
  }

  get #list(): ListPage {
    return listOf(this.route);
  }

  get #isDetail(): boolean {
    return "id" in this.route;
  }

  #banners() {
    const { link, tables, isComplete, expected } = this.store;
    const loading = isComplete || !expected ? null : { have: tables.entities.size, want: expected.entities };
    if (!expected && link.state === "connecting") return [];
    const mayChange = this.session.current?.mayChange === true;
    const banners = toBanners({ ...tables, link, loading, mayChange });
    return this.failure === null ? banners : [...banners, failureBanner(this.failure)];
  }

  readonly #onHash = (): void => {
    const focused = this.shadowRoot?.activeElement;
    const isInPage = focused?.closest("main") != null;
    this.route = readRoute(location.hash);
    this.failure = null;
    if (isInPage) void this.#enterPage();
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
    keep("search", { words: search });
    if (search === "") return;
    if (this.#isDetail) location.hash = toHash({ page: this.#list });
    else if (this.#list === "status" || this.#list === "journal") location.hash = toHash({ page: "entities" });
  }

  #onAction({ detail }: CustomEvent<BannerAction>): void {
    if (detail === "reload") location.reload();
    else if (detail === "retry") this.connection.retryNow();
    else if (detail === "call-roll") void this.#try(callRoll());
    else void this.#try(changeDiscovery({ step: detail, why: null }));
  }

  async #try(change: Promise<void>): Promise<void> {
    this.failure = await change.then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
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
        min-width: 0;
        max-width: 480px;
        margin-inline-start: auto;
      }
      main {
        position: relative;
        flex: 1;
        min-height: 0;
        outline: 0;
      }
      .unseen,
      .skip:not(:focus) {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
      }
      footer {
        flex: none;
        height: 56px;
        border-top: 1px solid var(--divider-color);
        background: var(--card-background-color);
      }
      @media (max-width: 860px) {
        header {
          gap: 8px;
          padding: 0 8px;
        }
      }
      @media (max-width: 720px) {
        search-field {
          max-width: none;
        }
      }
      @media (max-width: 1200px) {
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
