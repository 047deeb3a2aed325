import { onTestFinished, vi } from "vitest";
import { HomeAssistantLink } from "../../src/adapters/homeassistant/link.ts";
import { CoreImitation } from "./core-imitation.ts";
import { HomeAssistantNotes } from "./home-assistant-notes.ts";

/** The link over an imitation of Home Assistant, twenty times as fast, with what it told and logged. */
export function aLink(core: { readonly url: string }, about: { token?: string; timeScale?: number } = {}) {
  const notes = new HomeAssistantNotes();
  const lines: string[] = [];
  const failures: unknown[] = [];
  const write = (fields: object, text: string) => void lines.push(`${text} ${JSON.stringify(fields)}`);
  const { token = "t0ken", timeScale = 0.05 } = about;
  const link = new HomeAssistantLink(
    {
      url: core.url,
      token,
      refusedAdvice: "Make a new token.",
      timeScale,
      onFailure: (error) => void failures.push(error),
    },
    { debug: write, info: write, warn: write },
  );
  onTestFinished(() => link.close());
  return { link, notes, lines, failures };
}

/** The same, with everything told that is there at the start. */
export async function aFollowedHome(prepare: (core: CoreImitation) => void = () => {}) {
  const core = await CoreImitation.start();
  prepare(core);
  const made = aLink(core);
  made.link.connect();
  made.link.follow(made.notes);
  await vi.waitUntil(() => made.notes.completed > 0, { timeout: 20_000 });
  return { core, ...made };
}
