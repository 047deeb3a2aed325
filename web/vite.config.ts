import { defineConfig, type Plugin } from "vite";

/** The first picture waits for the script: the page never flashes in colours other than Home Assistant's. */
const drawWhenThemed: Plugin = {
  name: "draw-when-themed",
  transformIndexHtml: { order: "post", handler: (html) => html.replace("<script ", '<script blocking="render" ') },
};

const APP = process.env["ROLLCALL_URL"] ?? "http://127.0.0.1:8099";

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
  },
  server: {
    proxy: {
      "/api": { target: APP, ws: true },
      "/healthz": { target: APP },
    },
  },
});
