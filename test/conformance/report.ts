import type { Case, Log } from "./case.ts";
import { SCORES, type StepReport } from "./judge.ts";
import type { Figures, Groups } from "./tally.ts";

type KindFigures = { readonly [kind: string]: Figures };
export type Floors = { readonly [kind: string]: { readonly [score: string]: number } };

const EXCERPT = 400;

export function printAgreement({ total, kinds }: { readonly total: Figures; readonly kinds: KindFigures }): void {
  console.log(toLine(["kind", ...SCORES, "cases", "steps", "left out"]));
  for (const [kind, figures] of [...Object.entries(kinds), ["total", total] as const]) {
    const scores = SCORES.map((score) => figures[score]?.toFixed(2) ?? "-");
    console.log(toLine([kind, ...scores, String(figures.cases), String(figures.steps), String(figures.left_out)]));
  }
}

/** The commonest disagreements, one example each. */
export function printGroups(groups: ReturnType<Groups["commonest"]>): void {
  for (const { name, count, example, disagreement } of groups) {
    console.log(`\n${count} x ${name}   (${example})`);
    console.log(`  Home Assistant: ${toExcerpt(disagreement.homeassistant)}`);
    console.log(`  ours:           ${toExcerpt(disagreement.ours)}`);
  }
}

/** One step of a case, side by side. */
export function printCase(one: Case, step: number, report: StepReport): void {
  const answer = one.homeassistant[step];
  console.log(`\n${one.kind} ${one.component} ${one.id} step ${step + 1}: ${JSON.stringify(one.steps[step])}`);
  console.log(
    `  Home Assistant: ${answer?.verdict ?? ""} ${(answer?.logs ?? []).map(toLogLine).join("; ")} ${answer?.raised ?? ""}`,
  );
  console.log(`  ours:           ${toSaid(report.effect)}`);
  for (const score of SCORES) {
    for (const { group, homeassistant, ours } of report.judgement[score] ?? []) {
      console.log(`  ${score} differs: ${group}`);
      console.log("    Home Assistant:", JSON.stringify(homeassistant));
      console.log("    ours:          ", JSON.stringify(ours));
    }
  }
}

function toLogLine({ level, message, path }: Log): string {
  return `${level} ${path === undefined ? "" : `at ${path} `}${message}`;
}

function toSaid(effect: StepReport["effect"]): string {
  if (effect.type === "heard") return effect.changes.map(({ type }) => type).join(", ");
  if (effect.type === "called") return effect.outcome.type;
  const { verdict, problems } = effect.outcome;
  return `${verdict} ${problems.map(({ level, rule, path }) => `${level} ${rule} at ${path}`).join("; ")}`;
}

/** Compares with the floors; the last line counts them. Returns whether all hold. */
export function printFloors(kinds: KindFigures, floors: Floors): boolean {
  let passed = 0;
  let failed = 0;
  for (const [kind, scores] of Object.entries(floors)) {
    for (const [score, floor] of Object.entries(scores)) {
      const figure = kinds[kind]?.[score as (typeof SCORES)[number]];
      if (figure === undefined || figure === null) continue;
      if (figure >= floor) passed += 1;
      else {
        failed += 1;
        console.log(`${kind} ${score} is ${figure}, below its floor ${floor}`);
      }
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

function toLine(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(18) : cell.padStart(10))).join("");
}

function toExcerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT)}…`;
}
