import { expect, test } from "vitest";
import { Payloads } from "../../../src/engine/announced/payloads.ts";

const encoder = new TextEncoder();
const message = (topic: string, payload: string | Uint8Array) => ({
  topic,
  payload: typeof payload === "string" ? encoder.encode(payload) : payload,
  retain: true,
  qos: 0 as const,
  receivedMs: 0,
});

/** More than one bundle, with characters of one to four bytes. */
const TEXTS = Array.from({ length: 200 }, (_, at) => `{"name":"Lampe ${at} – kühl 🙂","n":${at}}`);

test("every text comes back as it was, packed or not yet", () => {
  const payloads = new Payloads();
  for (const [at, text] of TEXTS.entries()) expect(payloads.keep(message(`t/${at}`, text))).toBe(false);
  for (const [at, text] of TEXTS.entries()) expect(payloads.text(`t/${at}`)).toBe(text);
  expect(payloads.text("t/other")).toBeNull();
});

test("a repetition is known, and a change keeps what was there before", () => {
  const payloads = new Payloads();
  for (const [at, text] of TEXTS.entries()) payloads.keep(message(`t/${at}`, text));
  for (const at of [0, 63, 64, 199]) {
    expect(payloads.keep(message(`t/${at}`, TEXTS[at] ?? ""))).toBe(true);
    expect(payloads.keep(message(`t/${at}`, "changed"))).toBe(false);
    expect(payloads.keep(message(`t/${at}`, "changed"))).toBe(true);
    expect([payloads.text(`t/${at}`), payloads.previous(`t/${at}`)]).toEqual(["changed", TEXTS[at]]);
  }
  expect(payloads.previous("t/1")).toBeNull();
});

test("an empty message takes the text back, what it was is remembered", () => {
  const payloads = new Payloads();
  for (const [at, text] of TEXTS.entries()) payloads.keep(message(`t/${at}`, text));
  expect(payloads.keep(message("t/5", ""))).toBe(false);
  expect([payloads.text("t/5"), payloads.previous("t/5")]).toEqual([null, TEXTS[5]]);
});

test("long texts and bytes that are no text are kept too", () => {
  const payloads = new Payloads();
  const long = "x".repeat(20_000);
  payloads.keep(message("long", long));
  payloads.keep(message("bytes", Uint8Array.of(0xff, 0x41)));
  for (const [at, text] of TEXTS.entries()) payloads.keep(message(`t/${at}`, text));
  expect(payloads.text("long")).toBe(long);
  expect(payloads.text("bytes")).toBe("\\xffA");
  expect(payloads.keep(message("bytes", Uint8Array.of(0xff, 0x41)))).toBe(true);
});
