/** Which rows are to be drawn: `first` up to `last` (not included), of a list `heightPx` high. */
export type View = {
  readonly first: number;
  readonly last: number;
  readonly firstVisible: number;
  readonly heightPx: number;
  readonly offsetPx: number;
};

/** Rows drawn beyond each edge, so that a quick scroll does not show a gap. */
const SPARE_ROWS = 8;

export function viewOf(count: number, rowPx: number, scrollPx: number, viewPx: number): View {
  const visible = Math.ceil(viewPx / rowPx) + 1;
  const firstVisible = Math.max(0, Math.min(Math.floor(scrollPx / rowPx), count - visible));
  const first = Math.max(0, firstVisible - SPARE_ROWS);
  const last = Math.min(count, firstVisible + visible + SPARE_ROWS);
  return { first, last, firstVisible, heightPx: count * rowPx, offsetPx: first * rowPx };
}
