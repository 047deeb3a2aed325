import { describe, expect, test } from "vitest";
import { hideSecrets, isSecretKey } from "../../web/format/secrets.ts";

test.each([
  ["password", true],
  ["wifi_password", true],
  ["apiToken", true],
  ["api_key", true],
  ["alarm-code", true],
  ["PIN", true],
  ["code_format", false],
  ["code_arm_required", false],
  ["command_topic", false],
  ["encoding", false],
  ["passive", false],
  ["unit_of_measurement", false],
])("the key %s looks like a secret: %s", (key, isSecret) => {
  expect(isSecretKey(key)).toBe(isSecret);
});

describe("a payload for strangers", () => {
  test.each([
    ['{"code":"1234","name":"Alarm"}', '{\n  "code": "[hidden]",\n  "name": "Alarm"\n}'],
    [
      '{"tokenize":1,"token":{"a":["x",null]}}',
      '{\n  "tokenize": 1,\n  "token": {\n    "a": [\n      "[hidden]",\n      null\n    ]\n  }\n}',
    ],
    ['{"code":null,"pin":""}', '{\n  "code": null,\n  "pin": ""\n}'],
    ['{"pl_on":"{\\"token\\":\\"abc\\"}"}', '{\n  "pl_on": "{\\"token\\":\\"[hidden]\\"}"\n}'],
    ['{"cmd_tpl":"{\\"code\\":\\"{{ code }}\\"}"}', '{\n  "cmd_tpl": "{\\"code\\":\\"{{ code }}\\"}"\n}'],
    ['{"cu":"http://admin:pw@lamp.lan/"}', '{\n  "cu": "http://admin:[hidden]@lamp.lan/"\n}'],
    ["password=abc, state: ON", "password=[hidden], state: ON"],
    ["ON", "ON"],
    ["", ""],
  ])("of %j is %j", (payload, shown) => {
    expect(hideSecrets(payload)).toBe(shown);
  });
});
