import type * as z from "zod";

/** A request to Home Assistant's REST API; throws where the answer is an error or has another shape. */
export async function callCore<Schema extends z.ZodType>(
  schema: Schema,
  url: string,
  about: { token?: string; json?: unknown; form?: Readonly<Record<string, string>> } = {},
): Promise<z.output<Schema>> {
  const { token, json, form } = about;
  const response = await fetch(url, {
    method: json === undefined && form === undefined ? "GET" : "POST",
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status} ${text.slice(0, 300)}`);
  return schema.parse(JSON.parse(text));
}
