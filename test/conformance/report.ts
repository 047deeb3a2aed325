import type { Case } from "./case.ts";
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
  const { judgement, effect, expected, actual } = report;
  console.log(`\n${one.kind} ${one.component} ${one.id} step ${step + 1}: ${JSON.stringify(one.steps[step])}`);
  const { entities: _entities, devices: _devices, ...said } = one.homeassistant[step] ?? {};
  console.log("Home Assistant said", said);
  console.log("we said", toSaid(effect));
  for (const score of SCORES) {
    for (const { group, homeassistant, ours } of judgement[score] ?? []) {
      console.log(`  ${score} differs: ${group}`);
      console.log("    Home Assistant:", JSON.stringify(homeassistant));
      console.log("    ours:          ", JSON.stringify(ours));
    }
  }
  console.log("Home Assistant holds", expected.entities.map(toText), expected.devices.map(toText));
  console.log("we hold             ", actual.entities.map(toText), actual.devices.map(toText));
}

function toSaid(effect: StepReport["effect"]): unknown {
  if (effect.type === "announced") return { problems: effect.outcome.problems, keys: effect.outcome.keys };
  return effect.type === "heard" ? effect.changes : effect.outcome;
}

function toText(value: unknown): string {
  return JSON.stringify(value);
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
