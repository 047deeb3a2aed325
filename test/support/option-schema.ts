const ELEMENT =
  /^(?:(?<bounded>str|password|int|float)(?:\((?<min>[-\d.]+)?,(?<max>[-\d.]+)?\))?|(?<plain>bool|email|url|port)|match\((?<match>.*)\)|list\((?<list>.+)\))(?<optional>\?)?$/;

type Parts = Readonly<Record<string, string | undefined>>;

/** What the Supervisor says to a value under an element of the option schema; null where it accepts it. */
export function refusal(element: string, value: unknown): string | null {
  const parts = ELEMENT.exec(element)?.groups as Parts | undefined;
  if (!parts) return `${element} is no element of the option schema`;
  if (value === undefined) return parts["optional"] ? null : "missing";
  if (value === null) return "missing required option";
  return fits(parts, value) ? null : `${JSON.stringify(value)} is not ${element}`;
}

function fits(parts: Parts, value: unknown): boolean {
  const text = String(value);
  if (parts["plain"] === "bool") return typeof value === "boolean" || /^(true|false|yes|no|on|off|1|0)$/i.test(text);
  if (parts["plain"] === "port") return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
  if (parts["plain"] !== undefined) return typeof value === "string" && /^\S+[:@]\S+$/.test(value);
  // Anchored at the start alone: Python's `match`.
  if (parts["match"] !== undefined)
    return typeof value === "string" && new RegExp(`^(?:${parts["match"]})`).test(value);
  if (parts["list"] !== undefined) return parts["list"].split("|").includes(text);
  return fitsBounds(parts, value);
}

function fitsBounds(parts: Parts, value: unknown): boolean {
  const isText = parts["bounded"] === "str" || parts["bounded"] === "password";
  if (isText && typeof value !== "string") return false;
  const size = isText ? String(value).length : Number(value);
  if (parts["bounded"] === "int" && !Number.isInteger(size)) return false;
  return size >= Number(parts["min"] ?? -Infinity) && size <= Number(parts["max"] ?? Infinity);
}
