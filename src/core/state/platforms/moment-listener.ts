import type { Problem } from "../../../contract/verdict.ts";
import type { Config } from "../../discovery/config.ts";
import type { Value } from "../../python/object.ts";
import type { Template } from "../../template/template.ts";
import { SECONDS_PER_DAY } from "../../template/time/civil.ts";
import { NamedZone } from "../../template/time/zone.ts";
import { type LenientDate, readLenientDate } from "../lenient-date/lenient-date.ts";
import { type Hearing, type Listener, neverSettles } from "../platform.ts";
import { crashed, unusable } from "../problem.ts";

/** What date, time and datetime entities hold: a Python object, or null while unknown. */
export type MomentFields = { value: Value };

type MomentConfig = Config & { readonly state_topic?: string; readonly value_template?: Template };

const MS_PER_SECOND = 1_000;

/** The state topic of date, time and datetime: they differ in what they keep of a moment (spec §14.7). */
export function momentListeners<C extends MomentConfig>(
  config: C,
  keep: (read: LenientDate, entity: Hearing<C, MomentFields>, value: string) => Value | Problem,
): readonly Listener<C, MomentFields>[] {
  if (config.state_topic === undefined) return [];
  return [
    {
      purpose: "state_topic",
      topic: config.state_topic,
      template: config.value_template ?? null,
      alters: ["value"],
      settles: neverSettles,
      hear(entity, value, { receivedMs }) {
        if (value === "") return null;
        if (value === "None") {
          entity.fields.value = null;
          return null;
        }
        const read = readLenientDate(value, todayOf(receivedMs, entity.home.timeZone));
        if (read === undefined)
          return crashed("date-too-large", value, "A number in the message is too large for a date.");
        if (read === null) return unusable("not-a-date", value, "The message is not a date or time.");
        const kept = keep(read, entity, value);
        if (isProblem(kept)) return kept;
        entity.fields.value = kept;
        return null;
      },
    },
  ];
}

export function isMomentAssumed(config: Config): boolean {
  return config["optimistic"] === true || config["state_topic"] === undefined;
}

/** Days since 1970 of the day that a moment falls on in the home. */
function todayOf(nowMs: number, timeZone: string): number {
  const seconds = Math.floor(nowMs / MS_PER_SECOND);
  return Math.floor((seconds + NamedZone.of(timeZone).offsetAtUtc(seconds)) / SECONDS_PER_DAY);
}

function isProblem(kept: Value | Problem): kept is Problem {
  return typeof kept === "object" && kept !== null && "rule" in kept;
}
