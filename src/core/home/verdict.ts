import type { Problem, Verdict } from "../../contract/verdict.ts";

/** The one word for an announcement: whether something exists of it, and the worst that was said (conformance). */
export function toVerdict(exists: boolean, problems: readonly Problem[]): Verdict {
  if (!exists) return problems.length > 0 ? "refused" : "ignored";
  if (problems.some(({ level }) => level === "error")) return "partial";
  return problems.length > 0 ? "warned" : "accepted";
}
