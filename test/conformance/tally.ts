import type { Case } from "./case.ts";
import type { Disagreement } from "./disagreement.ts";
import { SCORES, type Score, type StepReport } from "./judge.ts";

type Count = { agreed: number; steps: number };

/** Percentages of one kind, or of all; null where a score has no step. */
export type Figures = { readonly [score in Score]: number | null } & {
  readonly cases: number;
  readonly steps: number;
  readonly left_out: number;
};

/** Counts agreement: one for every kind, and one for all together. */
export class Tally {
  cases = 0;
  steps = 0;
  leftOut = 0;
  readonly counts: { readonly [score in Score]: Count } = {
    verdict: { agreed: 0, steps: 0 },
    place: { agreed: 0, steps: 0 },
    identity: { agreed: 0, steps: 0 },
    state: { agreed: 0, steps: 0 },
    command: { agreed: 0, steps: 0 },
  };

  add({ judgement, leftOut }: StepReport): void {
    this.steps += 1;
    this.leftOut += leftOut;
    for (const score of SCORES) {
      const found = judgement[score];
      if (found === undefined) continue;
      this.counts[score].steps += 1;
      if (found.length === 0) this.counts[score].agreed += 1;
    }
  }

  figures(): Figures {
    const percent = ({ agreed, steps }: Count) => (steps === 0 ? null : Math.floor((agreed / steps) * 10_000) / 100);
    const { verdict, place, identity, state, command } = this.counts;
    return {
      verdict: percent(verdict),
      place: percent(place),
      identity: percent(identity),
      state: percent(state),
      command: percent(command),
      cases: this.cases,
      steps: this.steps,
      left_out: this.leftOut,
    };
  }
}

type Group = { readonly score: Score; readonly example: string; readonly disagreement: Disagreement; count: number };

/** Disagreements that are alike, with how often they occur and an example. */
export class Groups {
  readonly #groups = new Map<string, Group>();

  add({ id, kind, component }: Case, step: number, { judgement }: StepReport): void {
    for (const score of SCORES) {
      for (const disagreement of judgement[score] ?? []) {
        const name = `${score} | ${kind} | ${component} | ${disagreement.group}`;
        const known = this.#groups.get(name);
        if (known) known.count += 1;
        else this.#groups.set(name, { score, example: `${id} step ${step + 1}`, disagreement, count: 1 });
      }
    }
  }

  commonest(howMany: number): readonly (Group & { readonly name: string })[] {
    return Array.from(this.#groups, ([name, group]) => ({ name, ...group }))
      .sort((left, right) => right.count - left.count)
      .slice(0, howMany);
  }
}
