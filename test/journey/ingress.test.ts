import { expect, onTestFinished, test } from "vitest";
import { EntityKey } from "../../src/contract/entity.ts";
import { toPathId } from "../../src/contract/paths.ts";
import { IngressProxy } from "../support/ingress-proxy.ts";
import { aJourney } from "../support/journey.ts";
import { aPanel } from "../support/panel.ts";
import { anEntity, homeFacts } from "../support/samples.ts";

const { open } = aJourney();
const NOTE = EntityKey.parse("text kitchen note");
const ENTITIES = 4_000;

async function behindIngress(entities: number) {
  const { address, engine } = await aPanel({
    access: { type: "ingress", trustedPeer: "127.0.0.1", isAdministrator: async () => true },
    facts: homeFacts(entities),
  });
  engine.commit({ type: "entity-found", entity: anEntity({ key: NOTE, name: "Note", state: "milk" }) });
  engine.detailed.set(NOTE, { services: ["set_value"], attributes: { mode: "text", min: 0, max: 99 } });
  const proxy = await IngressProxy.start(address);
  onTestFinished(() => proxy.close());
  const page = await open("about:blank");
  const enter = async () => page.context().addCookies([proxy.cookie]);
  await enter();
  return { engine, proxy, page, enter };
}

test("behind an unknown prefix, without compression, everything is found and nothing leads out of it", async () => {
  const { engine, proxy, page } = await behindIngress(ENTITIES);
  const outside: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(proxy.address)) outside.push(request.url());
  });
  await page.goto(proxy.address);
  for (const name of ["Entities", "Problems", "Compare", "Journal", "Status", "Devices"])
    await page
      .getByRole("navigation")
      .getByRole("link", { name: new RegExp(`^${name}`) })
      .click();
  await page.getByRole("row", { name: /Sensor 0/ }).waitFor();
  await page.goto(`${proxy.address}#/entity/${toPathId(NOTE)}`);
  await page.getByRole("textbox", { name: "Value" }).fill("eggs");
  await page.getByRole("button", { name: /^Set/ }).first().click();
  await expect.poll(() => engine.calls).toMatchObject([{ key: NOTE, fields: { value: "eggs" } }]);
  engine.commit({ type: "state-changed", key: NOTE, state: "eggs", changedMs: Date.now(), revision: 2 });
  await page.locator(".state", { hasText: "eggs" }).waitFor();
  expect(outside).toEqual([]);
  expect(proxy.asked.filter((line) => !/ (2\d\d|304)$/.test(line))).toEqual([]);
  expect(proxy.asked.some((line) => line.includes("/assets/"))).toBe(true);
  expect(proxy.largestMessageBytes).toBeGreaterThan(64 * 1_024);
  expect(proxy.largestMessageBytes).toBeLessThan(1_024 * 1_024);
});

test("a session that ends is named, with what was typed still there; it goes on when there is one again", async () => {
  const { engine, proxy, page, enter } = await behindIngress(40);
  await page.goto(`${proxy.address}#/entity/${toPathId(NOTE)}`);
  const words = page.getByRole("textbox", { name: "Value" });
  await words.fill("a long list of things");
  proxy.expire();
  await page.getByText(/session has ended/).waitFor();
  expect(await words.inputValue()).toBe("a long list of things");
  await page.getByRole("button", { name: /^Set/ }).first().click();
  await page
    .getByRole("status")
    .filter({ hasText: /401|session/ })
    .first()
    .waitFor();
  expect(engine.calls).toEqual([]);
  await enter();
  await expect.poll(() => page.getByText(/session has ended/).count(), { timeout: 30_000 }).toBe(0);
  expect(await words.inputValue()).toBe("a long list of things");
  await page.getByRole("button", { name: /^Set/ }).first().click();
  await expect.poll(() => engine.calls).toMatchObject([{ fields: { value: "a long list of things" } }]);
});
