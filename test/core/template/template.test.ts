import { describe, expect, test } from "vitest";
import { toCommandPayload } from "../../../src/core/template/command-payload.ts";
import { TemplateFailure, TemplateSyntaxError } from "../../../src/core/template/failure.ts";
import type { Scope } from "../../../src/core/template/host.ts";
import { Payload } from "../../../src/core/template/payload.ts";
import { compileTemplate } from "../../../src/core/template/template.ts";
import { HOST } from "./corpus.ts";

const NOTHING: Scope = { entity: null, variables: new Map() };

const render = (source: string, payload = "{}", scope = NOTHING) =>
  compileTemplate(source).render(new Payload(payload), scope, HOST);

test("a template without tags is its own stripped text", () => {
  const template = compileTemplate("  plain } text \n");
  expect(template).toMatchObject({ isStatic: true, source: "plain } text" });
  expect(template.render(new Payload("x"), NOTHING, HOST)).toBe("plain } text");
});

test("templates of the same source are one", () => {
  expect(compileTemplate("{{ value_json.same }}")).toBe(compileTemplate(" {{ value_json.same }}\n"));
});

test("a template says what it mentions", () => {
  const template = compileTemplate(
    "{{ value | float(0) + area_name('kitchen') | length }}{% if 0 %}{{ labels() }}{% endif %}",
  );
  expect(template).toMatchObject({ mentionsJson: false, needsHomeAssistant: ["area_name", "labels"] });
  expect(compileTemplate("{% for x in value_json %}{% endfor %}").mentionsJson).toBe(true);
});

test("a function of Home Assistant alone fails when it is reached, and not before", () => {
  expect(render("{{ area_name('kitchen') if false }}")).toBe("");
  expect(render("{{ area_name('kitchen') }}")).toMatchObject({ kind: "python", error: "NeedsHomeAssistant" });
});

test.each([
  ["{{ value | no_such_filter }}", "No filter named 'no_such_filter'"],
  ["{{ value is no_such_test }}", "No test named 'no_such_test'"],
  ["{% for x in y %}", "unexpected end of template"],
  ["{% no_such_tag %}", "Encountered unknown tag 'no_such_tag'"],
  ["{{ 1 + }}", "unexpected 'variable-end'"],
  ["{% break %}", "'break' outside loop"],
])("%s is no template", (source, message) => {
  expect(() => compileTemplate(source)).toThrow(TemplateSyntaxError);
  expect(() => compileTemplate(source)).toThrow(message);
});

test("an unknown filter in a branch is an error only when the branch runs", () => {
  const source = "{% if value == 'a' %}{{ value | no_such_filter }}{% endif %}";
  expect(render(source, "b")).toBe("");
  expect(render(source, "a")).toMatchObject({ kind: "template" });
});

describe("failures are told apart", () => {
  test.each([
    ["{{ value_json.a.b }}", "template", "UndefinedError"],
    ["{{ value_json.a + 1 }}", "template", "UndefinedError"],
    ["{{ [].append(1) }}", "template", "UndefinedError"],
    ["{{ 'x' | int }}", "python", "ValueError"],
    ["{{ '5' > 3 }}", "python", "TypeError"],
    ["{{ 1 / 0 }}", "python", "ZeroDivisionError"],
    ["{{ 'a' * 10 ** 9 }}", "limit", "text length"],
  ])("%s", (source, kind, error) => {
    expect(render(source)).toBeInstanceOf(TemplateFailure);
    expect(render(source)).toMatchObject({ kind, error });
  });
});

test("variables of the entity and of the scope are seen", () => {
  const scope: Scope = {
    entity: { entityId: "sensor.test_entity", name: null },
    variables: new Map([["position_open", 100]]),
  };
  const source = "{{ entity_id }} {{ name }} {{ this.state }} {{ this.attributes.last_event }} {{ position_open }}";
  expect(render(source, "x", scope)).toBe("sensor.test_entity None 17.5 press 100");
});

test("an entity without a state is unknown to itself", () => {
  const scope: Scope = { entity: { entityId: "sensor.new", name: "New" }, variables: new Map() };
  expect(render("{{ this.state }} {{ states('sensor.new') }}", "x", scope)).toBe("unknown unknown");
});

test("payloads in bytes are bytes to the template, and JSON where they are text", () => {
  const payload = new Payload(new TextEncoder().encode('{"a":1}'));
  expect(compileTemplate("{{ value_json.a }} {{ value[0] }}").render(payload, NOTHING, HOST)).toBe("1 123");
});

test.each([
  ["b'\\x01\\xff'", [1, 255]],
  ['b"ab"', [97, 98]],
  ["b'\\n'", [10]],
])("a command of %s is sent as bytes", (text, octets) => {
  expect(toCommandPayload(text)).toEqual(Uint8Array.from(octets));
});

test.each(["ON", "b'", "'a'", "b'é€'", "b'a' + b'b'", "{'a': b'x'}"])("a command of %s is sent as text", (text) => {
  expect(toCommandPayload(text)).toBe(text);
});

test("summer time begins and ends as the home's zone says", () => {
  const lines = [
    "{{ as_local(as_datetime('2026-03-29T00:59:59Z')) }}",
    "{{ as_local(as_datetime('2026-03-29T01:00:00Z')) }}",
    "{{ as_timestamp('2026-10-25 02:30:00') | timestamp_local }}",
    "{{ as_local(as_datetime('2026-10-25T01:30:00Z')).fold }}",
  ];
  expect(lines.map((line) => render(line))).toEqual([
    "2026-03-29 01:59:59+01:00",
    "2026-03-29 03:00:00+02:00",
    "2026-10-25T02:30:00+02:00",
    "1",
  ]);
});

test.each([
  ["", "d41d8cd98f00b204e9800998ecf8427e", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
  ["a".repeat(200), "887f30b43b2867f4a9accceee7d16e6c", "e61cfffe0d9195a525fc6cf06ca2d77119c24a40"],
])("digests of %j", (text, md5, sha1) => {
  expect(render("{{ value | md5 }} {{ value | sha1 }}", text)).toBe(`${md5} ${sha1}`);
});

test("SHA-2 of a text longer than a block", () => {
  expect(render("{{ value | sha256 }}", "a".repeat(200))).toBe(
    "c2a908d98f5df987ade41b5fce213067efbcc21ef2240212a41e54b5e7c28ae5",
  );
  expect(render("{{ 'abc' | sha512 }}")).toBe(
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  );
});
