import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

type Rule = { readonly pattern: RegExp; readonly rights: string };

const PATH = fileURLToPath(new URL("../../../apparmor.txt", import.meta.url));
const VARIABLE = /^(@\{\w+\})\s*\+?=\s*(.*)$/gm;
const RULE = /^\s*(?:owner\s+)?"?((?:\/|@\{)[^\s"]*)"?\s+(\w+),/gm;

/** What a profile of apparmor.txt allows its process with a file. Deny rules are not known; there are none of ours. */
export function fileRights(profile: string): (path: string, right: "r" | "w") => boolean {
  // The parser of AppArmor brings the included files in.
  const { stdout } = spawnSync("/usr/sbin/apparmor_parser", ["--preprocess", PATH], { encoding: "utf8" });
  const variables = new Map<string, string[]>();
  for (const [, name = "", values = ""] of stdout.matchAll(VARIABLE)) {
    variables.set(name, [...(variables.get(name) ?? []), ...values.trim().split(/\s+/)]);
  }
  const body = stdout.slice(stdout.indexOf(`profile ${profile} `));
  const rules = [...body.matchAll(RULE)].map(([, glob = "", rights = ""]): Rule => {
    return { pattern: toPattern(withVariables(glob, variables)), rights };
  });
  return (path, right) => rules.some(({ pattern, rights }) => rights.includes(right) && pattern.test(path));
}

function withVariables(glob: string, variables: ReadonlyMap<string, readonly string[]>): string {
  return glob.replaceAll(/(@\{\w+\})(\/?)/g, (_all, name: string, slash: string) => {
    const values = (variables.get(name) ?? []).map((value) => withVariables(value, variables));
    // Values may end in a slash; two are one.
    const bare = slash === "" ? values : values.map((value) => value.replace(/\/$/, ""));
    return `{${bare.join(",")}}${slash}`;
  });
}

const GLOB: readonly (readonly [RegExp, string])[] = [
  [/^\*\*/, ".*"],
  [/^\*/, "[^/]*"],
  [/^\?/, "[^/]"],
  [/^\{/, "(?:"],
  [/^\}/, ")"],
  [/^,/, "|"],
  [/^\[[^\]]*\]/, "$&"],
  [/^\/+/, "/"],
  [/^[\w-]/, "$&"],
  [/^\\?./, "\\$&"],
];

function toPattern(glob: string): RegExp {
  let pattern = "";
  for (let rest = glob; rest !== ""; ) {
    const [token, written] = GLOB.find(([start]) => start.test(rest)) ?? [/^./, ""];
    const part = token.exec(rest)?.[0] ?? rest;
    pattern += written.replace("$&", part.replace(/^\\/, ""));
    rest = rest.slice(part.length);
  }
  return new RegExp(`^${pattern}$`);
}
