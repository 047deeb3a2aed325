import { expect, test } from "vitest";
import { PHONE } from "../support/browser.ts";
import type { TableEngine } from "../support/engine-view.ts";
import { ANNA, aJournalEntry, BEN, someJournal } from "../support/journal.ts";
import { aJourney, PICTURES } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";

const { open } = aJourney();

function hold(engine: TableEngine, ...publishers: string[]): void {
  const topics = ["homeassistant/sensor/shed/config"];
  const held = publishers.map((publisher) => ({
    publisher,
    announcements: 4,
    topics,
    sinceMs: Date.now(),
    denied: false,
  }));
  engine.commit({ type: "discovery-changed", discovery: { ...engine.tables.discovery, gate: true, held } });
}

function write(engine: TableEngine, ...entries: ReturnType<typeof someJournal>): void {
  for (const entry of entries) {
    engine.recent.keep(entry);
    engine.commit({ type: "journal-written", entry });
  }
}

test("discovery is paused with a reason; a banner says so everywhere, and resumes it", async () => {
  const { address, engine } = await aPanel();
  const page = await open(`${address}/#/status`);
  await page.getByRole("button", { name: "Pause discovery" }).click();
  await page.keyboard.type("The bridge is being updated");
  await page.keyboard.press("Enter");
  await page.getByText("Discovery is paused").first().waitFor();
  expect(engine.asked).toMatchObject([{ what: "pause", by: { why: "The bridge is being updated" } }]);
  engine.commit({ type: "discovery-changed", discovery: { ...engine.tables.discovery, waiting: 12 } });
  await page.goto(`${address}/#/devices`);
  await page.getByRole("status").getByText("12 announcements are waiting.").waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-paused.png` });
  await page.getByRole("button", { name: "Resume discovery" }).click();
  await expect.poll(() => page.getByText("Discovery is paused").count()).toBe(0);
  expect(engine.asked.at(-1)?.what).toBe("resume");
});

test("a broker that lost its memory is said on every page, and what it forgot is taken out on a word", async () => {
  const { address, engine } = await aPanel();
  engine.commit({ type: "discovery-changed", discovery: { ...engine.tables.discovery, forgotten: 480 } });
  const page = await open(`${address}/#/entities`);
  const said = page.getByRole("status").getByText("The broker has forgotten 480 announcements");
  await said.waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-forgotten.png` });
  await page.getByRole("button", { name: "Take them out" }).click();
  await expect.poll(() => said.count()).toBe(0);
  expect(engine.asked).toMatchObject([{ what: "forget" }]);
});

test("on a phone what a banner says has its width, and its button a line of its own", async () => {
  const { address, engine } = await aPanel();
  engine.commit({ type: "discovery-changed", discovery: { ...engine.tables.discovery, forgotten: 480 } });
  const page = await open(`${address}/#/devices`, PHONE);
  const [button, words] = await Promise.all([
    page.getByRole("button", { name: "Take them out" }).boundingBox(),
    page.locator("connection-banner .words").boundingBox(),
  ]);
  expect(words?.width).toBeGreaterThan(300);
  expect(button?.y).toBeGreaterThanOrEqual((words?.y ?? 0) + (words?.height ?? 0));
});

test("a pause that was not meant is left with Escape, and nothing happens", async () => {
  const { address, engine } = await aPanel();
  const page = await open(`${address}/#/status`);
  await page.getByRole("button", { name: "Pause discovery" }).click();
  await page.getByLabel("Reason").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Pause discovery" }).waitFor();
  expect(engine.asked).toEqual([]);
});

