import { expect, test } from "vitest";
import { Random } from "../../../src/adapters/simulation/random.ts";
import type { Home } from "../../../src/core/home/home.ts";
import { type Case, type MessageStep, readCases } from "../../conformance/case.ts";
import { aHome } from "../../support/home.ts";

const MESSAGES = 20;
const PAYLOADS = ["ON", "OFF", "online", "offline", "None", "", "5", '{"state":"ON","brightness":5}', '{"a":1}'];
const encoder = new TextEncoder();
const random = new Random(7);
const among = <T>(choices: readonly T[]): T | undefined => choices[Math.floor(random.next() * choices.length)];

/** Two homes that are told the same; one forgets before each message what would alter nothing. */
class Twins {
  #nowMs = 1_790_000_000_000;
  readonly passing = this.#create();
  readonly applying = this.#create();

  #create(): Home {
    return aHome({ nowMs: () => this.#nowMs, elapsedMs: () => 0 });
  }

  both(act: (home: Home, nowMs: number) => unknown): void {
    this.#nowMs += 1_000;
    for (const { live } of this.applying.entities()) for (const seat of live?.seats ?? []) seat.unsettle();
    expect(act(this.passing, this.#nowMs)).toEqual(act(this.applying, this.#nowMs));
    const [passing, applying] = [this.passing, this.applying].map((home) =>
      [...home.entities()].map((record) => ({ key: record.key, ...record.shown() })),
    );
    expect(passing).toEqual(applying);
  }

  tell({ topic, payload: text, retain }: MessageStep): void {
    this.both((home, receivedMs) => {
      const delivery = { topic, payload: encoder.encode(text), retain, receivedMs };
      return home.isDiscoveryTopic(topic) ? home.announce(delivery) : home.hear(delivery, text);
    });
  }
}

function isMessage(step: object): step is MessageStep {
  return "topic" in step;
}

function play({ steps }: Case): void {
  const twins = new Twins();
  const messages = steps.filter(isMessage);
  for (const step of messages) twins.tell({ ...step, retain: false });
  const topics = [...twins.passing.entities()].flatMap((record) => record.topics.map(({ topic }) => topic));
  const payloads = [...messages.slice(1).map(({ payload }) => payload), ...PAYLOADS];
  for (let round = 0; round < MESSAGES; round += 1) {
    const step = { topic: among(topics) ?? "t", payload: among(payloads) ?? "", retain: random.chance(0.1) };
    twins.tell(step);
    twins.tell({ ...step, payload: step.payload.replace("{", "{ ") });
    if (random.chance(0.5)) twins.tell(step);
    if (random.chance(0.1)) twins.both((home, nowMs) => home.expire(nowMs + 60_000));
    const target = among([...twins.passing.entities()]);
    const service = among(target?.services() ?? []);
    if (target && service && random.chance(0.1))
      twins.both((home, nowMs) => home.call(service, target.key, new Map(), nowMs));
  }
}

test.each(["state", "command"])("messages of recorded %s cases may be repeated: nothing but time is saved", (kind) => {
  const file = new URL(`../../data/homeassistant/${kind}.jsonl.gz`, import.meta.url);
  for (const recorded of readCases(file.pathname)) play(recorded);
});
