import { expect, test } from "vitest";
import { Payload } from "../../../src/core/template/payload.ts";
import { compileTemplate } from "../../../src/core/template/template.ts";

const inputsOf = (source: string, text: string) => compileTemplate(source).inputsOf(new Payload(text));
const FIRST = '{"action":"on","seen":1}';
const LATER = '{"action":"on","seen":2}';
const OTHER = '{"action":"off","seen":1}';

test("a template that reads one key is rendered anew only where that key differs", () => {
  for (const source of [
    "{{ value_json.action | upper }}",
    "{% for key, value in [(1, 2)] %}{{ value }}{% endfor %}{{ value_json['action'] | upper }}",
  ]) {
    expect(inputsOf(source, FIRST)).not.toBeNull();
    expect(inputsOf(source, FIRST)).toBe(inputsOf(source, LATER));
    expect(inputsOf(source, FIRST)).not.toBe(inputsOf(source, OTHER));
  }
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
    expect(inputsOf(source, FIRST), source).toBe(FIRST);
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
    expect(inputsOf(source, FIRST), source).toBeNull();
  }
});

test("a text and a number, a null and a missing key are different inputs", () => {
  const texts = ['{"a":1}', '{"a":"1"}', '{"a":null}', '{"b":1}', '{"a":[1]}', '{"a":{"1":1}}'];
  const inputs = texts.map((text) => inputsOf("{{ value_json.a | upper }}", text));
  expect(new Set(inputs).size).toBe(texts.length);
  // Keys that are numbers: only the exact reader knows their order.
  expect(inputs.at(-1)).toBeNull();
});

test("a container prints alike by either reader", () => {
  for (const text of ['{"a":{"b":[1,2.5,"x",null,true]},"c":1}', '{"a":{"2":1,"1":2}}', '{"a":{"__proto__":1}}']) {
    const exact = new Payload(text);
    exact.json();
    expect(new Payload(text).pathText(["a"])).toBe(exact.pathText(["a"]));
  }
});
