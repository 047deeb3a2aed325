import { type CSSResultGroup, LitElement, type nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { createTables, type Tables } from "../../../src/contract/tables.ts";
import { iconStyles } from "../../icons/icon.ts";
import { shared } from "../../styles/shared.ts";
import { markStyles } from "../marks.ts";
import { headingStyles } from "./heading-cell.ts";
import { RowWindow } from "./row-window.ts";
import { tableFrame } from "./table-frame.ts";
import { tableStyles } from "./table-styles.ts";

/**
 * A live list with rows of one height, under headings where `rows` holds some. Says `row-chosen` and `sort-chosen`.
 * What a row and the head show is left to each kind of list.
 */
export abstract class RowTable extends LitElement {
  @property({ attribute: false }) rows: readonly string[] = [];
  @property({ attribute: false }) tables: Tables = createTables();
  @property({ type: Boolean }) narrow = false;
  /** Under what its place is kept while another page is shown. */
  @property() keptAs = "";

  readonly #window = new RowWindow(this, {
    rows: () => this.rows,
    rowPx: () => this.rowPx,
    choose: (row) => this.dispatchEvent(new CustomEvent("row-chosen", { detail: row })),
    keptAs: () => this.keptAs,
  });

  protected abstract get label(): string;
  protected abstract get rowPx(): number;
  /** Heads of the columns; nothing where the rows need none. */
  protected abstract heads(): readonly TemplateResult[] | typeof nothing;
  /** What a row shows; nothing where it is gone meanwhile. */
  protected abstract cells(row: string): TemplateResult | typeof nothing;

  get isHeld(): boolean {
    return this.#window.isScrolled || this.matches(":hover, :focus-within");
  }

  scrollToTop(): void {
    this.#window.scrollToTop();
  }

  override focus(): void {
    this.#window.focus();
  }

  override render() {
    const { label, rows, tables } = this;
    return tableFrame(this.#window, { label, rows, tables, heads: this.heads(), cells: (row) => this.cells(row) });
  }

  protected chooseSort(sort: unknown): void {
    this.dispatchEvent(new CustomEvent("sort-chosen", { detail: sort }));
  }

  static override styles: CSSResultGroup = [shared, iconStyles, markStyles, tableStyles, headingStyles];
}
