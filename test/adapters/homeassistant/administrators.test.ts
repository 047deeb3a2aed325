import { expect, test } from "vitest";
import { Administrators } from "../../../src/adapters/homeassistant/administrators.ts";
import { KnownError } from "../../../src/contract/error.ts";
import { aFollowedHome } from "../../support/followed-home.ts";

const user = (id: string, about: object = {}) => ({
  id,
  username: id,
  name: id,
  is_owner: false,
  is_active: true,
  local_only: false,
  system_generated: false,
  group_ids: ["system-users"],
  credentials: [{ type: "homeassistant" }],
  ...about,
});

function over(answer: () => unknown) {
  let nowMs = 0;
  let asked = 0;
  const lines: string[] = [];
  const write = (_fields: object, text: string) => void lines.push(text);
  const ask = async () => {
    asked += 1;
    return answer();
  };
  const administrators = new Administrators(ask, { debug: write, info: write, warn: write }, () => nowMs);
  return {
    is: async (id: string) => administrators.isAdministrator(id),
    pass: (ms: number) => {
      nowMs += ms;
    },
    asked: () => asked,
    lines,
  };
}

test.each([
  ["the owner", user("u", { is_owner: true }), true],
  ["one of the group of administrators", user("u", { group_ids: ["system-users", "system-admin"] }), true],
  ["an ordinary user", user("u"), false],
  ["an administrator who was switched off", user("u", { group_ids: ["system-admin"], is_active: false }), false],
  ["one whose row lacks the groups", user("u", { group_ids: undefined }), false],
  ["one whose row is wrong", user("u", { group_ids: "system-admin" }), false],
  ["one who only looks like an owner", user("u", { is_owner: "true" }), false],
])("%s", async (_who, row, expected) => {
  expect(await over(() => [row]).is("u")).toBe(expected);
});

test.each(["", "toString", "__proto__", "owner2"])("an unknown id %j is none", async (id) => {
  expect(await over(() => [user("owner", { is_owner: true })]).is(id)).toBe(false);
});

test("a broken row spoils none of the others", async () => {
  const home = over(() => [null, 7, {}, [], user("owner", { is_owner: true })]);
  expect(await home.is("owner")).toBe(true);
});

test("is asked once a minute, and many questions at once are one", async () => {
  let group = "system-admin";
  const home = over(() => [user("u", { group_ids: [group] })]);
  expect(await Promise.all([home.is("u"), home.is("u"), home.is("v")])).toEqual([true, true, false]);
  expect(home.asked()).toBe(1);
  group = "system-users";
  home.pass(59_000);
  expect(await home.is("u")).toBe(true);
  home.pass(1_000);
  expect(await home.is("u")).toBe(false);
  expect(home.asked()).toBe(2);
});

test.each([
  ["cannot be asked", () => Promise.reject(new KnownError("not-connected", "gone"))],
  ["answers with no list", () => ({ owner: true })],
  ["answers with nothing", () => null],
])("while Home Assistant %s nobody is one, said once; soon after it is asked again", async (_what, fails) => {
  let answer: () => unknown = fails;
  const home = over(() => answer());
  await expect(home.is("owner")).rejects.toThrow(KnownError);
  home.pass(2_000);
  await expect(home.is("owner")).rejects.toThrow(KnownError);
  expect(home.lines).toHaveLength(1);
  answer = () => [user("owner", { is_owner: true })];
  home.pass(2_000);
  expect(await home.is("owner")).toBe(true);
});

test("over the link: Home Assistant's own list of users decides, and without connection nobody is one", async () => {
  const { core, link } = await aFollowedHome((home) => {
    home.users = [user("owner", { is_owner: true }), user("resident")];
  });
  const silent = { debug: () => {}, info: () => {}, warn: () => {} };
  const administrators = new Administrators(async (request, limitMs) => link.ask(request, limitMs), silent);
  expect(await administrators.isAdministrator("owner")).toBe(true);
  expect(await administrators.isAdministrator("resident")).toBe(false);
  await core.stop();
  await expect.poll(() => link.ask({ type: "config/auth/list" }).catch((error) => error.code)).toBe("not-connected");
  const others = new Administrators(async (request, limitMs) => link.ask(request, limitMs), silent);
  await expect(others.isAdministrator("owner")).rejects.toMatchObject({ code: "not-connected" });
});
