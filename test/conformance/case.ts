import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readExactJson } from "./exact-json.ts";

export type MessageStep = { readonly topic: string; readonly payload: string; readonly retain: boolean };
export type ServiceStep = { readonly service: string; readonly data: { readonly [name: string]: unknown } };
/** A step this runner does not know: nothing is done, and what is shown after it is compared like after any other. */
export type OtherStep = { readonly [field: string]: unknown };
export type Step = MessageStep | ServiceStep | OtherStep;

export type Log = {
  readonly level: "warning" | "error";
  readonly message: string;
  readonly schema?: true;
  readonly path?: string;
};

/** Fields of the registry and what the state machine shows; entities without unique_id have the latter alone. */
export type AnsweredEntity = {
  readonly entity_id: string;
  readonly unique_id: string | null;
  readonly component: string;
  readonly state: string | null;
  readonly attributes: { readonly [name: string]: unknown } | null;
  readonly [field: string]: unknown;
};

export type AnsweredDevice = {
  readonly identifiers: readonly (readonly [string, string])[];
  readonly [field: string]: unknown;
};

export type Published = {
  readonly topic: string;
  readonly payload: string;
  readonly qos: number;
  readonly retain: boolean;
};

export type Answer = {
  readonly verdict?: string;
  readonly logs?: readonly Log[];
  readonly entities?: readonly AnsweredEntity[];
  readonly devices?: readonly AnsweredDevice[];
  readonly published?: readonly Published[];
  readonly raised?: string;
};

/** One question put to Home Assistant, with its answers, one a step. */
export type Case = {
  readonly id: string;
  readonly kind: string;
  readonly component: string;
  readonly steps: readonly Step[];
  readonly homeassistant: readonly Answer[];
};

/** Reads a file of cases, one a line; announcements of the kind zigbee2mqtt are cases of one step. */
export function* readCases(file: string): Iterable<Case> {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  let number = 0;
  for (const line of text.split("\n")) {
    number += 1;
    if (line.trim() === "") continue;
    try {
      // Files are the recorder's own; their shape is described in test/data.
      yield toCase(readExactJson(line) as Line, number);
    } catch (error) {
      console.error(`Line ${number} of ${file} is no case: ${String(error)}`);
    }
  }
}

type Line = Partial<Case> & Partial<MessageStep>;

/** A line without steps is its only step. Fields that are not known here stay unread. */
function toCase(line: Line, number: number): Case {
  const { topic = "", payload = "", retain = false } = line;
  const { id = `z${number}`, kind = "zigbee2mqtt", homeassistant = [] } = line;
  const component = line.component ?? topic.split("/")[1] ?? "";
  return { id, kind, component, steps: line.steps ?? [{ topic, payload, retain }], homeassistant };
}

export function isMessage(step: Step): step is MessageStep {
  return "topic" in step && typeof step.topic === "string";
}

export function isCall(step: Step): step is ServiceStep {
  return "service" in step && typeof step.service === "string";
}
