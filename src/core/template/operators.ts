import { isList, Tuple, toTuple, type Value } from "../python/object.ts";
import { toText } from "../python/text.ts";
import { asNumeric, calculate, negate } from "./arithmetic.ts";
import { capItems, capText, failLimit, MAX_ITEMS, MAX_TEXT_LENGTH } from "./limits.ts";
import { formatPercent } from "./percent-format.ts";
import { raiseType } from "./raise.ts";
import type { Run } from "./run.ts";
import type { BinaryOperator } from "./syntax.ts";
import { calculateTimes } from "./time/time-arithmetic.ts";
import { Bytes } from "./values/bytes.ts";
import { asText, escapeHtml, Markup } from "./values/markup.ts";
import { PySet } from "./values/set.ts";
import { typeName } from "./values/type-name.ts";
import { refuseUndefined } from "./values/undefined.ts";

/** `left <operator> right` by Python's rules. */
export function operate(operator: BinaryOperator, left: Value, right: Value, run: Run): Value {
  run.spend(1);
  const a = asNumeric(left);
  const b = asNumeric(right);
  if (a !== undefined && b !== undefined) return calculate(operator, a, b);
  const text = asText(left);
  if (operator === "%" && text !== undefined) return formatPercent(text, right, run);
  refuseUndefined(left);
  refuseUndefined(right);
  const result = operateOnOthers(operator, left, right, run) ?? calculateTimes(operator, left, right);
  return result ?? raiseType(unsupported(operator, left, right));
}

function unsupported(operator: string, left: Value, right: Value): string {
  return `unsupported operand type(s) for ${operator}: '${typeName(left)}' and '${typeName(right)}'`;
}

function operateOnOthers(operator: BinaryOperator, left: Value, right: Value, run: Run): Value | undefined {
  if (operator === "+") return add(left, right, run);
  if (operator === "*") return repeat(left, right, run) ?? repeat(right, left, run);
  if (operator === "-" && left instanceof PySet && right instanceof PySet) {
    return new PySet(
      Array.from(left).filter((item) => !right.has(item, run.spend)),
      run.spend,
    );
  }
  return undefined;
}

function add(left: Value, right: Value, run: Run): Value | undefined {
  const a = asText(left);
  const b = asText(right);
  if (a !== undefined && b !== undefined) {
    run.spend((a.length + b.length) / 64);
    if (left instanceof Markup || right instanceof Markup) return new Markup(capText(toHtml(left) + toHtml(right)));
    return capText(a + b);
  }
  if (isList(left) && isList(right) && left instanceof Tuple === right instanceof Tuple) return join(left, right, run);
  if (left instanceof Bytes && right instanceof Bytes) return joinBytes(left, right);
  return undefined;
}

/** HTML of any value: Markup as it is, everything else escaped. */
export function toHtml(value: Value): string {
  return value instanceof Markup ? value.text : escapeHtml(toText(value));
}

function join(left: readonly Value[], right: readonly Value[], run: Run): Value {
  run.spend((left.length + right.length) / 16);
  const items = capItems([...left, ...right]);
  return left instanceof Tuple ? toTuple(items) : items;
}

function joinBytes(left: Bytes, right: Bytes): Bytes {
  if (left.octets.length + right.octets.length > MAX_TEXT_LENGTH) failLimit("text length");
  return new Bytes(new Uint8Array([...left.octets, ...right.octets]));
}

function repeat(value: Value, count: Value, run: Run): Value | undefined {
  const times = asNumeric(count);
  if (typeof times !== "number" && typeof times !== "bigint") return undefined;
  if (typeof times === "number" && !Number.isInteger(times)) return undefined;
  const wanted = Math.max(0, Number(times));
  const text = asText(value);
  if (text !== undefined) {
    if (text.length * wanted > MAX_TEXT_LENGTH) failLimit("text length");
    run.spend((text.length * wanted) / 64);
    const repeated = text.repeat(text === "" ? 0 : wanted);
    return value instanceof Markup ? new Markup(repeated) : repeated;
  }
  return isList(value) ? repeatList(value, wanted, run) : undefined;
}

function repeatList(list: readonly Value[], times: number, run: Run): Value {
  if (list.length * times > MAX_ITEMS) failLimit("list length");
  run.spend((list.length * times) / 16);
  const items = list.length === 0 ? [] : Array.from({ length: times }, () => list).flat();
  return list instanceof Tuple ? toTuple(items) : items;
}

/** `-value`. */
export function negateValue(value: Value): Value {
  const numeric = asNumeric(value);
  if (numeric !== undefined) return negate(numeric);
  refuseUndefined(value);
  return calculateTimes("*", value, -1) ?? raiseType(`bad operand type for unary -: '${typeName(value)}'`);
}

/** `+value`. */
export function plusValue(value: Value): Value {
  const numeric = asNumeric(value);
  if (numeric !== undefined) return numeric;
  refuseUndefined(value);
  return calculateTimes("*", value, 1) ?? raiseType(`bad operand type for unary +: '${typeName(value)}'`);
}
