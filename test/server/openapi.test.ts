import { expect, test } from "vitest";
import { PATHS } from "../../src/contract/paths.ts";
import { aServer } from "../support/server.ts";

type Operation = { summary: string; parameters: { name: string; in: string }[]; responses: Record<string, unknown> };
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: object } };

async function readDocument() {
  const { app, routes } = aServer();
  const answer = await app.inject(`/${PATHS.openApi}`);
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  return { document: answer.json<Document>(), routes };
}

test("every route of the router is in the document, and nothing else", async () => {
  const { document, routes } = await readDocument();
  const routed = routes
    .filter(({ url }) => url !== "/*")
    .flatMap(({ method, url }) => [method].flat().map((verb) => `${verb.toLowerCase()} ${url.replace(":id", "{id}")}`))
    .filter((route) => !route.startsWith("head "));
  const written = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((verb) => `${verb} ${path}`),
  );
  expect(written.sort()).toEqual(routed.sort());
  expect(document.openapi).toBe("3.1.0");
});

test("every operation says what it does, what it takes and how it fails", async () => {
  const { document } = await readDocument();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [verb, { summary, parameters, responses }] of Object.entries(operations)) {
      expect([path, summary.length > 5]).toEqual([path, true]);
      expect(responses).toHaveProperty("default");
      expect(Object.keys(responses).length).toBeGreaterThan(1);
      expect(parameters.some(({ name }) => name === "id")).toBe(path.includes("{id}"));
      expect(parameters.some(({ name }) => name === "x-rollcall")).toBe(verb !== "get");
    }
  }
});

test("it says what may be sent on the live socket, and what is answered", async () => {
  const { document } = await readDocument();
  const schemas = JSON.parse(JSON.stringify(document.components.schemas));
  const types = JSON.stringify(schemas["LiveRequest"]).matchAll(/"type":\{"type":"string","const":"(?<type>[\w-]+)"/g);
  expect(Array.from(types, ({ groups }) => groups?.["type"])).toEqual(["ping", "call-service", "publish", "call-roll"]);
  expect(JSON.stringify(document.paths["/api/live"])).toContain("LiveMessage");
  expect(JSON.stringify(schemas["LiveMessage"])).toContain("LiveAnswer");
});

test("every reference leads to something", async () => {
  const { document } = await readDocument();
  const references = Array.from(
    JSON.stringify(document).matchAll(/"\$ref":"(?<at>[^"]+)"/g),
    ({ groups }) => groups?.["at"],
  );
  expect(references.length).toBeGreaterThan(20);
  for (const reference of new Set(references)) {
    const found = reference
      ?.split("/")
      .slice(1)
      .reduce<unknown>((place, key) => Object(place)[key], document);
    expect([reference, typeof found]).toEqual([reference, "object"]);
  }
});
