import type { StandingAction, StandingCase } from "../../contract/standing.ts";
import type { DeviceSides, Doubt, EntitySides, Sends, World } from "./sides.ts";

/** Home Assistant, the broker and we hear of the same thing seconds apart: so long a difference is none. */
export const PATIENCE_MS = 15_000;
/** After so long without a message from its topics, nothing sends. */
export const QUIET_MS = 600_000;

export type Judgement = {
  /** Null: in order. `as-before`: nothing can be said at the moment. */
  readonly verdict:
    | { readonly case: StandingCase; readonly action: StandingAction; readonly sends: Sends }
    | null
    | "as-before";
  /** When it is worth judging again although nothing changed. */
  readonly dueMs: number | null;
  /** Whether it depends on Home Assistant's state of the entity. */
  readonly asksState: boolean;
};

const IN_ORDER: Judgement = { verdict: null, dueMs: null, asksState: false };
const AS_BEFORE: Judgement = { verdict: "as-before", dueMs: null, asksState: false };

const ACTIONS: Readonly<Record<StandingCase, StandingAction>> = {
  silent: "check-device",
  disabled: "enable",
  refused: "correct-announcement",
  unregistered: "restart-discovery",
  "no-unique-id": "add-unique-id",
  "memory-only": "announce-again",
  orphan: "remove-entity",
  ghost: "remove-entity",
  "empty-device": "remove-device",
};

export function toAction(word: StandingCase): StandingAction {
  return ACTIONS[word];
}

/** Which case of home-assistant-live.md §6 an entity is. */
export function judgeEntity(sides: EntitySides, world: World, nowMs: number, isClaimed: boolean): Judgement {
  if (sides.isAnnounced) return judgeAnnounced(sides, world, nowMs);
  // One whose announcement is refused is not an orphan: correcting the announcement is what helps.
  return sides.registered === null || isClaimed ? IN_ORDER : judgeUnannounced(sides, world, nowMs);
}

function judgeAnnounced(sides: EntitySides, world: World, nowMs: number): Judgement {
  const { registered, sends, uniqueId, doubt } = sides;
  if (uniqueId === null) return said("no-unique-id", sends, { asksState: true });
  if (registered === null) {
    return wait(doubt, [world.listedMs, world.registeredMs], nowMs) ?? said("unregistered", sends);
  }
  if (registered.disabledBy !== null) return said("disabled", "unknown");
  return sends === "no" ? judgeSilent(sides, world, nowMs) : IN_ORDER;
}

/** We may have come after its last message: Home Assistant is asked before it is called silent. */
function judgeSilent({ doubt }: EntitySides, world: World, nowMs: number): Judgement {
  const waiting = wait(doubt, [world.listedMs], nowMs);
  if (waiting) return waiting;
  const isSilent = doubt?.seen !== undefined && !doubt.seen.hasValue;
  return isSilent ? said("silent", "no", { asksState: true }) : { ...IN_ORDER, asksState: true };
}

function judgeUnannounced(sides: EntitySides, world: World, nowMs: number): Judgement {
  const { registered, doubt } = sides;
  if (world.roll === "unknown") return IN_ORDER;
  if (world.roll === "stale") return AS_BEFORE;
  const waiting = wait(doubt, [world.listedMs, world.rollMs], nowMs);
  if (waiting) return waiting;
  // What is disabled has no state to go by.
  if (registered?.disabledBy === null) {
    if (doubt?.seen === undefined) return { ...AS_BEFORE, asksState: true };
    if (doubt.seen.exists && !doubt.seen.isRestored)
      return said("memory-only", toSends(sides, nowMs), { asksState: true });
  }
  const sends = toSends(sides, nowMs);
  const quietMs = doubt?.formerTopics && sends === "unknown" ? doubt.sinceMs + QUIET_MS : null;
  return said(sends === "no" ? "ghost" : "orphan", sends, { asksState: true, dueMs: quietMs });
}

/** Whether a registered device is left over: no entity, and nobody announces it, for device triggers say. */
export function judgeDevice(sides: DeviceSides, world: World, nowMs: number, isAnnounced: boolean): Judgement {
  if (sides.registered === null || sides.members.size > 0 || isAnnounced) return IN_ORDER;
  if (world.roll !== "complete") return world.roll === "stale" ? AS_BEFORE : IN_ORDER;
  return wait(sides, [world.listedMs, world.rollMs], nowMs) ?? said("empty-device", "unknown");
}

function toSends({ doubt, sends }: EntitySides, nowMs: number): Sends {
  // The home still listens for one whose announcement the broker lost.
  if (doubt?.isLost) return sends;
  if (!doubt?.formerTopics) return "unknown";
  if (doubt.isStillSending) return "yes";
  return nowMs < doubt.sinceMs + QUIET_MS ? "unknown" : "no";
}

function said(word: StandingCase, sends: Sends, more: Partial<Omit<Judgement, "verdict">> = {}): Judgement {
  return { verdict: { case: word, action: ACTIONS[word], sends }, dueMs: null, asksState: false, ...more };
}

/** Undefined where all of it lies far enough back. What changed itself is not what it was; else that stands. */
function wait(doubt: Pick<Doubt, "sinceMs"> | null, worldMs: readonly number[], nowMs: number): Judgement | undefined {
  const sinceMs = doubt?.sinceMs ?? Number.NEGATIVE_INFINITY;
  const dueMs = Math.max(sinceMs, ...worldMs) + PATIENCE_MS;
  if (nowMs >= dueMs) return undefined;
  return { verdict: nowMs < sinceMs + PATIENCE_MS ? null : "as-before", dueMs, asksState: false };
}
