import type { Scope } from "../src/core/template/host.ts";
import { Payload } from "../src/core/template/payload.ts";
import { compileTemplate, type Template } from "../src/core/template/template.ts";
import { HOST, readCorpus } from "../test/core/template/corpus.ts";

/**
 * Prints what templates cost: renders of the recorded ones, and one message on a topic that twenty entities read.
 * Limit: a message with twenty bare paths within 5 µs on an idle core.
 */
const SCOPE: Scope = { entity: { entityId: "sensor.test_entity", name: "Test" }, variables: new Map() };

function nowUs(): number {
  return performance.now() * 1000;
}

/** Median of several measurements of one call, in microseconds. */
function measureUs(call: () => void, calls: number): number {
  const samples = Array.from({ length: 7 }, () => {
    const startUs = nowUs();
    for (let count = 0; count < calls; count++) call();
    return (nowUs() - startUs) / calls;
  });
  return samples.sort((a, b) => a - b)[3] ?? 0;
}

function reportCorpus(): void {
  const jobs = readCorpus()
    .filter(({ kind, cases: [first] }) => kind === "value" && first?.expected.error !== "TemplateSyntaxError")
    .flatMap(({ template, cases }) =>
      cases
        .filter(({ set, payload }) => set === "main" && typeof payload === "string")
        .map(({ payload }) => ({ template: compileTemplate(template), payload: payload as string })),
    );
  const times = jobs
    .map(({ template, payload }) => {
      const shared = new Payload(payload);
      return measureUs(() => void template.render(shared, SCOPE, HOST), 300);
    })
    .sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const perSecond = (us: number) => Math.round(1_000_000 / us).toLocaleString("en");
  console.log(`recorded value templates: ${jobs.length}, payload already read`);
  console.log(`  renders/s median ${perSecond(at(0.5))}, slowest twentieth ${perSecond(at(0.95))}`);
}

/** The payload of a device with twenty properties, changed a little every time. */
function toPayload(counter: number): string {
  const properties = Array.from({ length: 20 }, (_, index) => {
    if (index % 3 === 0) return [`property_${index}`, (2_001 + index * 100 + (counter % 7) * 10) / 100];
    return [`property_${index}`, index % 3 === 1 ? `mode_${index}` : index * 10 + (counter % 10)];
  });
  return JSON.stringify(Object.fromEntries(properties));
}

function reportMessage(name: string, templates: readonly Template[]): void {
  const payloads = Array.from({ length: 50 }, (_, counter) => toPayload(counter));
  let turn = 0;
  const perMessageUs = measureUs(() => {
    const payload = new Payload(payloads[turn++ % payloads.length] ?? "");
    for (const template of templates) template.render(payload, SCOPE, HOST);
  }, 20_000);
  const parseUs = measureUs(() => void JSON.parse(payloads[turn++ % payloads.length] ?? ""), 20_000);
  console.log(`${name}: ${perMessageUs.toFixed(2)} µs a message; JSON.parse alone takes ${parseUs.toFixed(2)} µs here`);
}

function reportCompile(): void {
  const sources = Array.from(
    { length: 2_000 },
    (_, index) => `{{ value_json.property_${index} | float(0) | round(1) }}`,
  );
  const startUs = nowUs();
  for (const source of sources) compileTemplate(source);
  console.log(`compiling a new template: ${((nowUs() - startUs) / sources.length).toFixed(1)} µs`);
}

reportCorpus();
reportMessage(
  "20 bare paths",
  Array.from({ length: 20 }, (_, index) => compileTemplate(`{{ value_json.property_${index} }}`)),
);
reportMessage(
  "18 bare paths and 2 with filters",
  Array.from({ length: 20 }, (_, index) =>
    compileTemplate(
      index < 18 ? `{{ value_json.property_${index} }}` : `{{ value_json.property_${index} | default('none') }}`,
    ),
  ),
);
reportCompile();
