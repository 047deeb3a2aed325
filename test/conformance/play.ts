import type { Home } from "../../src/core/home/home.ts";
import type { CallOutcome, Change, Outcome } from "../../src/core/home/outcome.ts";
import type { Dict, Json } from "../../src/core/python/value.ts";
import { aHome } from "../support/home.ts";
import { isCall, isMessage, type MessageStep, type ServiceStep, type Step } from "./case.ts";

const encoder = new TextEncoder();
const STEP_MS = 1_000;

/** What one step did to our home. */
export type Effect =
  | { readonly type: "announced"; readonly outcome: Outcome; readonly replayed: readonly Change[] }
  | { readonly type: "heard"; readonly changes: readonly Change[] }
  | { readonly type: "called"; readonly outcome: CallOutcome };

/** Plays the steps of one case into a home of its own, and keeps retained messages as a broker does. */
export class Play {
  readonly home: Home;
  readonly #retained = new Map<string, MessageStep>();
  readonly #delivered = new Set<string>();
  #nowMs = Date.UTC(2026, 10, 23, 6);

  constructor() {
    this.home = aHome({ nowMs: () => this.#nowMs });
  }

  step(step: Step): Effect {
    this.#nowMs += STEP_MS;
    if (isCall(step)) return this.#call(step);
    return isMessage(step) ? this.#deliver(step) : { type: "heard", changes: [] };
  }

  #call({ service, data }: ServiceStep): Effect {
    const { entity_id: target, ...fields } = data ?? {};
    const values = new Map(Object.entries(fields).map(([name, value]) => [name, toJson(value)]));
    const outcomes = this.#targets(service, target).map((id) => this.home.call(service, id, values, this.#nowMs));
    return { type: "called", outcome: outcomes.reduce(joined) };
  }

  /** The entities that Home Assistant would call, each once; those of other components it passes over as absent. */
  #targets(service: string, target: unknown): readonly string[] {
    const named = Array.isArray(target) ? target : String(target).split(",");
    const ids = new Set(named.map((id) => String(id).trim().toLowerCase()));
    const [domain] = service.split(".", 1);
    const all = [...this.home.entities()].map(({ entityId }) => entityId);
    const called = [...(ids.has("all") ? all : ids)].filter((id) => id.startsWith(`${domain}.`));
    // A call that reaches nothing has to be right all the same.
    return called.length > 0 ? called : [`${domain}.nothing`];
  }

  /** Retain counts on the first delivery of a topic. */
  #deliver(step: MessageStep): Effect {
    const { topic } = step;
    const retain = step.retain && !this.#delivered.has(topic);
    this.#delivered.add(topic);
    if (step.retain) this.#retained.set(topic, step);
    const delivery = { topic, payload: encoder.encode(step.payload ?? ""), retain, receivedMs: this.#nowMs };
    if (!this.home.isDiscoveryTopic(topic)) return { type: "heard", changes: this.home.hear(delivery) };
    const outcome = this.home.announce(delivery);
    const replayed = outcome.changes.flatMap((change) =>
      change.type === "topic-wanted" ? this.#replay(change.topic) : [],
    );
    return { type: "announced", outcome, replayed };
  }

  #replay(filter: string): readonly Change[] {
    const step = this.#retained.get(filter);
    if (!step?.payload) return [];
    const { topic } = step;
    return this.home.hear({ topic, payload: encoder.encode(step.payload), retain: true, receivedMs: this.#nowMs });
  }
}

function joined(one: CallOutcome, other: CallOutcome): CallOutcome {
  const publications = [...one.publications, ...other.publications];
  const refused = one.type === "refused" ? one : other;
  return { ...refused, publications, changes: [...one.changes, ...other.changes] };
}

function toJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value as Json;
  const dict: Dict = new Map();
  for (const [key, item] of Object.entries(value)) dict.set(key, toJson(item));
  return dict;
}
