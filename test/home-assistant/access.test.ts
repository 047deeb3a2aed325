import { expect, test } from "vitest";
import { CallAccepted } from "../../src/contract/api.ts";
import { ErrorBody } from "../../src/contract/error.ts";
import { Session } from "../../src/contract/journal.ts";
import { PATHS, toPathId, WRITE_HEADER } from "../../src/contract/paths.ts";
import { DESK } from "../support/browser.ts";
import { furnishAttic } from "./support/attic.ts";
import { aScene } from "./support/scene.ts";
import { RESIDENT } from "./support/users.ts";

const scene = aScene(furnishAttic);

const CALL_FAN = `${PATHS.entities}/${toPathId("switch attic fan")}/call`;
const TURN_ON = { service: "turn_on" };
const MESSAGE = { topic: "attic/fan/set", text: "ON" };

test("who is no administrator sees the home by the same side bar, and nothing there can be pressed", async () => {
  const sideBar = await scene.signIn(DESK, RESIDENT);
  await sideBar.openPanel();
  const panel = await sideBar.goToPanel("/entities");
  await panel.getByRole("row", { name: /Temperature.*21\.5 °C/ }).waitFor();
  await panel.getByRole("row", { name: /Fan/ }).click();
  await panel
    .getByText(/administrators/i)
    .first()
    .waitFor();
  await sideBar.picture("resident");
  const controls = panel.getByRole("button", { name: /^(turn on|turn off|toggle)$/i, disabled: false });
  expect(await controls.count()).toBe(0);
  await sideBar.goToPanel("/status");
  await panel.getByText("MQTT 5").first().waitFor();
  const recall = panel.getByRole("button", { name: /call the roll/i, disabled: false });
  expect(await recall.count()).toBe(0);
});

test("what they ask for past the page is refused in the app's own words, and nothing happens", async () => {
  const sideBar = await scene.signIn(DESK, RESIDENT);
  await (await sideBar.openPanel()).getByRole("row", { name: /Attic node/ }).waitFor();
  const session = Session.parse((await sideBar.ask("GET", PATHS.session)).body);
  expect(session).toMatchObject({ actor: { name: "Resident" }, mayChange: false });
  for (const [path, body] of [
    [CALL_FAN, TURN_ON],
    [PATHS.messages, MESSAGE],
    [PATHS.rollCall, {}],
    [`${PATHS.discovery}/pause`, {}],
  ] as const) {
    const answer = await sideBar.ask("POST", path, body);
    expect([path, answer.status, ErrorBody.parse(answer.body).error.code]).toEqual([path, 403, "forbidden"]);
  }
  expect((await scene.house.core.stateOf("fan"))?.state).toBe("off");
});

test("an administrator's same request is done", async () => {
  const sideBar = await scene.signIn();
  await (await sideBar.openPanel()).getByRole("row", { name: /Attic node/ }).waitFor();
  const session = Session.parse((await sideBar.ask("GET", PATHS.session)).body);
  expect(session).toMatchObject({ actor: { name: "Owner" }, mayChange: true });
  const answer = await sideBar.ask("POST", CALL_FAN, TURN_ON);
  expect(answer.status).toBe(202);
  CallAccepted.parse(answer.body);
  await scene.house.shown("fan", "on");
});

test("what does not come from the ingress is refused, whoever it says it is", async () => {
  const { app } = scene.house;
  const from = "127.0.0.1";
  const forged = { "x-remote-user-id": await ownerId(), "x-ingress-path": "/api/hassio_ingress/token" };
  for (const path of ["", PATHS.status, PATHS.entities, PATHS.metrics]) {
    const answer = await app.ask(path, { from, headers: forged });
    expect([path, answer.status, ErrorBody.parse(JSON.parse(answer.body)).error.code]).toEqual([
      path,
      403,
      "forbidden",
    ]);
  }
  const headers = { ...forged, "content-type": "application/json", [WRITE_HEADER]: "1" };
  const body = JSON.stringify(TURN_ON);
  expect((await app.ask(CALL_FAN, { from, method: "POST", headers, body })).status).toBe(403);
  expect((await app.ask(PATHS.health, { from })).status).toBe(200);
});

test("whoever the ingress does not name may look and change nothing", async () => {
  const { app } = scene.house;
  expect((await app.ask(PATHS.entities)).status).toBe(200);
  const headers = { "content-type": "application/json", [WRITE_HEADER]: "1" };
  const answer = await app.ask(CALL_FAN, { method: "POST", headers, body: JSON.stringify(TURN_ON) });
  expect(answer.status).toBe(403);
});

async function ownerId(): Promise<string> {
  const users = await scene.house.core.users();
  return users.find(({ is_owner }) => is_owner)?.id ?? "";
}
