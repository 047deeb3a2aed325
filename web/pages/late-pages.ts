import { mdiLanDisconnect } from "@mdi/js";
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from "lit";
import "../components/empty-state.ts";
import { text } from "../texts/text.ts";

/** Until then the first rows are there and their icons came. */
const SOON_MS = 1_500;

/** Pages that are fetched when they are opened, or soon after the first one. Their element is made only when it is known: it wants its store at once. */
export class LatePages {
  readonly #host: ReactiveControllerHost;
  readonly #pages = new Map<string, "asked" | "here" | "lost">();
  #isFetchingSoon = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  show(name: string, load: () => Promise<unknown>, page: TemplateResult): TemplateResult | typeof nothing {
    const state = this.#pages.get(name);
    if (state === undefined) void this.#fetch(name, load);
    if (state === "lost") return lost();
    return state === "here" ? page : nothing;
  }

  /** Once, and when the browser has nothing better to do. */
  fetchSoon(pages: Readonly<Record<string, () => Promise<unknown>>>): void {
    if (this.#isFetchingSoon) return;
    this.#isFetchingSoon = true;
    setTimeout(() => void this.#fetchAll(pages), SOON_MS);
  }

  async #fetchAll(pages: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
    for (const [name, load] of Object.entries(pages)) if (!this.#pages.has(name)) await this.#fetch(name, load);
  }

  async #fetch(name: string, load: () => Promise<unknown>): Promise<void> {
    this.#pages.set(name, "asked");
    const state = await load().then(
      () => "here" as const,
      () => "lost" as const,
    );
    this.#pages.set(name, state);
    this.#host.requestUpdate();
  }
}

/** A browser does not ask twice for a module that did not come; a page from before an update asks for one that is gone. */
function lost(): TemplateResult {
  return html`<empty-state .iconPath=${mdiLanDisconnect} .heading=${text("page.lost")} .sentence=${text("page.lost.advice")}>
    <button type="button" class="button" @click=${() => location.reload()}>${text("link.reload")}</button>
  </empty-state>`;
}
