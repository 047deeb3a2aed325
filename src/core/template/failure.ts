/**
 * Why a template gave no text (templates.md §3). What happens next is the caller's choice:
 *
 * | kind | Home Assistant's error | it then |
 * |---|---|---|
 * | template | a `jinja2.TemplateError` | ignores the message on platforms with a default, else takes the raw payload |
 * | python | `ValueError`, `TypeError`, `ZeroDivisionError`, ... | drops the message |
 * | limit | none: our own limits (§8) | we drop the message |
 */
export class TemplateFailure {
  readonly kind: "template" | "python" | "limit";
  /** Name of Python's class, or of the limit. */
  readonly error: string;
  readonly message: string;
  /** Home Assistant logs it even where the message is then ignored. */
  readonly isLogged: boolean;

  constructor(kind: "template" | "python" | "limit", error: string, message: string, isLogged = false) {
    this.kind = kind;
    this.error = error;
    this.message = message;
    this.isLogged = isLogged;
  }
}

/** The template is none: Home Assistant does not create the entity. */
export class TemplateSyntaxError extends Error {
  override readonly name = "TemplateSyntaxError";
  /** Offset into the stripped source, in UTF-16 units. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}
