/** What an entity shows: its attributes, and under `state` its state. They hold limits, choices and what is set now. */
export type Shown = Readonly<Record<string, unknown>>;

/** One value a service wants. */
export type ServiceField = {
  readonly name: string;
  readonly kind: "number" | "text" | "password" | "choice" | "yes-no" | "color" | "date" | "time";
  /** As it is set now, as an input has it; "" where that is not known. */
  readonly current: string;
  readonly choices?: readonly string[];
  readonly unit?: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly step?: number | undefined;
};

/** The fields of a form as this entity needs it; null where it has no use for it. */
export type FormOf = (shown: Shown) => readonly ServiceField[] | null;

type Limits = {
  readonly of?: string;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly step?: number | string;
  readonly unit?: string;
};

/** A number; `of` is the attribute that has it now, and limits are numbers or attributes that hold them. */
export function numberField(name: string, { of = name, min, max, step, unit = "" }: Limits, shown: Shown) {
  return {
    ...{ name, kind: "number" as const, current: wordOf(shown[of]), unit: wordOf(shown[unit]) || unit },
    ...{ min: limit(min, shown), max: limit(max, shown), step: limit(step, shown) },
  };
}

export function choiceField(name: string, choices: unknown, current: unknown): ServiceField {
  const kind = Array.isArray(choices) ? "choice" : "text";
  return { name, kind, current: wordOf(current), choices: Array.isArray(choices) ? choices.map(String) : [] };
}

export function numberForm(name: string, limits: Limits): FormOf {
  return (shown) => [numberField(name, limits, shown)];
}

/** A choice among those that the attribute `choices` lists; `of` is the attribute that has the one of now. */
export function choiceForm(name: string, choices: string, of = name): FormOf {
  return (shown) => [choiceField(name, shown[choices], shown[of])];
}

export function wordsForm(name: string, kind: ServiceField["kind"] = "text", of = "state"): FormOf {
  return (shown) => [{ name, kind, current: wordOf(shown[of]) }];
}

/** What goes with the call, of what was typed. */
export function toSent({ kind }: ServiceField, typed: string): unknown {
  if (kind === "number") return Number(typed);
  if (kind === "yes-no") return typed === "true";
  if (kind !== "color") return typed;
  return [1, 3, 5].map((at) => Number.parseInt(typed.slice(at, at + 2), 16));
}

/** `unknown` and `unavailable` say that there is no value. */
export function wordOf(value: unknown): string {
  if (value === null || value === undefined || value === "unknown" || value === "unavailable") return "";
  return typeof value === "object" ? "" : String(value);
}

function limit(given: number | string | undefined, shown: Shown): number | undefined {
  const value = typeof given === "string" ? shown[given] : given;
  return typeof value === "number" ? value : undefined;
}
