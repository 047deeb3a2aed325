import { toTopicComponent } from "./component-names.ts";

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

const END = "/config";
const ID = /^[a-zA-Z0-9_-]+$/;
/** Deliberately without an end: Home Assistant's own pattern has none either. */
const GRAMMAR = /^(?<component>\w+)\/(?:(?<nodeId>[a-zA-Z0-9_-]+)\/)?(?<objectId>[a-zA-Z0-9_-]+)\/config/;

export function readTopic(topic: string, prefix: string): TopicReading {
  if (!(topic.endsWith(END) && topic.startsWith(prefix)) || topic[prefix.length] !== "/") return { type: "not-ours" };
  const start = prefix.length + 1;
  const end = topic.length - END.length;
  const firstSlash = topic.indexOf("/", start);
  if (firstSlash < 0 || firstSlash >= end) return { type: "not-ours" };
  const component = toTopicComponent(topic.slice(start, firstSlash));
  if (component === undefined) return { type: "not-ours" };
  const secondSlash = topic.indexOf("/", firstSlash + 1);
  if (secondSlash !== end && topic.indexOf("/", secondSlash + 1) !== end) return { type: "not-ours" };
  const nodeId = secondSlash === end ? null : topic.slice(firstSlash + 1, secondSlash);
  const objectId = topic.slice((nodeId === null ? firstSlash : secondSlash) + 1, end);
  if (ID.test(objectId) && (nodeId === null || ID.test(nodeId))) {
    return { type: "announcement", component, nodeId, objectId };
  }
  return readByGrammar(topic.slice(start));
}

function readByGrammar(trimmed: string): TopicReading {
  const { component, nodeId, objectId } = GRAMMAR.exec(trimmed)?.groups ?? {};
  if (component === undefined || objectId === undefined) return { type: "bad-characters" };
  return { type: "announcement", component, nodeId: nodeId ?? null, objectId };
}
