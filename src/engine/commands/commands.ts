import type { Command } from "../../contract/command.ts";
import type { EntityKey } from "../../contract/entity.ts";
import type { Publication } from "../../core/home/outcome.ts";
import { toExcerpt } from "../excerpt.ts";

const ANSWER_LIMIT_MS = 10_000;
const EXCERPT_CHARACTERS = 200;
/** Messages on these say nothing about a command. */
const OTHER_PURPOSES = /availability|json_attributes/;

const NOTHING: readonly Command[] = [];

type Topics = readonly { readonly topic: string; readonly purpose: string }[];

/** Follows service calls from sending to the device's answer. It has no timer: time arrives by `expire`. */
export class Commands {
  #lastId = 0;
  /** Commands waiting for an answer, by the topics it may come on. */
  readonly #waiting = new Map<string, Set<Command["id"]>>();
  /** Answered before the broker acknowledged. */
  readonly #answered = new Set<Command["id"]>();
  readonly #open = new Map<Command["id"], { command: Command; topics: readonly string[]; dueMs: number }>();

  create(key: EntityKey, service: string, publications: readonly Publication[], nowMs: number): Command {
    this.#lastId += 1;
    return {
      id: this.#lastId,
      key,
      service,
      state: "sending",
      reason: null,
      publications: publications.map(({ topic, payload, retain }) => ({ topic, payload: toText(payload), retain })),
      calledMs: nowMs,
      endedMs: null,
    };
  }

  /**
   * Begins to wait for an answer, for a while by the clock that never jumps. To be called before publishing: the answer
   * may come before the acknowledgement.
   */
  await(command: Command, listened: Topics, steadyMs = command.calledMs): void {
    const topics = listened.filter(({ purpose }) => !OTHER_PURPOSES.test(purpose)).map(({ topic }) => topic);
    if (topics.length === 0) return;
    this.#open.set(command.id, { command, topics, dueMs: steadyMs + ANSWER_LIMIT_MS });
    for (const topic of topics) this.#waiting.set(topic, (this.#waiting.get(topic) ?? new Set()).add(command.id));
  }

  /** The broker took it. Null where the answer was quicker. */
  sent(command: Command, nowMs: number): Command | null {
    const open = this.#open.get(command.id);
    if (open) {
      open.command = { ...command, state: "sent" };
      return open.command;
    }
    return this.#answered.delete(command.id) ? null : { ...command, state: "assumed", endedMs: nowMs };
  }

  failed(command: Command, reason: string, nowMs: number): Command {
    this.#close(command.id);
    return { ...command, state: "failed", reason, endedMs: nowMs };
  }

  /** What a message on this topic confirms. */
  heard(topic: string, nowMs: number): readonly Command[] {
    const ids = this.#waiting.get(topic);
    if (ids === undefined) return NOTHING;
    return this.#end([...ids], "confirmed", nowMs);
  }

  /** What has waited too long. */
  expire(steadyMs: number, nowMs = steadyMs): readonly Command[] {
    const late = [...this.#open.values()].filter(({ dueMs }) => dueMs <= steadyMs);
    return this.#end(
      late.map(({ command }) => command.id),
      "timed-out",
      nowMs,
    );
  }

  get nextExpiryMs(): number | null {
    const oldest = this.#open.values().next();
    return oldest.done ? null : oldest.value.dueMs;
  }

  #end(ids: readonly Command["id"][], state: "confirmed" | "timed-out", nowMs: number): readonly Command[] {
    return ids.flatMap((id) => {
      const command = this.#open.get(id)?.command;
      this.#close(id);
      if (!command) return [];
      if (command.state === "sending") this.#answered.add(id);
      return [{ ...command, state, endedMs: nowMs }];
    });
  }

  #close(id: Command["id"]): void {
    for (const topic of this.#open.get(id)?.topics ?? []) {
      const ids = this.#waiting.get(topic);
      ids?.delete(id);
      if (ids?.size === 0) this.#waiting.delete(topic);
    }
    this.#open.delete(id);
  }
}

function toText(payload: string | Uint8Array): string {
  if (typeof payload === "string") return payload.slice(0, EXCERPT_CHARACTERS);
  return toExcerpt(payload, EXCERPT_CHARACTERS);
}
