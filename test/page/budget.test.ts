import { existsSync, globSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const FIRST_PAGE_KB = 60;

/** What the browser loads before the first picture: everything index.html names. */
function firstPage(): Buffer[] {
  const index = readFileSync("dist/web/index.html");
  const named = Array.from(index.toString().matchAll(/(?:src|href)="\.\/([^"]+)"/g), ([, path]) =>
    readFileSync(`dist/web/${path}`),
  );
  return [index, ...named];
}

/** Building is not a test's work: Vitest sets NODE_ENV, and the page would carry its development branch. */
const built = test.skipIf(!existsSync("dist/web/index.html"));

built("the first page stays small", () => {
  const bytes = firstPage().reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  expect(bytes / 1_000).toBeLessThan(FIRST_PAGE_KB);
});

built("every address in the page is relative, and nothing stands inline", () => {
  const index = readFileSync("dist/web/index.html", "utf8");
  expect(index).not.toMatch(/(?:src|href)="(?!\.\/)/);
  expect(index).not.toMatch(/<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/);
});

built("the page carries neither schemas nor decorators the browser would stop at", () => {
  const scripts = globSync("dist/web/assets/*.js").map((file) => readFileSync(file, "utf8"));
  for (const script of scripts) expect(script).not.toMatch(/ZodError|@customElement|@property\(/);
});
