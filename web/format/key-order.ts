import { writtenKey } from "./json-place.ts";

/**
 * The JSON of `text`, indented, with the keys in the order they have in `model`, where they may be abbreviated: so a
 * difference of the two is none of order. As it is where one of them is not JSON.
 */
export function orderLike(model: string, text: string): string {
  try {
    return JSON.stringify(ordered(JSON.parse(model), JSON.parse(text)), null, 2);
  } catch {
    return text;
  }
}

function ordered(model: unknown, value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => ordered(Array.isArray(model) ? model[index] : undefined, item));
  if (typeof value !== "object" || value === null) return value;
  const places = new Map(Object.keys(model ?? {}).map((key, place) => [key, place]));
  const entries = Object.entries(value).map(([key, inner]) => {
    const written = writtenKey(model, key);
    const innerModel = written === undefined ? undefined : (model as Record<string, unknown>)[written];
    return { key, inner: ordered(innerModel, inner), place: places.get(written ?? "") ?? places.size };
  });
  return Object.fromEntries(entries.sort((a, b) => a.place - b.place).map(({ key, inner }) => [key, inner]));
}
