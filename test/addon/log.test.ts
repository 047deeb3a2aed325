import { expect, test } from "vitest";
import { createLog } from "../../addon/log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void, level = "info"): string {
  const lines: string[] = [];
  write(createLog(level, (line) => lines.push(line)));
  return lines.join("");
}

test("an entry is one readable line with what belongs to it", () => {
  expect(logged((log) => log.info({ broker: "mqtt://b:1883", entities: 12 }, "connected"))).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d INFO connected broker=mqtt:\/\/b:1883 entities=12\n$/,
  );
});

test("line breaks in a value do not begin a new line", () => {
  expect(logged((log) => log.info({ topic: "a\nINFO forged" }, "seen")).split("\n")).toHaveLength(2);
});

test.each(["\n", "\r", "\u001b[31m", "\u0085", "\u202e", "\u2028", "\u200b"])(
  "%j neither begins a line nor hides in one",
  (unseen) => {
    const text = logged((log) => log.warn({ reason: `a${unseen}b` }, `said ${unseen}2026 INFO forged`));
    expect(text.match(/[\p{C}\p{Zl}\p{Zp}]/gu)).toEqual(["\n"]);
    expect(text).toMatch(/said .*forged reason=.*\n$/);
  },
);

test.each(["password", "mqtt_password", "token", "accessToken", "authorization", "clientSecret", "key", "passphrase"])(
  "a value named %s is hidden, at any depth and the most verbose level",
  (name) => {
    const text = logged(
      (log) => log.trace({ [name]: "hunter2", options: { deep: { [name]: "hunter2" } } }, "x"),
      "trace",
    );
    expect(text).not.toContain("hunter2");
    expect(text).toContain("[hidden]");
  },
);

test("levels below the chosen one say nothing", () => {
  expect(logged((log) => log.info("x"), "warning")).toBe("");
});
