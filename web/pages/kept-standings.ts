import type { StandingCase } from "../../src/contract/standing.ts";
import { keep, known, recall } from "../kept.ts";
import { EVERY_STANDING, type StandingColumn, type StandingFilter, type StandingSort } from "../lists/standing-list.ts";

type View = { readonly filter: StandingFilter; readonly sort: StandingSort; readonly isGrouped: boolean };

const COLUMNS: readonly StandingColumn[] = ["name", "case", "area", "publisher"];
const { cases, area, publisher } = EVERY_STANDING;
const USUAL = {
  cases: cases as ReadonlySet<string>,
  area,
  publisher,
  by: "case",
  isDescending: false,
  isGrouped: false,
};

/** What the comparison was set to, before another page was opened or this one was loaded again. */
export function recallStandings(): View {
  const { by, isDescending, isGrouped, ...filter } = recall("registered", USUAL);
  return {
    filter: { ...EVERY_STANDING, ...filter, cases: filter.cases as ReadonlySet<StandingCase> },
    sort: { by: known(COLUMNS, by, "case"), isDescending },
    isGrouped,
  };
}

export function keepStandings({ filter, sort, isGrouped }: View): void {
  const { search: _, ...rest } = filter;
  keep("registered", { ...rest, ...sort, isGrouped });
}
