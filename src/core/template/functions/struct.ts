import { isTrue } from "../../python/compare.ts";
import { isFloat, toFloat, toInt } from "../../python/numbers.ts";
import type { Value } from "../../python/object.ts";
import { asNumeric, toDouble } from "../arithmetic.ts";
import { Bytes } from "../values/bytes.ts";

/** Size in bytes and kind of each of Python's struct codes; native sizes are those of 64-bit Linux. */
const CODES: ReadonlyMap<
  string,
  readonly [kind: "int" | "uint" | "float" | "bool" | "char", size: number, nativeSize: number]
> = new Map([
  ["c", ["char", 1, 1]],
  ["b", ["int", 1, 1]],
  ["B", ["uint", 1, 1]],
  ["?", ["bool", 1, 1]],
  ["h", ["int", 2, 2]],
  ["H", ["uint", 2, 2]],
  ["i", ["int", 4, 4]],
  ["I", ["uint", 4, 4]],
  ["l", ["int", 4, 8]],
  ["L", ["uint", 4, 8]],
  ["q", ["int", 8, 8]],
  ["Q", ["uint", 8, 8]],
  ["n", ["int", 8, 8]],
  ["N", ["uint", 8, 8]],
  ["e", ["float", 2, 2]],
  ["f", ["float", 4, 4]],
  ["d", ["float", 8, 8]],
]);

type Field = {
  readonly kind: string;
  readonly size: number;
  readonly isLittle: boolean;
  readonly paddingBefore: number;
};

type Layout = { first: Field | undefined; count: number; size: number };

/** The first field of a format, how many there are, and the size of all; undefined where it is no format. */
function readFormat(format: string): Layout | undefined {
  const parts = /^(?<order>[@=<>!]?)(?<codes>(?:\s*\d*[a-zA-Z?])*)\s*$/.exec(format)?.groups;
  if (!parts) return undefined;
  const order = parts["order"] ?? "";
  const layout: Layout = { first: undefined, count: 0, size: 0 };
  for (const match of (parts["codes"] ?? "").matchAll(/(?<repeat>\d*)(?<code>[a-zA-Z?])/g)) {
    const repeat = Number(match.groups?.["repeat"] || 1);
    if (!addField(layout, match.groups?.["code"] ?? "", repeat, order)) return undefined;
  }
  return layout;
}

/** Adds the fields of one code; false where there is no such code. */
function addField(layout: Layout, code: string, repeat: number, order: string): boolean {
  if (code === "x") layout.size += repeat;
  if (code === "x") return true;
  const isLittle = order !== ">" && order !== "!";
  if (code === "s" || code === "p") {
    layout.first ??= { kind: "bytes", size: repeat, isLittle, paddingBefore: layout.size };
    layout.count++;
    layout.size += repeat;
    return true;
  }
  const known = CODES.get(code);
  if (!known) return false;
  const [kind, standardSize, nativeSize] = known;
  const isNative = order === "" || order === "@";
  const size = isNative ? nativeSize : standardSize;
  if (isNative) layout.size = Math.ceil(layout.size / size) * size;
  layout.first ??= { kind, size, isLittle, paddingBefore: layout.size };
  layout.count += repeat;
  layout.size += size * repeat;
  return true;
}

/** `struct.pack(format, value)`; undefined is its struct.error. */
export function packStruct(format: string, value: Value): Bytes | undefined {
  const layout = readFormat(format);
  if (!layout?.first || layout.count !== 1 || layout.size > 4096) return undefined;
  const { kind, size, isLittle, paddingBefore } = layout.first;
  const octets = new Uint8Array(layout.size);
  const field = toOctets(kind, size, isLittle, value);
  if (!field) return undefined;
  octets.set(field, paddingBefore);
  return new Bytes(octets);
}

function toOctets(kind: string, size: number, isLittle: boolean, value: Value): Uint8Array | undefined {
  if (kind === "bytes") return value instanceof Bytes ? value.octets.slice(0, size) : undefined;
  if (kind === "char") return value instanceof Bytes && value.octets.length === 1 ? value.octets : undefined;
  if (kind === "bool") return Uint8Array.of(isTrue(value) ? 1 : 0);
  const numeric = asNumeric(value);
  if (numeric === undefined) return undefined;
  if (kind === "float") return floatOctets(toDouble(numeric), size, isLittle);
  return isFloat(numeric) ? undefined : intOctets(BigInt(numeric), size, isLittle, kind === "int");
}

function floatOctets(value: number, size: number, isLittle: boolean): Uint8Array | undefined {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 8) view.setFloat64(0, value, isLittle);
  else if (size === 4) view.setFloat32(0, value, isLittle);
  else view.setUint16(0, doubleToHalf(value), isLittle);
  return new Uint8Array(view.buffer);
}

function intOctets(value: bigint, size: number, isLittle: boolean, isSigned: boolean): Uint8Array | undefined {
  const bits = size * 8;
  if ((isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) !== value) return undefined;
  const octets = Uint8Array.from({ length: size }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
  return isLittle ? octets : octets.reverse();
}

/** The first of `struct.unpack_from(format, bytes, offset)`; undefined is its struct.error. */
export function unpackStruct(format: string, { octets }: Bytes, offset: number): Value | undefined {
  const layout = readFormat(format);
  const start = offset < 0 ? octets.length + offset : offset;
  if (!layout?.first || start < 0 || start + layout.size > octets.length) return undefined;
  const { kind, size, isLittle, paddingBefore } = layout.first;
  const field = octets.slice(start + paddingBefore, start + paddingBefore + size);
  if (kind === "bytes" || kind === "char") return new Bytes(field);
  if (kind === "bool") return field[0] !== 0;
  if (kind === "float") return toFloat(readFloat(field, isLittle));
  const magnitude = (isLittle ? [...field].reverse() : [...field]).reduce(
    (sum, octet) => sum * 256n + BigInt(octet),
    0n,
  );
  return toInt(kind === "int" ? BigInt.asIntN(size * 8, magnitude) : magnitude);
}

function readFloat(field: Uint8Array, isLittle: boolean): number {
  const view = new DataView(field.buffer, field.byteOffset, field.length);
  if (field.length === 8) return view.getFloat64(0, isLittle);
  return field.length === 4 ? view.getFloat32(0, isLittle) : halfToDouble(view.getUint16(0, isLittle));
}

function halfToDouble(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The nearest half-precision number; too large ones become infinite. */
function doubleToHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size >= 65_520) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | Math.round(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  return sign | (((exponent + 15) << 10) + Math.round((size / 2 ** exponent - 1) * 1024));
}
