import type { Announcement, Notice } from "../../src/contract/announcement.ts";
import type { Tables } from "../../src/contract/tables.ts";
import type { Problem } from "../../src/contract/verdict.ts";
import { compareText } from "./natural-order.ts";
import { hasAllWords, toSearchText, toSearchWords } from "./search-text.ts";

/** One thing to look at: an announcement with one of its problems, or a message that could not be used. */
export type ProblemItem =
  | { readonly type: "announcement"; readonly announcement: Announcement; readonly problem: Problem | null }
  | { readonly type: "notice"; readonly notice: Notice };

export type ProblemLevel = "error" | "warning" | "notice";

export type ProblemGroup = {
  readonly rule: string;
  readonly level: ProblemLevel;
  /** The rule in plain words, as the first of the group says it. */
  readonly message: string;
  readonly items: readonly ProblemItem[];
};

/** `name` is null where the publisher did not say who it is. */
export type PublisherProblems = {
  readonly name: string | null;
  readonly count: number;
  readonly groups: readonly ProblemGroup[];
};

export type ProblemFilter = { readonly search: string; readonly levels: ReadonlySet<ProblemLevel> };

/** Everything that is not as it could be, by publisher and rule; the worst and the most frequent first. */
export function groupProblems(tables: Tables, filter: ProblemFilter): readonly PublisherProblems[] {
  const words = toSearchWords(filter.search);
  const byPublisher = new Map<string | null, Map<string, ProblemItem[]>>();
  for (const item of problemItems(tables)) {
    if (filter.levels.size > 0 && !filter.levels.has(levelOf(item))) continue;
    if (words.length > 0 && !hasAllWords(words, textOf(item))) continue;
    const publisher = item.type === "announcement" ? item.announcement.publisher : null;
    const byRule = byPublisher.get(publisher) ?? new Map<string, ProblemItem[]>();
    byPublisher.set(publisher, byRule);
    const place = `${levelOf(item)} ${ruleOf(item)}`;
    const items = byRule.get(place) ?? [];
    byRule.set(place, items);
    items.push(item);
  }
  return Array.from(byPublisher, ([name, byRule]) => toPublisher(name, byRule)).sort(byWeight);
}

/** How many things there are of each level, whatever the filter. */
export function countProblems(tables: Tables): Record<ProblemLevel, number> {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const item of problemItems(tables)) counts[levelOf(item)] += 1;
  return counts;
}

export function* problemItems({ announcements, notices }: Tables): Generator<ProblemItem> {
  for (const announcement of announcements.values()) {
    const { verdict, problems } = announcement;
    if (verdict === "accepted" && problems.length === 0) continue;
    if (problems.length === 0) yield { type: "announcement", announcement, problem: null };
    for (const problem of problems) yield { type: "announcement", announcement, problem };
  }
  for (const notice of notices.values()) yield { type: "notice", notice };
}

export function ruleOf(item: ProblemItem): string {
  if (item.type === "notice") return item.notice.rule;
  return item.problem?.rule ?? item.announcement.verdict;
}

export function levelOf(item: ProblemItem): ProblemLevel {
  if (item.type === "notice") return "notice";
  return item.problem?.level ?? "warning";
}

export const topicOf = (item: ProblemItem): string =>
  item.type === "notice" ? item.notice.topic : item.announcement.topic;

const messageOf = (item: ProblemItem): string =>
  item.type === "notice" ? item.notice.message : (item.problem?.message ?? "");

function textOf(item: ProblemItem): string {
  const parts =
    item.type === "notice"
      ? [item.notice.excerpt]
      : [item.announcement.publisher, item.problem?.path, item.problem?.value, item.problem?.fix];
  return toSearchText(
    [topicOf(item), ruleOf(item), messageOf(item), ...parts].filter((part) => part != null).join("\n"),
  );
}

function toPublisher(name: string | null, byRule: ReadonlyMap<string, ProblemItem[]>): PublisherProblems {
  const groups = Array.from(byRule.values(), toGroup).sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.items.length - a.items.length,
  );
  return { name, groups, count: groups.reduce((sum, { items }) => sum + items.length, 0) };
}

const LEVELS: readonly ProblemLevel[] = ["error", "warning", "notice"];

function toGroup(items: ProblemItem[]): ProblemGroup {
  const [first] = items;
  if (!first) return { rule: "", level: "notice", message: "", items };
  items.sort((a, b) => compareText(topicOf(a), topicOf(b)));
  return { rule: ruleOf(first), level: levelOf(first), message: messageOf(first), items };
}

function byWeight(a: PublisherProblems, b: PublisherProblems): number {
  return Number(a.name === null) - Number(b.name === null) || b.count - a.count;
}

/** How many announcements are not plainly accepted: the figure in the navigation. */
export function countTroubled({ announcements }: Tables): number {
  let count = 0;
  for (const { verdict } of announcements.values()) if (verdict !== "accepted") count += 1;
  return count;
}
