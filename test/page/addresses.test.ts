import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fromPathId } from "../../src/contract/paths.ts";
import { readRoute, toHash } from "../../web/route.ts";
import { chanceOf } from "../support/chance.ts";
import { passesSupervisor } from "../support/hostile/supervisor-filter.ts";

/** 100,000 in the full test; each goes through all addresses the page can ask for. */
const TOPICS = Number(process.env["ADDRESS_TOPICS"] ?? 4_000);
const INGRESS = "http://homeassistant.local:8123/api/hassio_ingress/Zy8rWm3nTQ0pL_1xKdVbHf-uAc5oEiJ2sGqYt7wBzXk/";
const NASTY = [
  ...["", "", "..", ".", "...", "a", "x=", "=", "id=", "%2e%2e", "%252e", "%", "<script>", "%3Cscript%3E", "(", ")"],
  ...["union", "all", "select", "UNION ALL SELECT", "concat", "concat(", "proc", "self", "environ", "zigbee2mqtt"],
  ...[
    "0x00158d",
    "°",
    "漢字",
    "🌡",
    "\u202e",
    "a b",
    "sensor",
    "config",
    "homeassistant",
    "?",
    "#",
    "&",
    "'",
    '"',
    "\\",
  ],
];

/** The page's own requests. Named by address: the compiler of these tests knows no browser. */
const api: Readonly<Record<string, (...said: readonly unknown[]) => Promise<unknown>>> = await import(
  new URL("../../web/api.ts", import.meta.url).href
);

let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("document", { baseURI: INGRESS });
  vi.stubGlobal("fetch", async (url: URL) => {
    asked.push(url.href.slice(new URL(INGRESS).origin.length));
    return { ok: true, json: async () => ({}) };
  });
});
afterEach(() => void vi.unstubAllGlobals());

/** Every address of the page that something from the broker can be part of. */
async function askAll(text: string): Promise<void> {
  await Promise.all([
    api["readEntity"]?.(text, new AbortController().signal),
    api["searchEntities"]?.(text),
    api["readAnnouncement"]?.(text),
    api["callService"]?.(text, { service: "turn_on", fields: { text } }),
    api["readJournal"]?.({ offset: 0, limit: 100, who: text, what: "message-published" }),
    api["changeDiscovery"]?.({ step: "admit", publisher: text, why: text }),
  ]);
}

test("no topic makes an address that the Supervisor refuses, whatever it holds", async () => {
  const random = generator(1);
  let wouldBeRefused = 0;
  for (let count = 0; count < TOPICS; count += 1) {
    const topic = Array.from({ length: 1 + random(6) }, () => NASTY[random(NASTY.length)]).join("/") || "/";
    if (!passesSupervisor(`/api?topic=${topic}`)) wouldBeRefused += 1;
    await askAll(topic);
    expect(readRoute(toHash({ page: "entity", id: topic }))).toEqual({ page: "entity", id: topic });
  }
  expect(wouldBeRefused).toBeGreaterThan(TOPICS / 10);
  expect(asked).toHaveLength(TOPICS * 6);
  expect(asked.filter((address) => !passesSupervisor(address))).toEqual([]);
});

test("not even a topic made for it: its base64url says union all select", async () => {
  // Each of these is what its left side is in base64url.
  const made = ["TUNiOnk-", "allY", "SElEcTQm"].map(fromPathId).join("");
  expect(Buffer.from(made).toString("base64url")).toBe("TUNiOnk-allYSElEcTQm");
  await askAll(made);
  expect(asked.filter((address) => !passesSupervisor(address))).toEqual([]);
  expect(readRoute(toHash({ page: "entity", id: made }))).toEqual({ page: "entity", id: made });
});

test.each(["/a?q=/x//", "/a/../b", "/a?x=%253Cscript%253E", "/a/unionallselect", "/a?concat%28"])(
  "%s is refused",
  (address) => {
    expect(passesSupervisor(address)).toBe(false);
  },
);

/** Whole numbers below another, the same ones in every run. */
function generator(seed: number): (below: number) => number {
  const chance = chanceOf(seed);
  return (below) => Math.floor(chance() * below);
}
