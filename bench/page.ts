/**
 * How soon the first row is drawn and how smoothly a large home scrolls, in a real browser over the built page:
 * `node bench/page.ts [entities=10000] [changes per second=50] [runs=5]`. Prints a Markdown table.
 */
import { spawn } from "node:child_process";
import type { Browser, CDPSession, Page } from "playwright-core";
import { DESK, openPage, startBrowser } from "../test/support/browser.ts";
import { until } from "../test/support/waiting.ts";
import { median, quantile } from "./measure.ts";
import { table } from "./table.ts";

const [entities = "10000", perSecond = "50", runs = "5"] = process.argv.slice(2);
const PORT = String(20_000 + Math.floor(Math.random() * 20_000));
const ADDRESS = `http://127.0.0.1:${PORT}`;
const BARE_PORT = String(Number(PORT) + 20_000);
const BARE_ADDRESS = `http://127.0.0.1:${BARE_PORT}`;
/** A frame of a 60 Hz screen, with what timers are allowed to be off by. */
const FRAME_LIMIT_MS = 20;

/** Milliseconds: everything, painting by software included, and what the page itself causes before it is painted. */
type Work = { readonly allMs: number; readonly ownMs: number };

/** Runs in the page: waits for the first row, milliseconds since the address was asked for. */
const FIRST_ROW = `new Promise((resolve) => {
  const table = () => document.querySelector("rollcall-app")?.shadowRoot?.querySelector("entities-page")
    ?.shadowRoot?.querySelector("entity-table")?.shadowRoot;
  const look = () => (table()?.querySelector("[role=row] .name") ? resolve(performance.now()) : requestAnimationFrame(look));
  look();
})`;

/** The same in the bare page, with the time when all rows were there. */
const BARE_ROWS = `new Promise((resolve) => {
  let firstRowMs = null;
  const look = () => {
    if (document.querySelector("tr")) firstRowMs ??= performance.now();
    if (document.title === document.querySelector("table")?.dataset.rows) resolve({ firstRowMs, completeMs: performance.now() });
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Runs in the page: scrolls by 400 pixels a frame for 300 frames, and gives the time between frames. */
const SCROLL = `new Promise((resolve) => {
  const scroller = document.querySelector("rollcall-app").shadowRoot.querySelector("entities-page")
    .shadowRoot.querySelector("entity-table").shadowRoot.querySelector(".scroller");
  const gaps = [];
  let before = performance.now();
  const step = (nowMs) => {
    gaps.push(nowMs - before);
    before = nowMs;
    scroller.scrollTop += 400;
    if (gaps.length < 300) requestAnimationFrame(step);
    else resolve(gaps.slice(1));
  };
  requestAnimationFrame(step);
})`;

type Bare = { readonly firstRowMs: number; readonly completeMs: number };

type Run = {
  readonly firstRowMs: number;
  readonly completeMs: number;
  readonly gapsMs: readonly number[];
  /** Processor time of the page's main thread for each frame, which other programs do not lengthen. */
  readonly work: Work;
};

async function measureRun(browser: Browser): Promise<Run> {
  const { page } = await openPage(browser, DESK);
  await page.goto(`${ADDRESS}/#/entities`, { waitUntil: "commit" });
  const firstRowMs = await page.evaluate<number>(FIRST_ROW);
  const completeMs = await whenComplete(page);
  const meter = await page.context().newCDPSession(page);
  await meter.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await workOf(meter);
  const gapsMs = await page.evaluate<number[]>(SCROLL);
  const after = await workOf(meter);
  const work = {
    allMs: (after.allMs - before.allMs) / gapsMs.length,
    ownMs: (after.ownMs - before.ownMs) / gapsMs.length,
  };
  await page.context().close();
  return { firstRowMs, completeMs, gapsMs, work };
}

async function measureBare(browser: Browser): Promise<Bare> {
  const { page } = await openPage(browser, DESK);
  await page.goto(BARE_ADDRESS, { waitUntil: "commit" });
  const bare = await page.evaluate<Bare>(BARE_ROWS);
  await page.context().close();
  return bare;
}

async function workOf(meter: CDPSession): Promise<Work> {
  const { metrics } = await meter.send("Performance.getMetrics");
  const ms = (wanted: string) => 1_000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN);
  return { allMs: ms("TaskDuration"), ownMs: ms("ScriptDuration") + ms("LayoutDuration") + ms("RecalcStyleDuration") };
}

async function whenComplete(page: Page): Promise<number> {
  await page.locator(".count-line").waitFor();
  await page.getByText(/Loading/).waitFor({ state: "detached" });
  return page.evaluate<number>("performance.now()");
}

const server = spawn(process.execPath, ["test/support/serve-sample.ts", entities, perSecond, PORT], {
  cwd: new URL("..", import.meta.url),
  stdio: "ignore",
});
const bareServer = spawn(process.execPath, ["bench/peers/bare-page.ts", BARE_PORT, entities], {
  cwd: new URL("..", import.meta.url),
  stdio: ["ignore", "ignore", "inherit"],
});
const browser = await startBrowser();
try {
  await until("the page", 20_000, () => fetch(ADDRESS).catch(() => undefined));
  await until("the bare page", 20_000, () => fetch(BARE_ADDRESS).catch(() => undefined));
  await measureRun(browser);
  await measureBare(browser);
  const measured: Run[] = [];
  const bare: Bare[] = [];
  for (let run = 0; run < Number(runs); run += 1) {
    bare.push(await measureBare(browser));
    measured.push(await measureRun(browser));
  }
  const ratios = measured.map(({ firstRowMs }, run) => firstRowMs / (bare[run]?.firstRowMs ?? Number.NaN));
  const gaps = measured.flatMap(({ gapsMs }) => gapsMs);
  const late = gaps.filter((gap) => gap > FRAME_LIMIT_MS).length;
  table(
    `The page: ${Number(entities).toLocaleString("en")} entities, ${perSecond} changes a second, median of ${runs} runs`,
    [
      "first row, ms",
      "bare page, ms",
      "ratio",
      "all rows there, ms",
      "bare page, ms",
      "frame while scrolling, median ms",
      "99 %, ms",
      "longest, ms",
      "frames later than 20 ms",
      "script, style and layout a frame, ms",
      "with painting, ms",
    ],
    [
      [
        Math.round(median(measured.map(({ firstRowMs }) => firstRowMs))),
        Math.round(median(bare.map(({ firstRowMs }) => firstRowMs))),
        Number(median(ratios).toFixed(2)),
        Math.round(median(measured.map(({ completeMs }) => completeMs))),
        Math.round(median(bare.map(({ completeMs }) => completeMs))),
        Number(median(gaps).toFixed(1)),
        Number(quantile(gaps, 0.99).toFixed(1)),
        Number(Math.max(...gaps).toFixed(1)),
        `${late} of ${gaps.length}`,
        Number(median(measured.map(({ work }) => work.ownMs)).toFixed(1)),
        Number(median(measured.map(({ work }) => work.allMs)).toFixed(1)),
      ],
    ],
  );
} finally {
  await browser.close();
  server.kill("SIGTERM");
  bareServer.kill("SIGTERM");
}
