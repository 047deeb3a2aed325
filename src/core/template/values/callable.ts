import { PythonObject, type Value } from "../../python/object.ts";
import { raiseType } from "../raise.ts";
import type { Run } from "../run.ts";

/** Arguments of one call, in Python's two kinds. */
export type CallArguments = { readonly positional: readonly Value[]; readonly named: ReadonlyMap<string, Value> };

export const NO_NAMES: ReadonlyMap<string, Value> = new Map();

/** Something a template can call. It receives values only, and the render it is part of. */
export abstract class Callable extends PythonObject {
  abstract call(run: Run, args: CallArguments): Value;

  /** An attribute; undefined where there is none of that name. */
  field(_name: string, _run: Run): Value | undefined {
    return undefined;
  }
}

/** A filter, test, function or method written here. Absent arguments are undefined, so defaults are JavaScript's own. */
export type Body = (run: Run, ...args: (Value | undefined)[]) => Value;

/** Names and kinds of parameters, in order. */
export type Signature = {
  readonly names: readonly string[];
  readonly required: number;
  /** Surplus positional arguments come last but one, as a list; surplus named ones last, as a dict. */
  readonly rest: boolean;
  readonly namedRest: boolean;
  /** Parameters from here on are named only. */
  readonly positionalCount: number;
};

export type Native = { readonly name: string; readonly signature: Signature; readonly body: Body };

/** A table of natives by name: `[signature, body]`, the signature as in `value precision? *rest default? **named`. */
export function natives(table: Readonly<Record<string, readonly [string, Body]>>): ReadonlyMap<string, Native> {
  return new Map(
    Object.entries(table).map(([name, [signature, body]]) => [
      name,
      { name, signature: readSignature(signature), body },
    ]),
  );
}

function readSignature(text: string): Signature {
  const words = text.split(" ").filter((word) => word !== "");
  const named = words.filter((word) => !word.startsWith("*"));
  const restAt = words.findIndex((word) => word.startsWith("*") && !word.startsWith("**"));
  return {
    names: named.map((word) => word.replace("?", "")),
    required: named.filter((word) => !word.endsWith("?")).length,
    rest: restAt >= 0,
    namedRest: words.some((word) => word.startsWith("**")),
    positionalCount: restAt >= 0 ? restAt : named.length,
  };
}

/** Calls a native, its receiver (of a filter, test or method) first among the positional arguments. */
export function callNative(native: Native, run: Run, args: CallArguments): Value {
  const { signature } = native;
  const isSimple = args.named.size === 0 && !signature.rest && !signature.namedRest;
  const { length } = args.positional;
  if (isSimple && length >= signature.required && length <= signature.positionalCount) {
    return native.body(run, ...args.positional);
  }
  return native.body(run, ...bind(native, args));
}

function bind({ name, signature }: Native, { positional, named }: CallArguments): (Value | undefined)[] {
  const { names, positionalCount } = signature;
  if (positional.length > positionalCount && !signature.rest) {
    raiseType(`${name}() takes ${positionalCount} positional arguments but ${positional.length} were given`);
  }
  const bound: (Value | undefined)[] = names.map((_, index) =>
    index < positionalCount ? positional[index] : undefined,
  );
  const others = new Map<Value, Value>();
  for (const [key, value] of named) {
    const index = names.indexOf(key);
    if (index < 0 && !signature.namedRest) raiseType(`${name}() got an unexpected keyword argument '${key}'`);
    else if (index < 0) others.set(key, value);
    else if (bound[index] !== undefined) raiseType(`${name}() got multiple values for argument '${key}'`);
    else bound[index] = value;
  }
  const missing = names.find((_, index) => index < signature.required && bound[index] === undefined);
  if (missing !== undefined) raiseType(`${name}() missing 1 required positional argument: '${missing}'`);
  if (signature.rest) bound.push(positional.slice(positionalCount));
  if (signature.namedRest) bound.push(others);
  return bound;
}

/** A native as a value: a global function, or a method bound to its receiver. */
export class NativeFunction extends Callable {
  readonly typeName: string;
  readonly native: Native;
  readonly #receiver: Value | undefined;

  constructor(native: Native, receiver?: Value) {
    super();
    this.native = native;
    this.#receiver = receiver;
    this.typeName = receiver === undefined ? "function" : "builtin_function_or_method";
  }

  toRepr(): string {
    return this.#receiver === undefined ? `<function ${this.native.name}>` : `<built-in method ${this.native.name}>`;
  }

  call(run: Run, args: CallArguments): Value {
    if (this.#receiver === undefined) return callNative(this.native, run, args);
    return callNative(this.native, run, { positional: [this.#receiver, ...args.positional], named: args.named });
  }
}
