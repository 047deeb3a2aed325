import type { Socket } from "node:net";
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ErrorBody, ErrorCode } from "../contract/error.ts";
import { KnownError } from "../contract/error.ts";
import { HEADERS } from "./security.ts";

/** The HTTP status of each code. */
export const STATUSES: Readonly<Record<ErrorCode, number>> = {
  "invalid-request": 400,
  "invalid-topic": 400,
  "invalid-option": 400,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  refused: 409,
  "too-large": 413,
  "too-many-requests": 429,
  internal: 500,
  "publish-failed": 502,
  "subscribe-failed": 502,
  "not-connected": 503,
  timeout: 504,
};

/** Fastify's own refusals in our words: its texts would repeat parts of the request. */
const FRAMEWORK_ERRORS: Readonly<Record<string, readonly [code: ErrorCode, message: string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["invalid-request", "Only application/json is understood."],
  FST_ERR_CTP_BODY_TOO_LARGE: ["too-large", "The body is larger than 1 MiB."],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["invalid-request", "The body is empty."],
  FST_ERR_CTP_INVALID_JSON_BODY: ["invalid-request", "The body is not JSON."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ["invalid-request", "Content-Length does not fit the body."],
  FST_ERR_BAD_URL: ["invalid-request", "The address is not a valid one."],
  FST_ERR_MAX_PARAM_LENGTH: ["too-large", "The address is too long."],
  FST_ERR_HANDLER_TIMEOUT: ["timeout", "This took too long."],
  FST_STATIC_FORBIDDEN_PATH: ["forbidden", "There is nothing to see at this address."],
};

const BY_STATUS: Readonly<Record<number, readonly [code: ErrorCode, message: string]>> = {
  403: ["forbidden", "This is not allowed."],
  404: ["not-found", "There is nothing at this address."],
  408: ["timeout", "The request took too long."],
  413: ["too-large", "The request is too large."],
};

/** Every failure that leaves the server goes through here, and leaves in one shape. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    sendError(new KnownError("not-found", "There is nothing at this address."), request, reply);
  });
}

export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const body = toErrorBody(error, request.log);
  const { code } = body.error;
  reply.code(STATUSES[code]).type("application/json; charset=utf-8");
  if (code === "too-many-requests" && !reply.hasHeader("retry-after")) reply.header("retry-after", "1");
  // Written here: a route's own serializer knows its answers, not its failures.
  reply.serializer((body: ErrorBody) => JSON.stringify(body)).send(body);
}

/** What is told of a failure; one of ours is logged. */
export function toErrorBody(error: unknown, log: FastifyBaseLogger): ErrorBody {
  const { code, message, path } = toKnownError(error);
  if (code === "internal") logUnexpected(log, error);
  return { error: { code, message, path } };
}

const UNREADABLE = new KnownError("invalid-request", "The request is not valid HTTP.");
const HEAD_TOO_LARGE = new KnownError("too-large", "The head of the request is too large.");
const TOO_SLOW = new KnownError("timeout", "The request took too long to come in.");
const BROKEN_REQUESTS: Readonly<Record<string, readonly [status: string, error: KnownError]>> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", HEAD_TOO_LARGE],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", TOO_SLOW],
};

/** What is not even HTTP never becomes a request, and is answered on the bare socket. */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, { code, message, path }] = BROKEN_REQUESTS[error.code ?? ""] ?? ["400 Bad Request", UNREADABLE];
  const body = JSON.stringify({ error: { code, message, path } } satisfies ErrorBody);
  const head = [
    `HTTP/1.1 ${status}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function toKnownError(error: unknown): KnownError {
  if (error instanceof KnownError) return error;
  const { code, statusCode = 500 } = Object(error) as { code?: string; statusCode?: number };
  const framework = FRAMEWORK_ERRORS[code ?? ""] ?? BY_STATUS[statusCode];
  if (framework) return new KnownError(...framework);
  if (statusCode >= 400 && statusCode < 500) return new KnownError("invalid-request", "The request is not valid.");
  return new KnownError("internal", "Something went wrong in the server; its log says where.");
}

/** A bug, logged once. Its text may hold what a device sent, so above debug only its kind and its place are written. */
export function logUnexpected(log: FastifyBaseLogger, error: unknown, what = "unexpected error"): void {
  log.error(describeFailure(error), what);
  log.debug({ err: error }, `${what}, in full`);
}

function describeFailure(error: unknown): { kind: string; at: string[] } {
  if (!(error instanceof Error)) return { kind: typeof error, at: [] };
  const lines = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { kind: error.constructor.name, at: lines.map((line) => line.trim()) };
}
