import { expect, test } from "vitest";
import { createTables } from "../../src/contract/tables.ts";
import { toBanners } from "../../web/components/banner.ts";
import { aHomeAssistant } from "../support/comparison.ts";

const { broker, roll, discovery, homeAssistant } = createTables();
const WELL = {
  link: { state: "live" },
  broker: { ...broker, state: "online" },
  roll: { ...roll, state: "complete" },
  discovery,
  homeAssistant,
  loading: null,
  mayChange: true,
} as const;
const PAUSED = { ...discovery, pausedMs: 1, waiting: 2 };
const INCOMPLETE = { ...roll, state: "possibly-incomplete", reason: "The broker dropped some." } as const;

const titles = (banners: ReturnType<typeof toBanners>) => banners.map(({ title }) => title);

test("where all is well, or Home Assistant is not even known, nothing is said", () => {
  expect(toBanners(WELL)).toEqual([]);
  expect(toBanners({ ...WELL, homeAssistant: aHomeAssistant() })).toEqual([]);
  expect(toBanners({ ...WELL, homeAssistant: aHomeAssistant({ link: "connecting" }) })).toEqual([]);
});

test("a pause is said whatever else is, and how much waits", () => {
  const banners = toBanners({ ...WELL, discovery: PAUSED, roll: INCOMPLETE });
  expect(titles(banners)).toEqual(["Possibly incomplete", "Discovery is paused"]);
  expect(banners[1]?.sentences).toEqual(["2 announcements are waiting."]);
  expect(banners.map(({ action }) => action?.id)).toEqual(["call-roll", "resume"]);
});

test("a broker that forgot is said, with what to do, and what only somebody who may change things is offered", () => {
  const forgetful = { ...WELL, discovery: { ...discovery, forgotten: 480 } };
  const [banner] = toBanners(forgetful);
  expect(banner).toMatchObject({ level: "warning", title: "The broker has forgotten 480 announcements" });
  expect(banner?.action).toEqual({ id: "forget", label: "Take them out" });
  expect(banner?.sentences.join(" ")).toContain("persistence");
  expect(toBanners({ ...forgetful, mayChange: false })[0]?.action).toBeUndefined();
});

test("of a server that is away nothing else is said", () => {
  const link = { state: "lost", cause: "unreachable", retryAtMs: 1 } as const;
  expect(titles(toBanners({ ...WELL, link, discovery: PAUSED }))).toEqual(["Connection to the app lost"]);
});

test("whoever may only look is offered no change, but may try to connect again", () => {
  const looking = { ...WELL, mayChange: false };
  expect(toBanners({ ...looking, discovery: PAUSED, roll: INCOMPLETE }).some(({ action }) => action)).toBe(false);
  const link = { state: "lost", cause: "unreachable", retryAtMs: 1 } as const;
  expect(toBanners({ ...looking, link })[0]?.action?.id).toBe("retry");
});

test.each(["lost", "refused"] as const)("Home Assistant %s is said with reason and advice", (link) => {
  const away = aHomeAssistant({ link, reason: "It hung up.", advice: "Wait." });
  expect(toBanners({ ...WELL, homeAssistant: away })).toMatchObject([{ sentences: ["It hung up.", "Wait."] }]);
});
