import type {
  AnnouncementDetail,
  CallAccepted,
  CallRequest,
  EntityDetail,
  EntityPage,
  JournalPage,
  RegisteredDetail,
  Status,
} from "../src/contract/api.ts";
import type { EntityKey } from "../src/contract/entity.ts";
import type { ErrorBody } from "../src/contract/error.ts";
import type { Session } from "../src/contract/journal.ts";
import { PATHS, toPathId, WRITE_HEADER } from "../src/contract/paths.ts";
import { said } from "./texts/said.ts";
import { text } from "./texts/text.ts";

type JournalQuery = {
  readonly offset: number;
  readonly limit: number;
  readonly who: string | null;
  readonly what: string | null;
};

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

/** Entities that a text names, by what they are called or by a topic they listen on. */
export function searchEntities(words: string): Promise<EntityPage> {
  return ask<EntityPage>(`${PATHS.entities}?limit=500&search=${toPathId(words)}`);
}

/** A device as Home Assistant has it, by its id there. */
export function readRegistered(deviceId: string, signal: AbortSignal): Promise<RegisteredDetail> {
  return ask<RegisteredDetail>(`${PATHS.registered}/${toPathId(deviceId)}`, { signal });
}

export function readAnnouncement(topic: string): Promise<AnnouncementDetail> {
  return ask<AnnouncementDetail>(`${PATHS.announcements}/${toPathId(topic)}`);
}

export function callService(key: EntityKey, request: CallRequest): Promise<CallAccepted> {
  return ask<CallAccepted>(`${PATHS.entities}/${toPathId(key)}/call`, send(request));
}

export async function callRoll(): Promise<void> {
  await request(PATHS.rollCall, send({}));
}

export function readSession(): Promise<Session> {
  return ask<Session>(PATHS.session);
}

export async function signIn(password: string): Promise<void> {
  await request(PATHS.session, send({ password }));
}

export async function signOut(): Promise<void> {
  await request(PATHS.session, { ...send({}), method: "DELETE" });
}

export function readJournal({ offset, limit, who, what }: JournalQuery): Promise<JournalPage> {
  const words = new URLSearchParams({ offset: String(offset), limit: String(limit) });
  // A name may be written so that the Supervisor would refuse the address.
  if (who !== null) words.set("who", toPathId(who));
  if (what !== null) words.set("what", what);
  return ask<JournalPage>(`${PATHS.journal}?${words}`);
}

/** What is wanted of discovery; `why` goes into the journal. */
export type DiscoveryWish =
  | { readonly step: "pause" | "resume" | "forget"; readonly why: string | null }
  | { readonly step: "admit" | "deny"; readonly publisher: string; readonly why: string | null };

export async function changeDiscovery({ step, why, ...rest }: DiscoveryWish): Promise<void> {
  await request(`${PATHS.discovery}/${step}`, send(why === null ? rest : { ...rest, why }));
}

function send(body: object): RequestInit {
  const headers = { "content-type": "application/json", [WRITE_HEADER]: "1" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  return (await (await request(path, init)).json()) as T;
}

async function request(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI), { cache: "no-store", ...init }).catch(unanswered);
  if (!response.ok) throw new RequestError(await reasonOf(response), response.status);
  return response;
}

/** What a browser says of a server that is not there is in its own words, and for those who made it. */
function unanswered(error: unknown): never {
  if (error instanceof DOMException) throw error;
  throw new RequestError(text("link.no-answer"), 0, { cause: error });
}

async function reasonOf(response: Response): Promise<string> {
  try {
    return said(((await response.json()) as ErrorBody).error.message);
  } catch {
    return `${response.status} ${response.statusText}`.trim();
  }
}
