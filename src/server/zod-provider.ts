import type {
  FastifyPluginAsync,
  FastifySchemaCompiler,
  FastifySerializerCompiler,
  FastifyTypeProvider,
  RawServerDefault,
} from "fastify";
import * as z from "zod";
import { KnownError } from "../contract/error.ts";

/** Lets zod schemas stand in a route's `schema`, with their types in its handler. */
export interface ZodProvider extends FastifyTypeProvider {
  validator: this["schema"] extends z.core.$ZodType ? z.output<this["schema"]> : unknown;
  serializer: this["schema"] extends z.core.$ZodType ? z.input<this["schema"]> : unknown;
}

export type RoutePlugin<Needs extends object> = FastifyPluginAsync<Needs, RawServerDefault, ZodProvider>;

type Checked<Value> = { readonly value: Value } | { readonly error: KnownError };

export const checkByZod: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (value: unknown) =>
    check(schema, value);

/** What the schema makes of it, or why it does not fit, with the place. */
export function check<Value>(schema: z.ZodType<Value>, value: unknown): Checked<Value> {
  try {
    const result = schema.safeParse(value);
    return result.success ? { value: result.data } : { error: toKnownError(result.error) };
  } catch (error) {
    // A recursive schema follows the value down; one nested ten thousand deep uses up the stack.
    if (error instanceof RangeError) return { error: new KnownError("invalid-request", "This is nested too deeply.") };
    throw error;
  }
}

/** Types are checked by the compiler and answers by the tests; at run time they are only written. */
export const writeJson: FastifySerializerCompiler<z.ZodType> = () => (value) => JSON.stringify(value);

function toKnownError({ issues }: z.ZodError): KnownError {
  const [first] = issues;
  const path = z.core.toDotPath(first?.path ?? []);
  return new KnownError("invalid-request", first?.message ?? "The request is not valid.", path ? { path } : {});
}