test("whoever waits at the gate is counted in the navigation, let in or turned away", async () => {
  const { address, engine } = await aPanel();
  hold(engine, "Shed script", "Nobody's script");
  const page = await open(`${address}/#/devices`);
  await page.getByRole("link", { name: /Status 2/ }).click();
  await page.locator("discovery-card summary").first().click();
  await page.getByText("homeassistant/sensor/shed/config").first().waitFor();
  await page.getByText("and 3 more").first().waitFor();
  await page.getByRole("button", { name: "Let in: Shed script" }).click();
  await expect.poll(() => page.getByText("Shed script").count()).toBe(0);
  await page.getByRole("button", { name: "Turn away: Nobody's script" }).click();
  await page.getByLabel("Reason").fill("Not ours");
  await page.keyboard.press("Enter");
  await page.getByText("turned away").waitFor();
  await page.getByRole("link", { name: "Status", exact: true }).waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-gate.png` });
  expect(engine.asked).toMatchObject([
    { what: "admit Shed script", by: { why: null } },
    { what: "deny Nobody's script", by: { why: "Not ours" } },
  ]);
});

test("what the server refuses is said beside the button", async () => {
  const { address, engine } = await aPanel();
  hold(engine, "Shed script");
  const page = await open(`${address}/#/status`);
  const letIn = page.getByRole("button", { name: "Let in: Shed script" });
  await letIn.waitFor();
  await page.route("**/api/discovery/admit", (route) => route.abort());
  await letIn.click();
  await page
    .getByRole("alert")
    .getByText(/That did not work/)
    .waitFor();
});

test("the journal says who did what, to what, why and what came of it, newest first, and goes on live", async () => {
  const { address, engine } = await aPanel();
  write(engine, ...someJournal(Date.now()));
  const page = await open(`${address}/#/journal`);
  await page.getByText("7 entries").waitFor();
  const lines = page.getByRole("listitem");
  for (const words of ["Anna", /Action performed Lamp/, "toggle", "under way"])
    await lines.first().getByText(words).first().waitFor();
  await lines.nth(1).getByText("Reason: Nobody here knows it").waitFor();
  await lines.nth(2).getByText("failed: The device did not answer.").waitFor();
  await page.screenshot({ path: `${PICTURES}/journey-journal.png` });
  write(engine, aJournalEntry({ id: 7, atMs: Date.now(), detail: "toggle", before: "on", after: "off" }));
  await lines.first().getByText("on → off").waitFor();
  write(engine, aJournalEntry({ id: 8, atMs: Date.now(), actor: BEN, what: "something-new", subject: "x" }));
  await lines.first().getByText("something-new").waitFor();
  await page.getByText("8 entries").waitFor();
  await page.getByRole("link", { name: "Lamp" }).first().click();
  await page.getByRole("heading", { name: "Lamp" }).waitFor();
});

test("it is filtered by person and kind, and copied as text", async () => {
  const { address, engine } = await aPanel();
  write(engine, ...someJournal(Date.now()));
  const page = await open(`${address}/#/journal`);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByLabel("Who").selectOption("Ben");
  await page.getByText("1 entry").waitFor();
  await page.getByRole("button", { name: "Copy as text" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate("navigator.clipboard.readText()");
  expect(copied).toMatch(
    /^\S+Z \| Ben \| Action performed \| light \S+ lamp \| turn_on \{"brightness":120\} \| refused \| Only admin/,
  );
  write(engine, aJournalEntry({ id: 8, actor: ANNA }), aJournalEntry({ id: 9, actor: BEN }));
  await page.getByText("2 entries").waitFor();
  await page.getByLabel("What").selectOption("Publisher turned away");
  await page.getByText("Nothing matches").waitFor();
  await page.getByRole("button", { name: "Show everything" }).click();
  await page.getByText("9 entries").waitFor();
});

test("older entries come by the page, none twice and none left out, while new ones are written", async () => {
  const { address, engine } = await aPanel();
  const many = Array.from({ length: 250 }, (_, index) =>
    aJournalEntry({ id: index + 1, subject: `topic ${index + 1}` }),
  );
  for (const entry of many) engine.recent.keep(entry);
  const page = await open(`${address}/#/journal`);
  await page.getByText("100 of 250").waitFor();
  write(engine, aJournalEntry({ id: 251, subject: "topic 251" }), aJournalEntry({ id: 252, subject: "topic 252" }));
  await page.getByText("102 of 252").waitFor();
  await page.getByRole("button", { name: "Show older entries" }).click();
  await page.getByText("202 of 252").waitFor();
  await page.getByRole("button", { name: "Show older entries" }).click();
  await page.getByText("252 entries").waitFor();
  const subjects = await page.locator("journal-line .mono").allInnerTexts();
  const numbers = subjects.filter((subject) => subject.startsWith("topic ")).map((subject) => Number(subject.slice(6)));
  expect(numbers).toEqual(Array.from({ length: 252 }, (_, index) => 252 - index));
});
