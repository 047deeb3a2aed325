import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type View, viewOf } from "./view-of.ts";

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export type RowSource = {
  /** Identities of the rows, in order; a new array whenever one of them is different. */
  rows(): readonly string[];
  rowPx(): number;
  /** Enter, or a click, on a row. */
  choose(row: string): void;
  /** Under what its place is kept while another page is shown; "" where it is not worth keeping. */
  keptAs(): string;
};

type Kept = { readonly scrollPx: number; readonly active: string | null };

/** Where lists were left: who opened the three-hundredth row wants to come back to it. */
const KEPT = new Map<string, Kept>();

const MOVES: ReadonlySet<string> = new Set(["ArrowDown", "ArrowUp", "PageDown", "PageUp"]);

/**
 * Ten thousand rows of one height cost as much as forty: only those in view exist. Also moves the active row with
 * the keyboard; it stays on its row when the order changes.
 */
export class RowWindow implements ReactiveController {
  readonly #host: Host;
  readonly #source: RowSource;
  #scrollPx = 0;
  #heightPx = 800;
  #active: string | null = null;
  #activeIndex = -1;
  #indexedRows: readonly string[] | null = null;
  #scroller: HTMLElement | null = null;
  #sizes: ResizeObserver | null = null;
  #isRecalled = false;

  constructor(host: Host, source: RowSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  get view(): View {
    return viewOf(this.#source.rows().length, this.#source.rowPx(), this.#scrollPx, this.#heightPx);
  }

  get rowPx(): number {
    return this.#source.rowPx();
  }

  get isScrolled(): boolean {
    return this.#scrollPx > 0;
  }

  /** Place of the active row; -1 where there is none. */
  get activeIndex(): number {
    const rows = this.#source.rows();
    if (rows !== this.#indexedRows) {
      this.#indexedRows = rows;
      this.#activeIndex = this.#active === null ? -1 : rows.indexOf(this.#active);
    }
    return this.#activeIndex;
  }

  choose(row: string): void {
    // The way back leads to this row, also where it was opened by a press.
    this.#active = row;
    this.#indexedRows = null;
    this.#source.choose(row);
  }

  hostUpdate(): void {
    if (this.#isRecalled) return;
    this.#isRecalled = true;
    const kept = KEPT.get(this.#source.keptAs());
    if (!kept) return;
    this.#scrollPx = kept.scrollPx;
    this.#active = kept.active;
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>(".scroller");
    if (scroller === this.#scroller) return;
    this.#sizes?.disconnect();
    this.#scroller = scroller;
    if (!scroller) return;
    this.#sizes = new ResizeObserver(() => this.#measure());
    this.#sizes.observe(scroller);
    scroller.scrollTop = this.#scrollPx;
    this.#measure();
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect();
    this.#scroller = null;
    const name = this.#source.keptAs();
    if (name !== "") KEPT.set(name, { scrollPx: this.#scrollPx, active: this.#active });
  }

  readonly onScroll = (): void => {
    this.#scrollPx = this.#scroller?.scrollTop ?? 0;
    this.#host.requestUpdate();
  };

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.#source.rows();
    if (event.key === "Enter") {
      if (this.#active === null || event.target !== event.currentTarget) return;
      event.preventDefault();
      this.choose(this.#active);
      return;
    }
    const to = this.#target(event.key, rows.length);
    if (to === null) return;
    event.preventDefault();
    this.#activate(Math.max(0, Math.min(rows.length - 1, to)));
  };

  /**
   * The first row becomes active when the list is entered by keyboard. By a press of the mouse it does not: showing it
   * whole would move the rows under the pointer, and the press would miss.
   */
  readonly onFocus = (): void => {
    if (this.activeIndex !== -1 || this.#source.rows().length === 0) return;
    if (this.#scroller?.matches(":focus-visible")) this.#activate(this.view.firstVisible);
  };

  scrollToTop(): void {
    this.#scrollPx = 0;
    this.#scroller?.scrollTo({ top: 0 });
  }

  focus(): void {
    this.#scroller?.focus({ preventScroll: true });
  }

  #target(key: string, count: number): number | null {
    if (this.activeIndex === -1 && MOVES.has(key)) return this.view.firstVisible;
    const page = Math.max(1, Math.floor(this.#heightPx / this.#source.rowPx()) - 2);
    switch (key) {
      case "ArrowDown":
        return this.activeIndex + 1;
      case "ArrowUp":
        return this.activeIndex - 1;
      case "PageDown":
        return this.activeIndex + page;
      case "PageUp":
        return this.activeIndex - page;
      case "Home":
        return 0;
      case "End":
        return count - 1;
      default:
        return null;
    }
  }

  #activate(index: number): void {
    this.#active = this.#source.rows()[index] ?? null;
    this.#indexedRows = null;
    this.#show(index);
    this.#host.requestUpdate();
  }

  #show(index: number): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const rowPx = this.#source.rowPx();
    const headerPx = scroller.querySelector<HTMLElement>("[role='rowgroup'].head")?.offsetHeight ?? 0;
    const top = index * rowPx;
    const bottom = top + rowPx + headerPx;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
  }

  #measure(): void {
    const height = this.#scroller?.clientHeight ?? 0;
    if (height === this.#heightPx || height === 0) return;
    this.#heightPx = height;
    this.#host.requestUpdate();
  }
}
