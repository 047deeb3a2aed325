import { expect, test } from "vitest";
import { changeText, kindText, toJournalText } from "../../web/lists/journal-text.ts";
import { aJournalEntry } from "../support/journal.ts";

test("an entry is one line: when, who, what, to what, how, with what outcome and why", () => {
  const entry = aJournalEntry({ why: "Dinner", subject: "light x" });
  expect(toJournalText([entry])).toBe(
    "2026-09-21T14:13:20.000Z | Anna | Action performed | light x | turn_on | off → on | done | Reason: Dinner",
  );
});

test("no text of an entry can begin a line of its own", () => {
  const entry = aJournalEntry({ why: "a\nb", detail: "x\r\ny" });
  expect(toJournalText([entry, entry]).split("\n")).toHaveLength(2);
});

test("a change is said once it is known", () => {
  expect(changeText(aJournalEntry({ before: "off", after: null }))).toBe("");
  expect(changeText(aJournalEntry({ before: null, after: "on" }))).toBe("? → on");
});

test("a kind that is not known yet is said by its own word", () => {
  expect([kindText("roll-called"), kindText("moon-landed")]).toEqual(["Roll called", "moon-landed"]);
});
