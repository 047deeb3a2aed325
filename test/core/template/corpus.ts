import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { gunzipSync } from "node:zlib";
import { readJson } from "../../../src/core/python/json.ts";
import type { Dict, Json } from "../../../src/core/python/value.ts";
import { toCommandPayload } from "../../../src/core/template/command-payload.ts";
import { TemplateFailure, TemplateSyntaxError } from "../../../src/core/template/failure.ts";
import type { Host, HostState, NativeMatch, Scope } from "../../../src/core/template/host.ts";
import { Payload } from "../../../src/core/template/payload.ts";
import { compileTemplate } from "../../../src/core/template/template.ts";

/** What Home Assistant gave: text, raw bytes as hex, the fallback of a Jinja error, or the name of another error. */
export type Expected = { ok?: string; ok_bytes?: string; fallback?: true; error?: string };
export type Case = {
  readonly set: "main" | "alt" | "edge" | "probe";
  readonly payload: string | { readonly __bytes__: string };
  /** Where the template is a command, the variable `value` as JSON, in which 42.0 is a float. */
  readonly value: Json;
  readonly expected: Expected;
};
export type Row = { source: string; kind: string; template: string; vars: Dict; cases: Case[] };

const FILE = new URL("../../data/templates.jsonl.gz", import.meta.url);

export function readCorpus(): Row[] {
  const lines = gunzipSync(readFileSync(FILE)).toString("utf8").trim().split("\n").slice(1);
  return lines.map((line) => {
    const plain = JSON.parse(line) as Omit<Row, "vars">;
    // Once more by our own reader: the spelling of numbers matters.
    const exact = readJson(line) as Dict;
    const vars = exact.get("vars");
    const payloads = (exact.get("cases") as Dict[]).map((one) => one.get("payload") ?? null);
    const cases = plain.cases.map((one, index) => ({ ...one, value: payloads[index] ?? null }));
    return { ...plain, cases, vars: vars instanceof Map ? vars : new Map() };
  });
}

const NOW_MS = Date.parse("2026-03-01T12:00:00Z");

function aState(state: string, attributes: Record<string, Json>): HostState {
  return { state, attributes: new Map(Object.entries(attributes)), lastChangedMs: NOW_MS, lastUpdatedMs: NOW_MS };
}

/** The home the recorded answers were given in. */
const STATES: ReadonlyMap<string, HostState> = new Map([
  [
    "sensor.test_entity",
    aState("17.5", {
      friendly_name: "test",
      current_position: 50,
      current_tilt_position: 40,
      last_event: "press",
      unit_of_measurement: "°C",
    }),
  ],
  [
    "cover.mqtt_cover",
    aState("open", { friendly_name: "test cover", current_position: 30, current_tilt_position: 50 }),
  ],
  ["sensor.other", aState("42", { a: 1 })],
]);

export const HOST: Host = {
  nowMs: () => NOW_MS,
  elapsedMs: () => performance.now(),
  timeZone: "Europe/Amsterdam",
  state: (entityId) => STATES.get(entityId),
  entityIds: () => STATES.keys(),
  matchWithNativeEngine: (pattern, flags, text) => {
    const code =
      "Array.from(text.matchAll(new RegExp(pattern, flags + 'g')), (m) => ({ index: m.index, groups: [...m] }))";
    try {
      return runInNewContext(code, { pattern, flags, text }, { timeout: 50 }) as NativeMatch[];
    } catch {
      return undefined;
    }
  },
};

function toReceived(payload: Case["payload"]): string | Uint8Array {
  return typeof payload === "string" ? payload : Uint8Array.from(Buffer.from(payload.__bytes__, "hex"));
}

/** What we give, in the same words. */
export function answer(row: Row, { payload, value }: Case): Expected {
  try {
    const template = compileTemplate(row.template);
    const isCommand = row.kind === "command";
    const entityId = row.vars.get("entity_id");
    const variables = new Map(row.vars);
    if (isCommand) variables.set("value", value);
    const scope: Scope = {
      entity: { entityId: typeof entityId === "string" ? entityId : "sensor.test_entity", name: "Test Name" },
      variables,
    };
    const result = template.render(isCommand ? null : new Payload(toReceived(payload)), scope, HOST);
    if (result instanceof TemplateFailure) {
      return result.kind === "template" ? { fallback: true } : { error: result.error };
    }
    const sent = isCommand ? toCommandPayload(result) : result;
    return typeof sent === "string" ? { ok: sent } : { ok_bytes: Buffer.from(sent).toString("hex") };
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return { error: "TemplateSyntaxError" };
    throw error;
  }
}

/** Right is the same text, or a refusal where Home Assistant refuses. */
export function isRight(given: Expected, expected: Expected): boolean {
  if (expected.ok !== undefined) return given.ok === expected.ok;
  if (expected.ok_bytes !== undefined) return given.ok_bytes === expected.ok_bytes;
  return given.ok === undefined && given.ok_bytes === undefined;
}

/** Strictly right is the same kind of refusal too, because the fallback and the drop differ. */
export function isSame(given: Expected, expected: Expected): boolean {
  if (!isRight(given, expected)) return false;
  // A command's caller sees the error itself, which is Jinja's all the same.
  const isFallback = expected.fallback ?? expected.error === "UndefinedError";
  return (given.fallback ?? false) === isFallback;
}
