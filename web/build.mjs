// Makes build/web: the style sheet, the script and the fonts that pages refer to. The server names them by content.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const out = "build/web";
const fonts = {
  "serif-latin": "newsreader/files/newsreader-latin-opsz-normal",
  "serif-latin-ext": "newsreader/files/newsreader-latin-ext-opsz-normal",
  "serif-italic-latin": "newsreader/files/newsreader-latin-opsz-italic",
  "serif-cyrillic": "source-serif-4/files/source-serif-4-cyrillic-opsz-normal",
  "sans-latin": "inter/files/inter-latin-wght-normal",
  "sans-cyrillic": "inter/files/inter-cyrillic-wght-normal",
};

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/fonts`, { recursive: true });
for (const [name, file] of Object.entries(fonts)) {
  await copyFile(`node_modules/@fontsource-variable/${file}.woff2`, `${out}/fonts/${name}.woff2`);
}
await build({
  entryPoints: ["web/site.css", "web/site.ts"],
  outdir: out,
  bundle: true,
  minify: true,
  target: ["chrome109", "firefox115", "safari16"],
  external: ["*.woff2"],
  logLevel: "warning",
});
