import type { Problem } from "../../src/contract/verdict.ts";
import { toVerdict } from "../../src/core/home/verdict.ts";
import { type Answer, type Case, isCall, type Published, type Step } from "./case.ts";
import { compareIdentity, compareStates, type HomeAnswer } from "./compare-home.ts";
import { type Disagreement, differ } from "./disagreement.ts";
import { type Effect, Play } from "./play.ts";
import { isSame } from "./same.ts";
import { toAnsweredDevices, toAnsweredEntities } from "./shown-home.ts";

export const SCORES = ["verdict", "place", "identity", "state", "command"] as const;
export type Score = (typeof SCORES)[number];

/** What one step says of each score: undefined where the score does not ask; no disagreement is agreement. */
export type StepJudgement = { readonly [score in Score]?: readonly Disagreement[] };

export type StepReport = {
  readonly judgement: StepJudgement;
  readonly leftOut: number;
  readonly effect: Effect;
  readonly expected: HomeAnswer;
  readonly actual: HomeAnswer;
};

/** Plays one case through a home and compares it with Home Assistant's answers, step by step. */
export function* judgeCase(one: Case): Iterable<StepReport> {
  const play = new Play();
  let expected: HomeAnswer = { entities: [], devices: [] };
  for (const [index, step] of one.steps.entries()) {
    const answer = one.homeassistant[index] ?? {};
    expected = { entities: answer.entities ?? expected.entities, devices: answer.devices ?? expected.devices };
    const effect = attempt(play, one, step);
    const actual = { entities: toAnsweredEntities(play.home), devices: toAnsweredDevices(play.home) };
    let leftOut = 0;
    const states = compareStates(expected, actual, () => {
      leftOut += 1;
    });
    const judgement = {
      ...judgeAnnouncement(answer, effect, actual, play),
      identity: compareIdentity(expected, actual),
      ...(expected.entities.length + actual.entities.length > 0 ? { state: states } : {}),
      ...(isCall(step) ? { command: judgeCommand(answer, effect) } : {}),
    };
    yield { judgement, leftOut, effect, expected, actual };
  }
}

/** A step that fails here disagrees; the cases after it are none the worse. */
function attempt(play: Play, { id }: Case, step: Step): Effect {
  try {
    return play.step(step);
  } catch (error) {
    console.error(`A step of ${id} failed.`, error);
    return { type: "heard", changes: [] };
  }
}

function judgeAnnouncement(answer: Answer, effect: Effect, actual: HomeAnswer, play: Play): StepJudgement {
  if (answer.verdict === undefined) return {};
  const { logs = [] } = answer;
  const problems = effect.type === "announced" ? toProblems(effect) : [];
  // As recorded: anything that exists in the whole home of the case, triggers and tags of devices included.
  const silent = [...play.home.silent()].some(({ deviceId }) => deviceId !== null);
  const ours = toVerdict(actual.entities.length > 0 || silent, problems);
  const verdict = ours === answer.verdict ? [] : [differ(`${answer.verdict}, ours ${ours}`, logs, problems)];
  const paths = logs.map(({ path }) => path).filter((path) => path !== undefined);
  if (paths.length === 0) return { verdict };
  return { verdict, place: judgePlaces(paths, problems) };
}

function toProblems({ outcome, replayed }: Extract<Effect, { type: "announced" }>): Problem[] {
  const live = replayed.flatMap((change) => (change.type === "trouble" ? [change.problem] : [])).filter(isLogged);
  return [...outcome.problems, ...live];
}

/** A binary sensor's unknown payload is shown in the app; Home Assistant writes it to its log as information only. */
function isLogged({ rule }: Problem): boolean {
  return rule !== "no-matching-payload";
}

/** Every place Home Assistant names is named, and the first is the first. */
function judgePlaces(paths: readonly string[], problems: readonly Problem[]): Disagreement[] {
  const ours = problems.map(toPlace).filter((path) => path !== null);
  const agrees = paths[0] === ours[0] && paths.every((path) => ours.includes(path));
  return agrees ? [] : [differ(`${toShape(paths[0])}, ours ${toShape(ours[0])}`, paths, ours)];
}

/** Home Assistant names no place where it warns of a key that is gone. */
function toPlace({ rule, path }: Problem): string | null {
  return rule === "retired-key" ? null : path;
}

function toShape(path: string | undefined): string {
  return path ?? "nothing";
}

function judgeCommand(answer: Answer, effect: Effect): Disagreement[] {
  if (effect.type !== "called") return [differ("failed", answer.raised ?? answer.published, null)];
  const { outcome } = effect;
  const isRaised = answer.raised !== undefined;
  const isRefused = outcome.type === "refused";
  if (isRaised !== isRefused) {
    const reason = outcome.type === "refused" ? outcome.message : null;
    return [differ(isRaised ? "raised, ours sent" : "sent, ours refused", answer.raised ?? answer.published, reason)];
  }
  const theirs = answer.published ?? [];
  const ours = outcome.publications.map(({ topic, payload, qos, retain }) => ({
    topic,
    payload: typeof payload === "string" ? payload : new TextDecoder().decode(payload),
    qos,
    retain,
  }));
  return isSame(theirs.map(toPlain), ours) ? [] : [differ("other messages", theirs, ours)];
}

function toPlain({ topic, payload, qos, retain }: Published): Published {
  return { topic, payload, qos, retain };
}
