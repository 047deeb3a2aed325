import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "rolldown";

/** V8 keeps a source in which one character is beyond Latin-1 in two bytes each. */
const inOneByte: Plugin = {
  name: "in-one-byte",
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) if (file.type === "chunk") file.code = toAscii(file.code);
  },
};

// Outside of text, patterns and comments (which are gone) the bundle is ASCII already.
const toAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The app as one file. Names stay: faults in users' logs would be unreadable without them. */
export default defineConfig({
  input: "addon/main.ts",
  platform: "node",
  plugins: [inOneByte],
  resolve: { alias: { debug: fileURLToPath(new URL("silent-debug.cjs", import.meta.url)) } },
  output: { dir: "dist", format: "esm", minify: { compress: true, mangle: false, codegen: true } },
  logLevel: "silent",
});
