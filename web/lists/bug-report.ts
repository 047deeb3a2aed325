import type { AnnouncementDetail } from "../../src/contract/api.ts";
import type { Problem } from "../../src/contract/verdict.ts";
import { HIDDEN, hideSecrets, isSecretPath } from "../format/secrets.ts";
import type { ProblemItem } from "./problem-list.ts";
import { ruleOf, topicOf } from "./problem-list.ts";

type AnnouncementItem = Extract<ProblemItem, { type: "announcement" }>;
type NoticeItem = Extract<ProblemItem, { type: "notice" }>;
type Payloads = Pick<AnnouncementDetail, "payload" | "corrected">;

/**
 * Text for the bug tracker of whoever publishes the message, without what looks like a secret. In English whatever
 * the page speaks: the readers are maintainers. `payloads` is null where they could not be had.
 */
export function toBugReport(item: ProblemItem, payloads: Payloads | null): string {
  const lines = item.type === "notice" ? noticeLines(item) : announcementLines(item, payloads);
  return lines.join("\n\n");
}

function announcementLines({ announcement, problem }: AnnouncementItem, payloads: Payloads | null): string[] {
  const { publisher, topic, verdict } = announcement;
  return [
    `**Publisher:** ${publisher === null ? "not named" : inline(publisher)}`,
    `**Topic:** ${inline(topic)}`,
    `**Home Assistant's verdict:** ${verdict}`,
    ...(problem ? problemLines(problem) : []),
    "**Payload:**",
    payloads ? fenced(hideSecrets(payloads.payload)) : "(not available)",
    ...(payloads?.corrected == null ? [] : ["**Corrected payload:**", fenced(hideSecrets(payloads.corrected))]),
  ];
}

function problemLines({ path, value, rule, message, fix }: Problem): string[] {
  const isSecret = path !== null && value !== null && value !== "" && isSecretPath(path);
  const withoutSecret = (words: string) => (isSecret ? words.replaceAll(value, HIDDEN) : words);
  const shown = value === null ? "missing" : inline(isSecret ? HIDDEN : hideSecrets(value));
  return [
    `**Rule** (${rule}): ${withoutSecret(message)}`,
    `**Key:** ${path === null ? "the whole message" : inline(path)}`,
    ...(path === null && value === null ? [] : [`**Value:** ${shown}`]),
    ...(fix === null ? [] : [`**Fix:** ${withoutSecret(fix)}`]),
  ];
}

function noticeLines(item: NoticeItem): string[] {
  const { message, count, excerpt } = item.notice;
  return [
    `**Topic:** ${inline(topicOf(item))}`,
    `**Problem** (${ruleOf(item)}): ${message}`,
    `**Seen:** ${count} times`,
    "**Payload:**",
    fenced(hideSecrets(excerpt)),
  ];
}

/** A fence longer than any run of backticks inside, so that no payload can end it. */
function fenced(text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text}\n${fence}`;
}

function inline(text: string): string {
  const tick = "`".repeat(longestRun(text) + 1);
  const pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${tick}${pad}${text.replaceAll(/\s+/g, " ")}${pad}${tick}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
