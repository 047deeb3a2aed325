import type { Fact } from "../contract/fact.ts";
import type { Tables } from "../contract/tables.ts";
import type { Verdict } from "../contract/verdict.ts";
import type { Home } from "../core/home/home.ts";
import type { Change } from "../core/home/outcome.ts";
import type { Notices } from "./notices.ts";
import type { MqttMessage } from "./ports.ts";
import type { RegisteredRows } from "./registered/registered-rows.ts";
import { toDevice, toEntity } from "./rows.ts";

export type Cause = {
  /** Of the announcement being processed; null where there is none. */
  readonly verdict: Verdict | null;
  /** The message that caused it; absent where time or a command did. */
  readonly message?: MqttMessage;
  readonly nowMs: number;
};

type Visible = Exclude<Change, { type: "topic-wanted" | "topic-unwanted" }>;

type Around = {
  readonly home: Home;
  readonly tables: Tables;
  readonly notices: Notices;
  readonly rows: RegisteredRows;
};

/** What everybody hears of a change in the home; null where there is nothing left to say. */
export function toFact(change: Visible, around: Around, cause: Cause): Fact | null {
  const { home, tables, notices, rows } = around;
  switch (change.type) {
    case "state-changed":
      return toStateFact(change.key, home, tables, cause);
    case "entity-found":
    case "entity-changed": {
      const record = home.entity(change.key);
      const before = tables.entities.get(change.key);
      if (!record) return null;
      const entity = rows.entity(toEntity(record, before, cause.verdict), record);
      return { type: before ? "entity-changed" : "entity-found", entity };
    }
    case "device-found":
    case "device-changed": {
      const record = home.device(change.id);
      if (!record) return null;
      return { type: change.type, device: rows.device(toDevice(record), record) };
    }
    case "trouble": {
      const { rule, message } = change.problem;
      return cause.message ? { type: "message-ignored", notice: notices.note(cause.message, rule, message) } : null;
    }
    case "entity-removed":
      return { type: "entity-removed", key: change.key };
    default:
      return { type: "device-removed", id: change.id };
  }
}

function toStateFact(
  key: Extract<Change, { type: "state-changed" }>["key"],
  home: Home,
  tables: Tables,
  cause: Cause,
): Fact | null {
  const record = home.entity(key);
  const before = tables.entities.get(key);
  // Home Assistant may have switched off what the home still hears of.
  if (!record || !before || before.disabled) return null;
  const changedMs = cause.message?.receivedMs ?? cause.nowMs;
  return { type: "state-changed", key, state: record.state, changedMs, revision: before.revision + 1 };
}
