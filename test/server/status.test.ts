import { expect, test } from "vitest";
import { Status } from "../../src/contract/api.ts";
import { PATHS } from "../../src/contract/paths.ts";
import { aListeningServer, aServer } from "../support/server.ts";

const METRIC = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>[^}]*)\})? (?<value>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

/** Reads Prometheus' text format: every line is a comment or a sample, and every sample was announced before. */
function readMetrics(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const announced = new Map<string, string>();
  expect(text.endsWith("\n")).toBe(true);
  for (const line of text.trimEnd().split("\n")) {
    const [mark, word, name = "", rest = ""] = line.split(" ");
    if (mark === "#" && word === "TYPE") announced.set(name, rest);
    if (mark === "#") continue;
    const groups = METRIC.exec(line)?.groups;
    expect([line, groups !== undefined]).toEqual([line, true]);
    expect(announced.get(groups?.["name"] ?? "")).toBe(groups?.["name"]?.endsWith("_total") ? "counter" : "gauge");
    const sample = `${groups?.["name"]}{${groups?.["labels"] ?? ""}}`;
    expect(samples.has(sample)).toBe(false);
    samples.set(sample, Number(groups?.["value"]));
  }
  return samples;
}

test("the figures for Prometheus parse, and agree with the status", async () => {
  const { app, engine } = aServer({ entities: 400 });
  const answer = await app.inject(`/${PATHS.metrics}`);
  expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  const samples = readMetrics(answer.body);
  const status = engine.status();
  expect(samples.get("process_start_time_seconds{}")).toBe(status.startedMs / 1_000);
  expect(samples.get("rollcall_start_seconds{}")).toBe(0.25);
  expect(samples.get("rollcall_messages_received_total{}")).toBe(status.messages.received);
  expect(samples.get('rollcall_entities{verdict="accepted"}')).toBe(392);
  expect(samples.get('rollcall_announcements{verdict="refused"}')).toBe(2);
  expect(samples.get("rollcall_devices{}")).toBe(50);
  expect(samples.get('nodejs_eventloop_lag_seconds{quantile="0.99"}')).toBe(0.001);
  expect(samples.get("rollcall_processing_seconds_total{}")).toBe(status.messages.busyMs / 1_000);
});

test("the status counts the open pages", async () => {
  const { app, open } = await aListeningServer();
  const client = await open();
  await client.ready();
  const status = Status.parse((await app.inject(`/${PATHS.status}`)).json());
  expect(status.counts.browsers).toBe(1);
});

test("a lost broker is no illness of the process", async () => {
  const { app, engine } = aServer();
  const health = async () => app.inject(`/${PATHS.health}`).then(({ statusCode, body }) => [statusCode, body]);
  expect(await health()).toEqual([200, '{"status":"degraded"}']);
  engine.commit({ type: "broker-changed", broker: { ...engine.tables.broker, state: "online" } });
  expect(await health()).toEqual([200, '{"status":"ok"}']);
});

test("a loop that runs late all the time is", async () => {
  const { app, engine } = aServer();
  const status = engine.status();
  engine.status = () => ({ ...status, loopDelayMs: { p50: 2_500, p99: 3_000, max: 3_000 } });
  const answer = await app.inject(`/${PATHS.health}`);
  expect([answer.statusCode, answer.body]).toEqual([503, '{"status":"failing"}']);
});
