import { TemplateFailure } from "./failure.ts";

/** A `jinja2.TemplateError` while rendering: the caller falls back to its default or the raw payload. */
export function raiseTemplate(message: string, error = "UndefinedError", isLogged = false): never {
  throw new TemplateFailure("template", error, message, isLogged);
}

/** Any other Python exception: the message is dropped. */
export function raisePython(error: string, message: string): never {
  throw new TemplateFailure("python", error, message);
}

export function raiseType(message: string): never {
  return raisePython("TypeError", message);
}

export function raiseValue(message: string): never {
  return raisePython("ValueError", message);
}

/** Home Assistant's answer to bad input where the template gives no default. */
export function raiseNoDefault(name: string, shown: string): never {
  return raiseValue(`${name} got invalid input '${shown}' but no default was specified`);
}

/** Runs something; a Python exception of one of these classes gives the other value. */
export function orElse<T, U>(attempt: () => T, errors: readonly string[], otherwise: () => U): T | U {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof TemplateFailure && error.kind === "python" && errors.includes(error.error)) return otherwise();
    throw error;
  }
}
