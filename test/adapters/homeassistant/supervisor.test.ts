import { expect, test } from "vitest";
import { Supervisor } from "../../../src/adapters/homeassistant/supervisor.ts";
import { freePort } from "../../support/mosquitto.ts";
import { ok, refusal, SupervisorImitation } from "../../support/supervisor-imitation.ts";

const TOKEN = "s3cret-t0ken";

async function aSupervisor(limitMs?: number) {
  const imitation = await SupervisorImitation.start();
  return { imitation, supervisor: new Supervisor(`${imitation.url}/`, TOKEN, limitMs) };
}

test("the broker of an app is told with its login, and our token is shown", async () => {
  const { imitation, supervisor } = await aSupervisor();
  imitation.offer({ host: "core-mosquitto", port: 1883, username: "addons", password: "pw" });
  expect(await supervisor.mqttService()).toEqual({
    host: "core-mosquitto",
    port: 1883,
    ssl: false,
    username: "addons",
    password: "pw",
    addon: "core_mosquitto",
  });
  expect(imitation.asked).toEqual([{ path: "/services/mqtt", authorization: `Bearer ${TOKEN}` }]);
});

test("a broker without a login has none", async () => {
  const { imitation, supervisor } = await aSupervisor();
  imitation.offer({ port: 1883, username: "", password: "" });
  expect(await supervisor.mqttService()).toMatchObject({ username: undefined, password: undefined });
});

test("no broker is no failure", async () => {
  const { supervisor } = await aSupervisor();
  expect(await supervisor.mqttService()).toBeNull();
});

test("ourselves and the versions around us", async () => {
  const { imitation, supervisor } = await aSupervisor();
  imitation.replies.set("/addons/self/info", ok({ slug: "local_mqtt_rollcall", version: "0.1.0", options: {} }));
  imitation.replies.set("/info", ok({ supervisor: "2026.09.1", homeassistant: "2026.11.0", hassos: null }));
  expect(await supervisor.selfInfo()).toMatchObject({ slug: "local_mqtt_rollcall", version: "0.1.0" });
  expect(await supervisor.info()).toMatchObject({ supervisor: "2026.09.1", homeassistant: "2026.11.0" });
});

test.each([
  ["does not allow it", refusal(403, "No access to mqtt service!"), "forbidden", /does not allow.*No access/],
  ["does not know us", refusal(401, "Unauthorized"), "forbidden", /does not allow/],
  ["is not ready", refusal(400, "System is not ready with state setup"), "refused", /400.*not ready/],
  ["fails", { status: 500, body: "oops" }, "refused", /500/],
  ["says something else", { status: 200, body: "oops" }, "refused", /200/],
  ["leaves out the port", ok({ host: "core-mosquitto" }), "refused", /unusable at port/],
  ["names a host that is none", ok({ host: "a b/c", port: 1883 }), "refused", /unusable at host/],
  ["says nothing of it", ok(null), "refused", /unusable at data/],
])("a Supervisor that %s is a failure with its reason", async (_what, reply, code, reason) => {
  const { imitation, supervisor } = await aSupervisor();
  imitation.replies.set("/services/mqtt", reply);
  const failure = await supervisor.mqttService().then(String, (error: unknown) => error);
  expect(failure).toMatchObject({ name: "KnownError", code, message: expect.stringMatching(reason) });
  expect(String(failure)).not.toContain(TOKEN);
});

test("one that does not answer is not waited for", async () => {
  const { imitation, supervisor } = await aSupervisor(50);
  imitation.replies.clear();
  await expect(supervisor.mqttService()).rejects.toMatchObject({ code: "timeout" });
});

test("one that is not there, and one that never stops talking", async () => {
  const gone = new Supervisor(`http://127.0.0.1:${await freePort()}`, TOKEN);
  await expect(gone.info()).rejects.toMatchObject({ code: "not-connected", message: /ECONNREFUSED/ });
  const { imitation, supervisor } = await aSupervisor();
  imitation.replies.set("/info", { status: 200, body: "x".repeat(3_000_000) });
  await expect(supervisor.info()).rejects.toMatchObject({ code: "not-connected" });
});
