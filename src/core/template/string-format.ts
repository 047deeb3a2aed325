import type { Value } from "../python/object.ts";
import { toRepr, toText } from "../python/text.ts";
import { formatValue } from "./format-spec.ts";
import { capText } from "./limits.ts";
import { raisePython, raiseValue } from "./raise.ts";
import type { Run } from "./run.ts";
import type { CallArguments } from "./values/callable.ts";

/** Python's `str.format`, its lookups as the sandbox allows them. */
export function formatBraces(format: string, args: CallArguments, run: Run): string {
  run.spend(format.length / 16);
  return new Formatter(args, run).format(format, 2);
}

class Formatter {
  readonly #args: CallArguments;
  readonly #run: Run;
  #automatic = 0;

  constructor(args: CallArguments, run: Run) {
    this.#args = args;
    this.#run = run;
  }

  /** Replacement fields may hold fields in their specification, one level deep. */
  format(format: string, levels: number): string {
    if (levels === 0) raiseValue("Max string recursion exceeded");
    let text = "";
    for (let at = 0; at < format.length; ) {
      const character = format.charAt(at);
      if ((character === "{" || character === "}") && format.charAt(at + 1) === character) {
        text += character;
        at += 2;
      } else if (character === "{") {
        const end = fieldEnd(format, at + 1);
        text += this.#field(format.slice(at + 1, end), levels);
        at = end + 1;
      } else {
        if (character === "}") raiseValue("Single '}' encountered in format string");
        text += character;
        at++;
      }
    }
    return capText(text);
  }

  #field(field: string, levels: number): string {
    const groups = /^(?<name>[^!:[]*(?:\[[^\]]*\][^!:[]*)*)(?:!(?<conversion>[^:]*))?(?::(?<spec>[\s\S]*))?$/.exec(
      field,
    )?.groups;
    if (!groups) return raiseValue("expected ':' after conversion specifier");
    const value = convert(this.#value(groups["name"] ?? ""), groups["conversion"], this.#run);
    const spec = groups["spec"] ?? "";
    return formatValue(value, spec.includes("{") ? this.format(spec, levels - 1) : spec, this.#run);
  }

  #value(name: string): Value {
    const [first = ""] = /^[^.[]*/.exec(name) ?? [];
    let value = this.#argument(first);
    for (const step of name.slice(first.length).matchAll(/\.(?<attribute>[^.[]+)|\[(?<item>[^\]]+)\]/g)) {
      const { attribute, item = "" } = step.groups ?? {};
      const key = /^\d+$/.test(item) ? Number(item) : item;
      const { itemOf, attributeOf } = this.#run.library.lookup;
      value = attribute === undefined ? itemOf(value, key, this.#run) : attributeOf(value, attribute, this.#run);
    }
    return value;
  }

  #argument(name: string): Value {
    if (name === "" || /^\d+$/.test(name)) {
      const index = name === "" ? this.#automatic++ : Number(name);
      const value = this.#args.positional[index];
      if (value !== undefined) return value;
      return raisePython("IndexError", `Replacement index ${index} out of range for positional args tuple`);
    }
    const value = this.#args.named.get(name);
    return value === undefined ? raisePython("KeyError", name) : value;
  }
}

function fieldEnd(format: string, start: number): number {
  let depth = 1;
  for (let at = start; at < format.length; at++) {
    if (format.charAt(at) === "{") depth++;
    else if (format.charAt(at) === "}" && --depth === 0) return at;
  }
  return raiseValue("expected '}' before end of string");
}

function convert(value: Value, conversion: string | undefined, run: Run): Value {
  if (conversion === undefined) return value;
  if (conversion === "r" || conversion === "a") return toRepr(value, run.spend);
  return conversion === "s" ? toText(value, run.spend) : raiseValue(`Unknown conversion specifier '${conversion}'`);
}
