import type {
  Accepted,
  AnnouncementDetail,
  CallAccepted,
  CallRequest,
  EntityDetail,
  Status,
} from "../src/contract/api.ts";
import type { EntityKey } from "../src/contract/entity.ts";
import type { ErrorBody } from "../src/contract/error.ts";
import { PATHS, toPathId, WRITE_HEADER } from "../src/contract/paths.ts";
import { orderLike } from "./format/key-order.ts";

/** A request the server answered with a reason, or did not answer. Its message is fit for the user. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export function readStatus(): Promise<Status> {
  return ask<Status>(PATHS.status);
}

export function readEntity(key: EntityKey, signal: AbortSignal): Promise<EntityDetail> {
  return ask<EntityDetail>(`${PATHS.entities}/${toPathId(key)}`, { signal });
}

/** The corrected payload has its keys in the order of the received one. */
export async function readAnnouncement(topic: string): Promise<AnnouncementDetail> {
  const detail = await ask<AnnouncementDetail>(`${PATHS.announcements}/${toPathId(topic)}`);
  const { payload, corrected } = detail;
  return { ...detail, corrected: corrected === null ? null : orderLike(payload, corrected) };
}

export function callService(key: EntityKey, request: CallRequest): Promise<CallAccepted> {
  return ask<CallAccepted>(`${PATHS.entities}/${toPathId(key)}/call`, send(request));
}

export function callRoll(): Promise<Accepted> {
  return ask<Accepted>(PATHS.rollCall, send({}));
}

function send(body: object): RequestInit {
  const headers = { "content-type": "application/json", [WRITE_HEADER]: "1" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(new URL(path, document.baseURI), { cache: "no-store", ...init });
  if (!response.ok) throw new RequestError(await reasonOf(response), response.status);
  return (await response.json()) as T;
}

async function reasonOf(response: Response): Promise<string> {
  try {
    return ((await response.json()) as ErrorBody).error.message;
  } catch {
    return `${response.status} ${response.statusText}`.trim();
  }
}
