import { expect, test } from "vitest";
import { decode, toExcerpt } from "../../src/engine/excerpt.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("text is shown as it is", () => {
  expect(toExcerpt(bytes("21.5 °C"), 200)).toBe("21.5 °C");
});

test("a long payload is cut with a mark, never inside a character", () => {
  expect(toExcerpt(bytes("ab€"), 3)).toBe("ab…");
  expect(toExcerpt(bytes("ab€"), 4)).toBe("ab…");
  expect(toExcerpt(bytes("ab€"), 5)).toBe("ab€");
  expect(toExcerpt(bytes("a😀b"), 5)).toBe("a😀…");
  expect(toExcerpt(bytes("a😀b"), 4)).toBe("a…");
});

test("bytes that are not UTF-8 are shown as escapes", () => {
  expect(toExcerpt(Uint8Array.of(0x41, 0xff, 0x00, 0x42), 200)).toBe("A\\xff\\x00B");
  expect(decode(Uint8Array.of(0xff))).toBeUndefined();
});

test("an empty payload is empty text", () => {
  expect(toExcerpt(new Uint8Array(), 200)).toBe("");
});
