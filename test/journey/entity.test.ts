import { expect, test } from "vitest";
import type { EntityDetail } from "../../src/contract/api.ts";
import { toPathId } from "../../src/contract/paths.ts";
import { aJourney } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";
import { anAnnouncement, anEntity } from "../support/samples.ts";

const { open } = aJourney();

const heard = (topic: string, purpose: string, payload: string) => {
  return { topic, purpose, payload, retain: true, receivedMs: Date.now() };
};

/** The page of one entity with this detail. */
async function openEntity(about: Parameters<typeof anEntity>[0], detail: Partial<EntityDetail>, locale?: string) {
  const entity = anEntity(about);
  const panel = await aPanel({ facts: [{ type: "entity-found", entity }] });
  panel.engine.detailed.set(entity.key, detail);
  const page = await open("about:blank");
  if (locale !== undefined)
    await page.addInitScript(`Object.defineProperty(navigator, "languages", { get: () => ["${locale}"] })`);
  await page.goto(`${panel.address}/#/entity/${toPathId(entity.key)}`);
  return page;
}

test("a password is dots, in its state and its message, until it is asked for", async () => {
  const about = { key: "text wifi", component: "text", state: "hunter2", unit: null, isPassword: true };
  const topics = [heard("wifi/password", "state_topic", "hunter2")];
  const page = await openEntity(about, { topics, services: [] });
  await page.getByRole("button", { name: "Show it" }).nth(1).waitFor();
  expect(await page.getByText("hunter2").count()).toBe(0);
  await page.getByRole("button", { name: "Show it" }).first().click();
  expect(await page.getByText("hunter2").count()).toBe(1);
  await page.getByRole("button", { name: "Hide it" }).click();
  await expect.poll(() => page.getByText("hunter2").count()).toBe(0);
  await page.goto(page.url().replace(/#.*$/, "#/entities"));
  await page.getByText("••••••••").first().waitFor();
  expect(await page.getByText("hunter2").count()).toBe(0);
});

test("any other text is shown as it is", async () => {
  const about = { key: "text greeting", component: "text", state: "Welcome", unit: null };
  const page = await openEntity(about, { services: [] });
  await page.getByText("Welcome").waitFor();
  expect(await page.getByRole("button", { name: "Show it" }).count()).toBe(0);
});

test("a topic that is listened on for several reasons shows its message once", async () => {
  const message = '{"mode":"heat"}';
  const topics = ["mode_state_topic", "temperature_state_topic"].map((purpose) =>
    heard("home/stove", purpose, message),
  );
  const page = await openEntity({ key: "climate stove", component: "climate" }, { topics, services: [] });
  await page.getByText(/^mode_state_topic, temperature_state_topic ·/).waitFor();
  expect(await page.getByText(message).count()).toBe(1);
});

test("what is unseen stays inside: however much there is, the window itself has nothing to scroll", async () => {
  const topics = Array.from({ length: 30 }, (_, index) => heard(`attic/${index}`, "state_topic", "1"));
  const page = await openEntity({}, { topics });
  await page.getByRole("button", { name: "Copy: attic/29" }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollHeight - innerHeight")).toBe(0);
});

test("bytes that are no text are folded away", async () => {
  const topics = [heard("home/door", "topic", "\\x89PNG\\x0d\\x0a".padEnd(200, "\\x00"))];
  const page = await openEntity({ key: "camera door", component: "camera" }, { topics, services: [] });
  await page.locator("summary").filter({ hasText: "binary message" }).waitFor();
  expect(await page.getByText("PNG").isVisible()).toBe(false);
  await page.locator("summary").filter({ hasText: "binary message" }).click();
  await page.getByText("PNG").waitFor();
});

test("a state that is a moment is one in the reader's language", async () => {
  const state = "2026-11-24T16:06:09.512+00:00";
  const page = await openEntity({ key: "event bell", component: "event", state, unit: null }, { services: [] });
  await page.getByText(/^24 Nov 2026/).waitFor();
  expect(await page.locator("entity-page .state").textContent()).not.toContain("T16");
});

test("what is wrong is said in the reader's language", async () => {
  const problem = { level: "error", rule: "missing-key", path: "command_topic", value: null } as const;
  const said = { message: "The key command_topic is required and not there.", fix: "Add command_topic." };
  const announcement = { topic: "t", verdict: "refused" as const, problems: [{ ...problem, ...said }] };
  const page = await openEntity(
    { key: "switch pump", component: "switch" },
    { announcement: anAnnouncement(announcement), services: [] },
    "nl",
  );
  await page.getByText("De sleutel command_topic is verplicht en ontbreekt.").first().waitFor();
  await page.getByText("Voeg command_topic toe.").waitFor();
});
