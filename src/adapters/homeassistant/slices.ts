import { setImmediate as turn } from "node:timers/promises";

/** Longest time that one piece of a long work keeps everybody else waiting. */
const SLICE_MS = 8;
const ROWS_BETWEEN_LOOKS = 16;

/** Does a long work row by row and lets others have their turn in between. */
export async function inSlices<Row>(rows: Iterable<Row>, take: (row: Row) => void): Promise<void> {
  let untilMs = performance.now() + SLICE_MS;
  let taken = 0;
  for (const row of rows) {
    take(row);
    taken += 1;
    if (taken % ROWS_BETWEEN_LOOKS !== 0 || performance.now() < untilMs) continue;
    await turn();
    untilMs = performance.now() + SLICE_MS;
  }
}
