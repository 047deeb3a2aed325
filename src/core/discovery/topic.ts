import { isComponent } from "./component-names.ts";

/** What a discovery topic says (spec §2.1). */
export type TopicReading =
  | {
      readonly type: "announcement";
      readonly component: string;
      readonly nodeId: string | null;
      readonly objectId: string;
    }
  /** Home Assistant does not listen here, or says nothing about it. */
  | { readonly type: "not-ours" }
  /** Home Assistant listens here, but the ids hold characters it does not accept. */
  | { readonly type: "bad-characters" };

/** Deliberately without an end: Home Assistant's own pattern has none either. */
const GRAMMAR = /^(?<component>\w+)\/(?:(?<nodeId>[a-zA-Z0-9_-]+)\/)?(?<objectId>[a-zA-Z0-9_-]+)\/config/;

export function readTopic(topic: string, prefix: string): TopicReading {
  if (!topic.startsWith(`${prefix}/`) || !topic.endsWith("/config")) return { type: "not-ours" };
  const trimmed = topic.slice(prefix.length + 1);
  const levels = trimmed.split("/");
  if (levels.length < 3 || levels.length > 4 || !isListenedTo(levels[0] ?? "")) return { type: "not-ours" };
  const { component, nodeId, objectId } = GRAMMAR.exec(trimmed)?.groups ?? {};
  if (component === undefined || objectId === undefined) return { type: "bad-characters" };
  return { type: "announcement", component, nodeId: nodeId ?? null, objectId };
}

function isListenedTo(component: string): boolean {
  return component === "device" || isComponent(component);
}
