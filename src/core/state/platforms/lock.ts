import type { LockConfig } from "../../discovery/platforms/lock.ts";
import { stripBlanks } from "../../python/numbers.ts";
import type { Listener, Platform } from "../platform.ts";

/** What the lock said last; one state text sets all of them. */
export type LockFields = {
  isLocked: boolean | null;
  isLocking: boolean;
  isUnlocking: boolean;
  isOpen: boolean;
  isOpening: boolean;
  isJammed: boolean;
};

/** Bit of `supported_features`. */
export const LOCK_OPEN = 1;

/** Spec §14.16. */
export const LOCK: Platform<LockConfig, LockFields> = {
  component: "lock",
  blocked: new Set(["changed_by", "code_format"]),
  create: () => ({
    isLocked: null,
    isLocking: false,
    isUnlocking: false,
    isOpen: false,
    isOpening: false,
    isJammed: false,
  }),
  setUp(fields, config) {
    if (isOptimisticLock(config)) fields.isLocked = false;
  },
  listeners: (config) => (config.state_topic === undefined ? [] : [stateListener(config, config.state_topic)]),
  state: toState,
  attributes: (_, { code_format }) => (code_format ? { code_format: code_format.source } : {}),
  features: ({ payload_open }) => (payload_open === undefined ? 0 : LOCK_OPEN),
  assumed: (_, config) => isOptimisticLock(config),
};

export function isOptimisticLock({ optimistic, state_topic }: LockConfig): boolean {
  return optimistic || state_topic === undefined;
}

function toState(fields: LockFields): string | null {
  if (fields.isJammed) return "jammed";
  if (fields.isOpening) return "opening";
  if (fields.isLocking) return "locking";
  if (fields.isOpen) return "open";
  if (fields.isUnlocking) return "unlocking";
  if (fields.isLocked === null) return null;
  return fields.isLocked ? "locked" : "unlocked";
}

function stateListener(config: LockConfig, topic: string): Listener<LockConfig, LockFields> {
  return {
    purpose: "state_topic",
    topic,
    template: config.value_template ?? null,
    alters: ["isLocked", "isLocking", "isUnlocking", "isOpen", "isOpening", "isJammed"],
    hear({ fields }, value) {
      if (stripBlanks(value) === "") return null;
      if (value === config.payload_reset) reset(fields);
      else if (isKnownState(config, value)) setAll(fields, config, value);
      return null;
    },
  };
}

function reset(fields: LockFields): void {
  fields.isLocked = null;
  fields.isLocking = fields.isUnlocking = fields.isOpen = fields.isOpening = fields.isJammed = false;
}

function isKnownState(config: LockConfig, value: string): boolean {
  return (
    value === config.state_locked ||
    value === config.state_unlocked ||
    value === config.state_locking ||
    value === config.state_unlocking ||
    value === config.state_open ||
    value === config.state_opening ||
    value === config.state_jammed
  );
}

function setAll(fields: LockFields, config: LockConfig, value: string): void {
  fields.isLocked = value === config.state_locked;
  fields.isLocking = value === config.state_locking;
  fields.isUnlocking = value === config.state_unlocking;
  fields.isOpen = value === config.state_open;
  fields.isOpening = value === config.state_opening;
  fields.isJammed = value === config.state_jammed;
}
