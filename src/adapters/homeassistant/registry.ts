import type { Log } from "./log.ts";
import { Refresh } from "./refresh.ts";
import type { Session } from "./session.ts";

export type RegistryKind = "entity" | "device" | "area" | "floor" | "label";

/** Rows of one of Home Assistant's registries. `read` gives null for a row that cannot be used: counted, left out. */
export async function listRegistry<Row>(
  session: Session,
  kind: RegistryKind,
  read: (row: unknown) => Row | null | undefined,
  log: Log,
): Promise<Row[]> {
  let unusable = 0;
  const rows = await session.list({ type: `config/${kind}_registry/list` }, (row) => {
    const found = read(row);
    if (found === null) unusable += 1;
    return found ?? undefined;
  });
  if (unusable > 0) log.warn({ rows: unusable }, `rows of Home Assistant's ${kind} registry could not be read`);
  return rows;
}

/** Has changes handed over for as long as the session lasts. */
export async function followRegistry(
  session: Session,
  kind: RegistryKind,
  onChange: (event: unknown) => void,
): Promise<void> {
  await session.subscribe({ type: "subscribe_events", event_type: `${kind}_registry_updated` }, onChange);
}

/** Reads again, until the session ends. */
export function refreshDuring(session: Session, delayMs: number, read: () => Promise<void>, log: Log): Refresh {
  const refresh = new Refresh(read, delayMs, ({ message }) =>
    log.warn({ reason: message }, "a registry of Home Assistant could not be read again"),
  );
  void session.ended.then(() => refresh.stop());
  return refresh;
}
