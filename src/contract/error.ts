import * as z from "zod";

export const ErrorCode = z.enum([
  "invalid-request",
  "not-found",
  "not-connected",
  "publish-failed",
  "subscribe-failed",
  "refused",
  "invalid-topic",
  "invalid-option",
  "too-large",
  "too-many-requests",
  "not-signed-in",
  "forbidden",
  "timeout",
  "internal",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** The one shape of every error that leaves the server. `path` names the place in the request, where there is one. */
export const ErrorBody = z.strictObject({
  error: z.strictObject({ code: ErrorCode, message: z.string(), path: z.string().nullable() }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** A failure we expected and can name. Everything else is a bug and keeps its own class. */
export class KnownError extends Error {
  override readonly name = "KnownError";
  readonly code: ErrorCode;
  readonly path: string | null;

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { path?: string } = {}) {
    super(message, options);
    this.code = code;
    this.path = options.path ?? null;
  }
}

/**
 * What the system calls an error, as `ENOENT`; "" where it has no name for it. Several addresses of one name may have been
 * tried: the first one's error speaks for all.
 */
export function systemCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return systemCode(error.errors[0]);
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
