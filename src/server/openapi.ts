import type { FastifyInstance, RouteOptions } from "fastify";
import * as z from "zod";
import { Announcement, Notice } from "../contract/announcement.ts";
import * as api from "../contract/api.ts";
import { Broker, Roll } from "../contract/broker.ts";
import { Device } from "../contract/device.ts";
import { Entity } from "../contract/entity.ts";
import { ErrorBody, ErrorCode } from "../contract/error.ts";
import { Fact } from "../contract/fact.ts";
import { Actor, JournalEntry, Session } from "../contract/journal.ts";
import { LiveAnswer, LiveFrame, LiveRequest } from "../contract/live.ts";
import { PATHS, WRITE_HEADER } from "../contract/paths.ts";
import { Problem, Verdict } from "../contract/verdict.ts";
import { COOKIE_NAME } from "./access/cookie.ts";
import { LiveMessage } from "./live/live-routes.ts";

declare module "fastify" {
  interface FastifySchema {
    readonly summary?: string;
    /** Not part of the interface: files of the page. */
    readonly hide?: boolean;
  }
}

/** Schemas that have a name in the document; everything else is written where it is used. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  Entity,
  Device,
  Announcement,
  Notice,
  Problem,
  Verdict,
  Broker,
  Roll,
  Fact,
  LiveFrame,
  LiveAnswer,
  LiveRequest,
  LiveMessage,
  Actor,
  JournalEntry,
  Session,
  ErrorBody,
  ErrorCode,
  ...api,
};

const SECURITY_SCHEMES = {
  password: { type: "http", scheme: "bearer" },
  session: { type: "apiKey", in: "cookie", name: COOKIE_NAME },
};

const COMPONENTS = "#/components/schemas/";
/** Where zod puts what schemas share without a name (JSON itself, say). */
const SHARED = "__shared";

type Json = Record<string, unknown>;

/** Fills up while routes are added; the document is written from it. */
export function collectRoutes(app: FastifyInstance): readonly RouteOptions[] {
  const routes: RouteOptions[] = [];
  app.addHook("onRoute", (route) => {
    if (route.method !== "HEAD" && !route.schema?.hide) routes.push({ ...route });
  });
  return routes;
}

/** The OpenAPI 3.1 document of these routes, out of the very schemas that check their requests. */
export function toOpenApi(routes: readonly RouteOptions[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.url.replaceAll(/:(\w+)/g, "{$1}");
    const operations = [route.method].flat().map((method) => [method.toLowerCase(), toOperation(method, route)]);
    paths[path] = { ...paths[path], ...Object.fromEntries(operations) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "MQTT Rollcall",
      version,
      description:
        `Whoever changes something sends the header ${WRITE_HEADER}: 1. Ids and searches are base64url. Where the panel ` +
        `has a password, scripts send it with every request, and browsers sign in at ${PATHS.session}.`,
    },
    security: [{}, { password: [] }, { session: [] }],
    paths,
    components: { schemas: toComponents(), securitySchemes: SECURITY_SCHEMES },
  };
}

function toOperation(method: string, { schema = {} }: RouteOptions): Json {
  const body = asZod(schema.body);
  const parameters = [
    ...toParameters("path", schema.params),
    ...toParameters("query", schema.querystring),
    ...(method === "GET" ? [] : [WRITE_PARAMETER]),
  ];
  return {
    summary: schema.summary ?? "",
    parameters,
    ...(body && { requestBody: { required: !body.safeParse(undefined).success, content: toContent(body) } }),
    responses: toResponses(schema.response),
  };
}

const WRITE_PARAMETER = { name: WRITE_HEADER, in: "header", required: true, schema: { const: "1" } };

function toResponses(response: unknown): Json {
  const answers = Object.entries(Object(response)).map(([status, schema]) => {
    return [status, { description: status === "101" ? "Frames of the socket" : "Answer", content: toContent(schema) }];
  });
  return {
    ...Object.fromEntries(answers),
    default: { description: "Failure", content: toContent(ErrorBody) },
  };
}

function toContent(schema: unknown): Json {
  const type = schema instanceof z.ZodString ? "text/plain" : "application/json";
  return { [type]: { schema: toSchema(schema) } };
}

function toParameters(place: "path" | "query", schema: unknown): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: place,
    required: !(field instanceof z.ZodOptional || field instanceof z.ZodDefault),
    schema: toSchema(field),
  }));
}

function toSchema(schema: unknown): Json {
  const zod = asZod(schema);
  if (!zod) return {};
  const name = Object.keys(NAMED).find((key) => NAMED[key] === zod);
  if (name) return { $ref: `${COMPONENTS}${name}` };
  const { $schema: _dialect, ...rest } = z.toJSONSchema(zod, { io: "input" });
  return rest;
}

function toComponents(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: "input", uri: (id) => `${COMPONENTS}${id}` });
  const written = Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema]);
  const text = JSON.stringify(Object.fromEntries(written));
  return JSON.parse(text.replaceAll(`${SHARED}#/`, `${SHARED}/`)) as Json;
}

function asZod(schema: unknown): z.ZodType | null {
  return schema instanceof z.ZodType ? schema : null;
}
