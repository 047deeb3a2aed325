import type { ProblemItem } from "./problem-list.ts";
import { ruleOf, topicOf } from "./problem-list.ts";

/**
 * Text for the bug tracker of whoever publishes the message. In English whatever the page speaks: the readers are
 * maintainers. `payload` is null where it could not be had.
 */
export function toBugReport(item: ProblemItem, payload: string | null): string {
  return [
    `**Topic:** ${inline(topicOf(item))}`,
    ...(item.type === "announcement" ? announcementLines(item) : noticeLines(item)),
    "**Payload:**",
    fenced(payload ?? (item.type === "notice" ? item.notice.excerpt : "(not available)")),
  ].join("\n\n");
}

function announcementLines({ announcement, problem }: Extract<ProblemItem, { type: "announcement" }>): string[] {
  const lines = [`**Home Assistant's verdict:** ${announcement.verdict}`];
  if (announcement.publisher !== null) lines.unshift(`**Publisher:** ${inline(announcement.publisher)}`);
  if (!problem) return lines;
  const place = problem.path === null ? "the whole message" : inline(problem.path);
  const value = problem.value === null ? "missing" : inline(problem.value);
  lines.push(`**Problem:** ${place} is ${value}`, `**Rule** (${problem.rule}): ${problem.message}`);
  if (problem.fix !== null) lines.push(`**Fix:** ${problem.fix}`);
  return lines;
}

function noticeLines({ notice }: Extract<ProblemItem, { type: "notice" }>): string[] {
  return [`**Problem** (${ruleOf({ type: "notice", notice })}): ${notice.message}`, `**Seen:** ${notice.count} times`];
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
