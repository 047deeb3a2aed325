import { globSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readCases } from "./case.ts";
import { checkHome } from "./home-check.ts";
import { judgeCase } from "./judge.ts";
import { printAgreement, printCase, printFloors, printGroups } from "./report.ts";
import { Groups, Tally } from "./tally.ts";

/*
 * node test/conformance/run.ts [FILE...] [--json] [--top N] [--only COMPONENT] [--show ID] [--home]
 * Plays recorded cases through the home and counts agreement; --home compares one large home instead.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    show: { type: "string" },
    top: { type: "string", default: "10" },
    only: { type: "string" },
    home: { type: "boolean", default: false },
  },
});

const FOLDER = `${import.meta.dirname}/../data/homeassistant`;
if (options.home) process.exit(checkHome() ? 0 : 1);

const files = positionals.length > 0 ? positionals : globSync(`${FOLDER}/*.jsonl.gz`).sort();

const kinds = new Map<string, Tally>();
const total = new Tally();
const groups = new Groups();

for (const file of files) {
  for (const one of readCases(file)) {
    if (options.show !== undefined && one.id !== options.show) continue;
    if (options.only !== undefined && one.component !== options.only) continue;
    const kind = kinds.get(one.kind) ?? new Tally();
    kinds.set(one.kind, kind);
    kind.cases += 1;
    total.cases += 1;
    let step = 0;
    for (const report of judgeCase(one)) {
      kind.add(report);
      total.add(report);
      groups.add(one, step, report);
      if (options.show !== undefined) printCase(one, step, report);
      step += 1;
    }
  }
}

const figures = {
  total: total.figures(),
  kinds: Object.fromEntries(Array.from(kinds, ([kind, tally]) => [kind, tally.figures()])),
};
printAgreement(figures);
printGroups(groups.commonest(Number(options.top)));
const floors = JSON.parse(readFileSync(`${import.meta.dirname}/floors.json`, "utf8"));
const isEnough = printFloors(figures.kinds, floors);
// Floors are those of the recorded set; other files only report.
process.exitCode = isEnough || positionals.length > 0 ? 0 : 1;
if (options.json) console.log(JSON.stringify(figures));
