// Draws icon.png and logo.png of the store from their SVG sources beside this file: node docs/store/draw.ts
import { fileURLToPath, pathToFileURL } from "node:url";
import { startBrowser } from "../../test/support/browser.ts";

const PICTURES = { icon: [128, 128], logo: [250, 100] } as const;
const here = fileURLToPath(new URL(".", import.meta.url));

const browser = await startBrowser();
for (const [name, [width, height]] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ viewport: { width, height } });
  // The logo shows the icon's file, which a page of another origin could not load.
  await page.goto(pathToFileURL(`${here}${name}.svg`).href);
  await page.screenshot({ path: `${here}../../${name}.png`, omitBackground: true });
}
await browser.close();
