import { describe, expect, test } from "vitest";
import { TemplateFailure, TemplateSyntaxError } from "../../../src/core/template/failure.ts";
import { Payload } from "../../../src/core/template/payload.ts";
import { compileTemplate } from "../../../src/core/template/template.ts";
import { inYardsticks } from "../../support/yardstick.ts";
import { HOST } from "./corpus.ts";

/** In pieces of fixed work: far above what any of these takes, far below what any would take without limits. */
const MOST = 25;

function render(source: string, payload = "x", host = HOST): string | TemplateFailure {
  try {
    return compileTemplate(source).render(new Payload(payload), { entity: null, variables: new Map() }, host);
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return new TemplateFailure("template", error.name, error.message);
    throw error;
  }
}

function timed(source: string, payload?: string): { result: string | TemplateFailure; took: number } {
  return inYardsticks(() => render(source, payload));
}

const STORMS: readonly (readonly [string, string])[] = [
  ["tags without end", "{{ ('<a ' * 20000) | striptags }}"],
  ["comments without end", "{{ ('<!--' * 15000) | striptags }}"],
  ["a huge range", "{{ range(10**9) | list }}"],
  ["a huge range in a loop", "{% for i in range(10**8) %}{% endfor %}"],
  ["nested loops", "{% for a in range(9000) %}{% for b in range(9000) %}{% endfor %}{% endfor %}"],
  [
    "nested comprehension by map",
    "{{ range(9000) | map('multiply', 2) | map('add', 1) | list | length }}{% for a in range(999) %}{{ range(9000) | sum }}{% endfor %}",
  ],
  ["a huge text", "{{ 'a' * 10**9 }}"],
  [
    "a doubling text",
    "{% set ns = namespace(t='ab') %}{% for i in range(40) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}{{ ns.t | length }}",
  ],
  [
    "a doubling list",
    "{% set ns = namespace(l=[1]) %}{% for i in range(40) %}{% set ns.l = ns.l + ns.l %}{% endfor %}{{ ns.l | length }}",
  ],
  [
    "a list holding itself twice",
    "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
  ],
  [
    "comparing lists that hold themselves twice",
    "{% set ns = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b] %}{% endfor %}{{ ns.a == ns.b }}",
  ],
  [
    "JSON of a list holding itself twice",
    "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson }}",
  ],
  ["a huge width", "{{ 'a'.center(10**9) }}"],
  ["a huge printf width", "{{ '%1000000000d' % 5 }}"],
  ["a huge precision", "{{ '{:.999999999f}'.format(1.5) }}"],
  ["a huge power", "{{ 9 ** 999999999 }}"],
  [
    "a power of powers",
    "{% set ns = namespace(n=9) %}{% for i in range(60) %}{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}",
  ],
  ["a macro calling itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"],
  [
    "a macro calling itself twice",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(29) }}",
  ],
  ["a recursive loop without end", "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}"],
  ["much output", "{% for i in range(9000) %}{{ 'x' * 9000 }}{% endfor %}"],
  ["a sort storm", "{% set l = range(9000) | list %}{% for i in range(9000) %}{% set x = l | sort %}{% endfor %}"],
  [
    "a replace storm",
    "{% set t = 'a' * 60000 %}{% for i in range(9000) %}{% set x = t.replace('a', 'b') %}{% endfor %}",
  ],
  ["a hash storm", "{% set t = 'a' * 60000 %}{% for i in range(9000) %}{% set x = t | sha512 %}{% endfor %}"],
  ["a JSON storm", "{% set l = range(9000) | list %}{% for i in range(9000) %}{% set x = l | to_json %}{% endfor %}"],
  [
    "a regex storm",
    "{% set t = 'a' * 8000 %}{% for i in range(9000) %}{% set x = t | regex_findall('a') %}{% endfor %}",
  ],
  ["a regex that backtracks without end", "{{ ('a' * 40 ~ 'b') | regex_match('(a+)+$') }}"],
  ["a regex with look-around that backtracks without end", "{{ ('a' * 40 ~ 'b') | regex_match('(?=x?)(a+)+$') }}"],
  ["a groupby storm", "{{ range(9000) | groupby('real') | list | length }}"],
  ["a unique storm", "{% for i in range(99) %}{{ range(9000) | map('string') | unique | list | length }}{% endfor %}"],
  ["a set storm", "{{ range(9000) | map('float') | list | union(range(9000) | list) | length }}"],
  ["a split storm", "{% set t = 'a,' * 30000 %}{% for i in range(999) %}{{ t.split(',') | length }}{% endfor %}"],
  ["format fields inside format fields", "{{ '{0:{0:{0}}}'.format('9' * 999) }}"],
  ["a huge timedelta", "{{ timedelta(days=10**30) }}{{ now() + timedelta(days=10**8) }}"],
  ["wide integers", "{{ (10 ** 1000 * 10 ** 1000) | string | length }}"],
  ["a long strip", "{% set t = (' ' * 60000) ~ 'a' %}{% for i in range(999) %}{{ t.rstrip() | length }}{% endfor %}"],
];

