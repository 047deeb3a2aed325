import type { Browser, Page } from "playwright-core";
import { DESK } from "../browser.ts";

/** Runs in every document before anything else. */
const WATCH = `
  window.harm = [];
  window.ran = () => window.harm.push("a script ran");
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => window.ran();
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
    window.harm.push(["the policy was broken", violatedDirective, blockedURI, sourceFile, lineNumber].join(" ")));
`;

/** Opens everything that is folded, until nothing more comes, and reads the whole page through all its shadows. */
const READ = `(async () => {
  const ELSEWHERE = ["href", "src", "srcset", "action", "formaction", "poster", "data", "background", "xlink:href"];
  const STRANGE = new Set("IFRAME OBJECT EMBED IMG VIDEO AUDIO SOURCE BASE APPLET FRAME STYLE image use animate foreignObject".split(" "));
  const isFileOfOurs = ({ localName }, value) =>
    ["link", "script"].includes(localName) && new URL(value, document.baseURI).href.startsWith(location.origin + "/assets/");
  const read = () => {
    const seen = { texts: [], faults: [], isUnfolding: false };
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === 3) seen.texts.push(child.data);
        if (child.nodeType !== 1) continue;
        if (STRANGE.has(child.tagName)) seen.faults.push("an element " + child.outerHTML);
        if (child.localName === "script" && !child.hasAttribute("src")) seen.faults.push("a script " + child.outerHTML);
        for (const { name, value } of child.attributes) {
          seen.texts.push(value);
          if (name.startsWith("on") || name === "http-equiv") seen.faults.push("acts by itself: " + child.outerHTML);
          const isOurs = value.startsWith("#/") || isFileOfOurs(child, value);
          if (ELSEWHERE.includes(name) && !isOurs) seen.faults.push("leads elsewhere: " + child.outerHTML);
          if (name === "style" && /url|expression/i.test(value)) seen.faults.push("a style " + value);
        }
        if ("value" in child && typeof child.value === "string") seen.texts.push(child.value);
        if (child.localName === "details" && !child.open) { child.open = true; seen.isUnfolding = true; }
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }
    };
    walk(document.documentElement);
    return { ...seen, text: seen.texts.join("\\n") };
  };
  const frame = () => new Promise((resolve) => setTimeout(resolve, 20));
  let last = read();
  for (let still = 0, turn = 0; still < 3 && turn < 200; turn += 1) {
    await frame();
    const now = read();
    still = !now.isUnfolding && now.text.length === last.text.length ? still + 1 : 0;
    last = now;
  }
  const harm = window.harm.splice(0);
  return { text: last.text + document.title, harm: [...harm, ...last.faults] };
})()`;

const PATIENCE_MS = 15_000;

export type Reading = { readonly text: string; readonly harm: readonly string[] };

/** A page that writes down what a hostile text might do in it: run, ask a foreign server, break the page's policy. */
export class GuardedPage {
  readonly page: Page;
  readonly #harm: string[] = [];

  private constructor(page: Page, address: string) {
    this.page = page;
    page.on("request", (request) => {
      if (!request.url().startsWith(`${address}/`)) this.#harm.push(`asked for ${request.url()}`);
    });
    page.on("dialog", (dialog) => {
      this.#harm.push("a dialog");
      void dialog.dismiss();
    });
    page.on("popup", () => this.#harm.push("a window"));
    page.on("pageerror", ({ message }) => this.#harm.push(`an error: ${message}`));
    page.on("framenavigated", (frame) => {
      if (!frame.url().startsWith(`${address}/`)) this.#harm.push(`went to ${frame.url()}`);
    });
  }

  /** Without the page's policy nothing but the page's own care keeps a script from running. */
  static async open(browser: Browser, address: string, about: { hasPolicy: boolean }): Promise<GuardedPage> {
    const { width, height } = DESK;
    const context = await browser.newContext({
      viewport: { width, height: height * 4 },
      bypassCSP: !about.hasPolicy,
      locale: "en-GB",
    });
    const page = await context.newPage();
    await page.addInitScript(WATCH);
    const guarded = new GuardedPage(page, address);
    await page.goto(`${address}/`);
    return guarded;
  }

  async visit(hash: string, isThere?: (text: string) => boolean): Promise<Reading> {
    await this.page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    return this.read(isThere);
  }

  /** A page that stands still may wait for its own parts: it is read until what should be there is, for 15 s at most. */
  async read(isThere: (text: string) => boolean = () => true): Promise<Reading> {
    const harm: string[] = [];
    for (const end = performance.now() + PATIENCE_MS; ; ) {
      const reading = (await this.page.evaluate(READ)) as Reading;
      harm.push(...reading.harm, ...this.#harm.splice(0));
      if (isThere(reading.text) || performance.now() > end) return { text: reading.text, harm };
    }
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
