import { defineConfig, type Plugin } from "vite";

/** The first picture waits for the script: the page never flashes in colours other than Home Assistant's. */
const drawWhenThemed: Plugin = {
  name: "draw-when-themed",
  transformIndexHtml: { order: "post", handler: (html) => html.replace("<script ", '<script blocking="render" ') },
};

const APP = process.env["ROLLCALL_URL"] ?? "http://127.0.0.1:8099";

type Modules = {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
};
const firstPage = new Map<string, boolean>();

/**
 * What the first page needs comes in one file, also where pages that are fetched later need it too: through ingress
 * every request costs more than its bytes.
 */
function ofFirstPage(id: string, modules: Modules): string | null {
  return isOfFirstPage(id, modules) ? "page" : null;
}

function isOfFirstPage(id: string, modules: Modules): boolean {
  const known = firstPage.get(id);
  if (known !== undefined) return known;
  firstPage.set(id, false);
  const module = modules.getModuleInfo(id);
  const is = module?.isEntry === true || module?.importers.some((one) => isOfFirstPage(one, modules)) === true;
  firstPage.set(id, is);
  return is;
}

/** Relative addresses everywhere: ingress serves the page under a prefix nobody knows at build time. */
export default defineConfig({
  base: "./",
  plugins: [drawWhenThemed],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    // All icons at once are large; they are fetched only where an announcement names one that is not built in.
    chunkSizeWarningLimit: 3_000,
    // The polyfill would be one more script; every browser Home Assistant supports preloads modules.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: ofFirstPage, debugName: "page" }] } } },
  },
  server: {
    proxy: {
      "/api": { target: APP, ws: true },
      "/healthz": { target: APP },
    },
  },
});
