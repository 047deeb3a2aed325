import { type Browser, chromium, type Page } from "playwright-core";

export type View = {
  readonly width: number;
  readonly height: number;
  readonly isDark?: boolean;
  readonly isTouch?: boolean;
};

export const DESK: View = { width: 1280, height: 800 };
export const PHONE: View = { width: 390, height: 844, isTouch: true };

/** A Chromium without a screen. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
}

/** A fresh page of this size, and everything it complained about: errors, and what its security policy refused. */
export async function openPage(browser: Browser, view: View): Promise<{ page: Page; complaints: string[] }> {
  const { width, height, isDark = false, isTouch = false } = view;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: isDark ? "dark" : "light",
    hasTouch: isTouch,
    locale: "en-GB",
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) complaints.push(message.text());
  });
  return { page, complaints };
}
