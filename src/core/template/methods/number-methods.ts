import { isFloat, toFloat, toNumber } from "../../python/numbers.ts";
import type { Value } from "../../python/object.ts";
import { requireInt, requireText } from "../arguments.ts";
import { asNumeric } from "../arithmetic.ts";
import { capWidth } from "../limits.ts";
import { raisePython } from "../raise.ts";
import { Bytes } from "../values/bytes.ts";
import { natives } from "../values/callable.ts";

function asBigint(value: Value | undefined): bigint {
  const numeric = value === undefined ? undefined : asNumeric(value);
  return numeric === undefined || isFloat(numeric) ? 0n : BigInt(numeric as number | bigint);
}

function asDouble(value: Value | undefined): number {
  return toNumber(value) ?? Number.NaN;
}

/** int.to_bytes: OverflowError where it does not fit. */
function toBytes(value: bigint, length: number, isLittle: boolean, isSigned: boolean): Bytes {
  const bits = BigInt(length * 8);
  const lowest = isSigned ? -(1n << (bits - 1n)) : 0n;
  const highest = isSigned ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  if (value < lowest || value > highest) raisePython("OverflowError", "int too big to convert");
  const octets = Uint8Array.from({ length }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
  return new Bytes(isLittle ? octets : octets.reverse());
}

export const INT_METHODS = natives({
  bit_length: ["self", (_run, self) => asBigint(self).toString(2).replace("-", "").replace(/^0$/, "").length],
  bit_count: ["self", (_run, self) => asBigint(self).toString(2).replace(/[-0]/g, "").length],
  conjugate: ["self", (_run, self = null) => self],
  is_integer: ["self", () => true],
  to_bytes: [
    "self length? byteorder? signed?",
    (_run, self, length = 1, order = "big", signed = false) =>
      toBytes(asBigint(self), capWidth(requireInt(length), 512), requireText(order) === "little", signed === true),
  ],
});

export const FLOAT_METHODS = natives({
  is_integer: ["self", (_run, self) => Number.isInteger(asDouble(self))],
  conjugate: ["self", (_run, self = null) => self],
});

type Field = (value: Value) => Value;

export const INT_FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ["real", (value) => asNumeric(value) ?? null],
  ["imag", () => 0],
  ["numerator", (value) => asNumeric(value) ?? null],
  ["denominator", () => 1],
]);

export const FLOAT_FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ["real", (value) => value],
  ["imag", () => toFloat(0)],
]);