describe("a hostile template ends quickly", () => {
  test.each(STORMS)("%s", (_name, source) => {
    const { result, took } = timed(source);
    expect(took).toBeLessThan(MOST);
    if (typeof result === "string") expect(result.length).toBeLessThanOrEqual(65_536);
  });
});

describe("a hostile source is refused", () => {
  test.each([
    ["20,000 brackets", `{{ ${"(".repeat(20_000)}1${")".repeat(20_000)} }}`],
    ["20,000 lists", `{{ ${"[".repeat(10_000)}${"]".repeat(10_000)} }}`],
    ["20,000 nots", `{{ ${"not ".repeat(5_000)}1 }}`],
    ["20,000 minus signs", `{{ ${"-".repeat(20_000)}1 }}`],
    ["nested ifs", `${"{% if 1 %}".repeat(2_000)}${"{% endif %}".repeat(1_000)}`],
    ["nested conditions", `{{ ${"1 if 1 else ".repeat(2_000)}1 }}`],
    ["many operators", `{{ 1${"+1".repeat(15_000)} }}`],
    ["many filters", `{{ 1${"|int".repeat(8_000)} }}`],
    ["many attributes", `{{ a${".b".repeat(15_000)} }}`],
    ["a source beyond 32 KiB", `{{ 1 }}${"x".repeat(40_000)}`],
    ["an open string", `{{ '${"\\".repeat(10_001)}`],
    ["a tag without end", "{% if "],
    ["a bracket without end", "{{ (1"],
  ])("%s", (_name, source) => {
    const { took } = inYardsticks(() => expect(() => compileTemplate(source)).toThrow(TemplateSyntaxError));
    expect(took).toBeLessThan(MOST);
  });
});

test("a payload nested without end is no JSON", () => {
  const { result, took } = timed("{{ value_json is defined }}", "[".repeat(100_000));
  expect(result).toBe("False");
  expect(took).toBeLessThan(MOST);
});

test("a payload nested as deep as orjson allows prints or ends in an error", () => {
  const deep = `${"[".repeat(1_000)}${"]".repeat(1_000)}`;
  expect(render("{{ value_json }}", deep)).toBe(deep);
});

describe("nothing of JavaScript is in reach", () => {
  const NAMES = [
    "constructor",
    "__proto__",
    "prototype",
    "toString",
    "valueOf",
    "hasOwnProperty",
    "length",
    "call",
    "apply",
  ];
  const VALUES = [
    "value",
    "value_json",
    "[1]",
    "(1,)",
    "1",
    "1.5",
    "true",
    "none",
    "now()",
    "timedelta(1)",
    "range",
    "namespace()",
    "dict",
    "range(3)",
    "cycler(1)",
  ];
  const HIDDEN = NAMES.flatMap((name) => VALUES.map((value) => [name, value] as const)).filter(
    ([, value]) => value !== "dict",
  );

  test.each(HIDDEN)("%s of %s", (name, value) => {
    expect(render(`{{ ${value}['${name}'] is defined }}`, "{}")).toBe("False");
    expect(render(`{{ ${value}.${name} is defined }}`, "{}")).toBe("False");
  });

  test.each([
    "{{ value.constructor.constructor('return 1')() }}",
    "{{ value_json['constructor']['constructor']('return 1')() }}",
    "{{ [].constructor.constructor('return 1')() }}",
    "{{ range.constructor('return 1')() }}",
    "{{ (1).toString.constructor('return 1')() }}",
    "{{ '{0.constructor}'.format(value)() }}",
    "{{ value | attr('constructor') }}{{ (value | attr('constructor'))() }}",
    "{{ value.__class__.__mro__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ 'x' | constructor }}",
    "{{ 'x' is constructor }}",
    "{{ ['a'] | map('constructor') | list }}",
    "{{ ['a'] | select('__proto__') | list }}",
  ])("%s is refused", (source) => {
    expect(render(source)).toBeInstanceOf(TemplateFailure);
  });

  test("keys of a payload do not reach any prototype", () => {
    const payload = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}';
    const sources = [
      "{{ value_json | combine({'__proto__': {'polluted': 1}}, recursive=True) }}",
      "{{ dict(value_json) }}",
      "{{ value_json | tojson }}",
    ];
    for (const source of sources) expect(render(source, payload)).toContain("polluted");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test.each([
    "global",
    "globalThis",
    "process",
    "require",
    "module",
    "Function",
    "eval",
    "this.constructor",
    "arguments",
  ])("%s is undefined", (name) => {
    expect(render(`{{ ${name} is defined }}`)).not.toBe("True");
  });
});

test("a template cannot alter what others see", () => {
  const source = "{{ value_json.l.append(4) }}";
  const payload = new Payload('{"l":[1]}');
  const scope = { entity: null, variables: new Map() };
  expect(compileTemplate(source).render(payload, scope, HOST)).toMatchObject({ kind: "template" });
  expect(compileTemplate("{{ value_json.l }}").render(payload, scope, HOST)).toBe("[1]");
});

test("look-around is refused where the host has no engine for it", () => {
  const { matchWithNativeEngine: _engine, ...bare } = HOST;
  expect(render("{{ value | regex_replace('(?<=a)b', '') }}", "ab", bare)).toMatchObject({ kind: "limit" });
});
