import type { Random } from "../../src/adapters/simulation/random.ts";

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

const ODD_VALUES: readonly [Value, ...Value[]] = [
  null,
  true,
  -1,
  0.1,
  1e308,
  2 ** 53,
  "",
  " ",
  "ON",
  "{{ value_json.x.y }}",
  "{{ value | float }}",
  "{% for i in range(9999) %}{% for j in range(9999) %}x{% endfor %}{% endfor %}",
  "{{ 'a' * 999999999 }}",
  "{{ value | regex_replace('(a+)+$', 'b') }}",
  "{{ value.constructor.constructor('return 1')() }}",
  "{{ [1,2,3] | map('nope') }}",
  "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
  "a/#/b",
  "+",
  "\u0000",
  "\ud83d",
  "🦄".repeat(300),
  [],
  [[]],
  {},
  { topic: "a", topics: ["b"] },
  ["sensor", "light"],
];

const ODD_KEYS: readonly [string, ...string[]] = [
  "__proto__",
  "constructor",
  "toString",
  "~",
  "p",
  "platform",
  "stat_t",
  "state_topic",
  "value_template",
  "device",
  "dev",
  "o",
  "cmps",
  "unique_id",
  "availability",
  "avty",
  "group",
  "expire_after",
  "options",
  "schema",
  "migrate_discovery",
];

/** One to six random changes of a real announcement: keys gone, new, renamed, values odd, text broken. */
export function mutate(payload: string, random: Random): string {
  let config: Value;
  try {
    config = JSON.parse(payload) as Value;
  } catch {
    return breakText(payload, random);
  }
  const times = 1 + Math.floor(random.next() * 6);
  for (let n = 0; n < times; n += 1) config = mutateValue(config, random);
  const text = JSON.stringify(config);
  return random.chance(0.1) ? breakText(text, random) : text;
}

function mutateValue(value: Value, random: Random): Value {
  if (typeof value !== "object" || value === null) return random.pick(ODD_VALUES);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.3)) return [...value, random.pick(ODD_VALUES)];
    const at = Math.floor(random.next() * value.length);
    return value.map((item, index) => (index === at ? mutateValue(item, random) : item));
  }
  const entries = Object.entries(value);
  const at = Math.floor(random.next() * entries.length);
  const luck = random.next();
  if (entries.length === 0 || luck < 0.25) entries.push([random.pick(ODD_KEYS), random.pick(ODD_VALUES)]);
  else if (luck < 0.45) entries.splice(at, 1);
  else entries[at] = [entries[at]?.[0] ?? "", mutateValue(entries[at]?.[1] ?? null, random)];
  return Object.fromEntries(entries);
}

function breakText(text: string, random: Random): string {
  const at = Math.floor(random.next() * text.length);
  const bit = random.pick(["", '"', "}", "[", ",", "\\u", "1e999", "\u0000", "NaN", "[".repeat(5_000)]);
  return text.slice(0, at) + bit + text.slice(at + Math.floor(random.next() * 5));
}

/** A payload for a state topic: plausible, odd, or plain noise. */
export function statePayload(random: Random): string {
  if (random.chance(0.3))
    return random.pick(["ON", "OFF", "online", "offline", "21.5", "None", "", "nan", "1e400", "255,1,2"]);
  if (random.chance(0.2))
    return String.fromCharCode(...Array.from({ length: 40 }, () => Math.floor(random.next() * 0xffff)));
  const keys = Array.from({ length: 8 }, () =>
    random.pick(["state", "x", "brightness", "color", "value", "__proto__", "battery"]),
  );
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, random.pick(ODD_VALUES)])));
}
