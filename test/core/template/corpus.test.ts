import { expect, test } from "vitest";
import { answer, type Case, isRight, isSame, type Row, readCorpus } from "./corpus.ts";

const ROWS = readCorpus();

type Tally = { cases: number; right: number; same: number; wrong: string[] };

function tally(wanted: (row: Row, one: Case) => boolean): Tally {
  const result: Tally = { cases: 0, right: 0, same: 0, wrong: [] };
  for (const row of ROWS) {
    for (const one of row.cases.filter((candidate) => wanted(row, candidate))) {
      const given = answer(row, one);
      result.cases++;
      if (isRight(given, one.expected)) result.right++;
      if (isSame(given, one.expected)) result.same++;
      else result.wrong.push(`${row.template} <- ${JSON.stringify(one.payload)}: ${JSON.stringify(given)}`);
    }
  }
  return result;
}

const isReal = (row: Row) => row.kind !== "probe" && row.source !== "constructed";
const isMain = ({ set }: Case) => set === "main" || set === "alt";

test.each([
  ["real templates on plausible payloads", (row: Row, one: Case) => isReal(row) && isMain(one)],
  ["constructed templates on plausible payloads", (row: Row, one: Case) => row.source === "constructed" && isMain(one)],
  ["odd payloads", (_row: Row, one: Case) => one.set === "edge"],
  ["probes of single language features", (_row: Row, one: Case) => one.set === "probe"],
])("%s give what Home Assistant gives, to the kind of error", (name, wanted) => {
  const { cases, right, same, wrong } = tally(wanted);
  process.stdout.write(`${name}: ${right} of ${cases} right, ${same} with the same kind of error\n`);
  expect(cases).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test("real templates are 732, and none needs a running Home Assistant", () => {
  expect(ROWS.filter(isReal)).toHaveLength(732);
});
