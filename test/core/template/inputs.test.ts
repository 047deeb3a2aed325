import { expect, test } from "vitest";
import { isUnchanged, takeGlimpse } from "../../../src/core/template/glimpse.ts";
import { Payload } from "../../../src/core/template/payload.ts";
import { compileTemplate } from "../../../src/core/template/template.ts";

/** Whether the template would be rendered anew for the second text after the first. */
function isRenderedAnew(source: string, first: string, second: string): boolean {
  const { inputs } = compileTemplate(source);
  if (inputs === null) return true;
  return !isUnchanged(inputs, takeGlimpse(inputs, new Payload(first)), new Payload(second));
}

const FIRST = '{"action":"on","seen":1}';
const LATER = '{"action":"on","seen":2}';
const OTHER = '{"action":"off","seen":1}';

test("a template that reads one key is rendered anew only where that key differs", () => {
  for (const source of [
    "{{ value_json.action }}",
    "{{ value_json['action'][0] }}",
    "{{ value_json.action | upper }}",
    "{% for key, value in [(1, 2)] %}{{ value }}{% endfor %}{{ value_json['action'] | upper }}",
  ]) {
    expect(isRenderedAnew(source, FIRST, LATER), source).toBe(false);
    expect(isRenderedAnew(source, FIRST, OTHER), source).toBe(true);
  }
});

test("a template that reads several keys is rendered anew where one of them differs", () => {
  const source = "{{ value_json.action ~ value_json.seen }}";
  expect(isRenderedAnew(source, FIRST, `${FIRST} `)).toBe(false);
  expect(isRenderedAnew(source, FIRST, LATER)).toBe(true);
  expect(isRenderedAnew(source, FIRST, OTHER)).toBe(true);
});

test("a template that may read the whole payload is rendered anew where anything differs", () => {
  for (const source of [
    "{{ value | length }}",
    "{{ value_json | length }}",
    "{{ value_json.get('seen') }}",
    "{{ value_json.items() | list }}",
    "{{ value_json[value_json.action] }}",
    "{% set value_json = {'a': value} %}{{ value_json.a | upper }}",
    "{% for value in [1] %}{{ value }}{% endfor %}{{ value }}",
  ]) {
    expect(isRenderedAnew(source, FIRST, FIRST), source).toBe(false);
    expect(isRenderedAnew(source, FIRST, `${FIRST} `), source).toBe(true);
  }
});

test("a template that asks for the time, an entity or chance is always rendered", () => {
  for (const source of [
    "{{ now() }}",
    "{{ value_json.action ~ states('sensor.a') }}",
    "{{ ['sensor.a'] | map('states') | list ~ value_json.action }}",
    "{{ ['sensor.a'] | map('sta' ~ 'tes') | list ~ value_json.action }}",
    "{{ [1, 2] | random ~ value_json.action }}",
    "{{ this.state ~ value_json.action }}",
    "{{ name ~ value_json.action }}",
  ]) {
    expect(isRenderedAnew(source, FIRST, FIRST), source).toBe(true);
  }
});

test("a key that is also a method of Python's counts where there is one, and else the whole payload", () => {
  const source = "{{ value_json['update'].get('a') }}";
  expect(isRenderedAnew(source, '{"update":{"a":1},"b":1}', '{"update":{"a":1},"b":2}')).toBe(false);
  expect(isRenderedAnew(source, '{"update":{"a":1},"b":1}', '{"update":{"a":2},"b":1}')).toBe(true);
  expect(isRenderedAnew(source, '{"b":1}', '{"b":1}')).toBe(true);
  expect(isRenderedAnew("{{ value_json.update }}", '{"update":1,"b":1}', '{"update":1,"b":2}')).toBe(true);
});

const KINDS = ["1", "1.0", "1.5", '"1"', "true", "null", "[1]", "[1.0]", "{}", '{"a":1}', '{"a":1.0}', '{"a":1,"b":2}'];
const ODD = ['{"b":2,"a":1}', '{"\\u0061":1}', "-0.0", "0.0", "0", "12345678901234567890", '{"a":[{"b":null}]}'];

test("values that print differently are never taken for the same, by whichever reader", () => {
  const values = [...KINDS, ...ODD, '{"1":1}', '{"2":1,"1":1}', '{"1":1,"2":1}'];
  const texts = [...values.map((value) => `{"a":${value}}`), "{}", "[]", "no json"];
  for (const first of texts) {
    for (const second of texts) {
      if (isRenderedAnew("{{ value_json.a }}", first, second)) continue;
      expect(new Payload(second).pathText(["a"]), second).toBe(new Payload(first).pathText(["a"]));
    }
  }
  for (const value of [...KINDS, ...ODD]) {
    expect(isRenderedAnew("{{ value_json.a }}", `{"a":${value},"n":1}`, `{"a":${value},"n":2}`), value).toBe(false);
  }
});

test("a container prints alike by either reader", () => {
  for (const text of ['{"a":{"b":[1,2.5,"x",null,true]},"c":1}', '{"a":{"2":1,"1":2}}', '{"a":{"__proto__":1}}']) {
    const exact = new Payload(text);
    exact.json();
    expect(new Payload(text).pathText(["a"])).toBe(exact.pathText(["a"]));
  }
});
