const ANNOUNCEMENT = /^[^/]+\/[^/]+\/(?<own>.+)\/config$/;

/**
 * What tells an announcement from the others where it has no better name: its topic without what all begin and end
 * with. Null where the text is no such topic.
 */
export function toTopicName(topic: string): string | null {
  return ANNOUNCEMENT.exec(topic)?.groups?.["own"] ?? null;
}
