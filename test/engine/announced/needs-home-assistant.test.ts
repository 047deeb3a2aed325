import { expect, test } from "vitest";
import { compileTemplate } from "../../../src/core/template/template.ts";
import { needsHomeAssistant } from "../../../src/engine/announced/needs-home-assistant.ts";

test.each([
  ["{{ value_json.t }}", false],
  ["plain text", false],
  ["{{ value | float(0) + 1 }}", false],
  ["{{ states('sun.sun') }}", true],
  ["{{ states.sensor.attic.state }}", true],
  ["{{ 'sun.sun' | states }}", true],
  ["{{ 'day' if is_state('sun.sun', 'above_horizon') else 'night' }}", true],
  ["{{ area_name('sensor.attic') }}", true],
  ["{{ value_json.states }}", false],
])("%s: %s", (source, needs) => {
  expect(needsHomeAssistant({ value_template: compileTemplate(source) })).toBe(needs);
});

test("a template is found in a list and in a block", () => {
  const template = compileTemplate("{{ states('sun.sun') }}");
  expect(needsHomeAssistant({ availability: [{ topic: "a", value_template: template }] })).toBe(true);
  expect(needsHomeAssistant({ availability: [{ topic: "a" }], retain: true, name: null })).toBe(false);
});
