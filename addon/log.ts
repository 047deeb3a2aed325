import { type Logger, pino } from "pino";

const LEVELS: Readonly<Record<number, string>> = {
  10: "TRACE",
  20: "DEBUG",
  30: "INFO",
  40: "WARNING",
  50: "ERROR",
  60: "FATAL",
};
const SECRET = /pass(word|phrase)?$|token|secret|authorization|^key$|cookie/i;

/** They would begin a line, colour it or turn it round: texts of a broker can hold them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One readable line per entry: time, level, sentence, then what belongs to it. Values named like secrets are hidden. */
export function createLog(level: string, write: (line: string) => void = (line) => process.stdout.write(line)): Logger {
  return pino({ level: level === "warning" ? "warn" : level, base: null }, { write: (entry) => write(toLine(entry)) });
}

function toLine(entry: string): string {
  const { level, time, msg, ...rest } = JSON.parse(entry) as { level: number; time: number; msg?: string };
  const when = new Date(time).toISOString().replace("T", " ").slice(0, 19);
  const details = Object.entries(rest).map(([name, value]) => ` ${name}=${toText(name, value)}`);
  const line = `${when} ${LEVELS[level] ?? level} ${msg ?? ""}${details.join("")}`;
  return `${line.replaceAll(UNSEEN, toEscape)}\n`;
}

function toEscape(unseen: string): string {
  return `\\u{${(unseen.codePointAt(0) ?? 0).toString(16)}}`;
}

function toText(name: string, value: unknown): string {
  if (SECRET.test(name)) return "[hidden]";
  if (typeof value === "string") return /[\s"]/.test(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value, (key, inner) => (SECRET.test(key) ? "[hidden]" : inner));
}
