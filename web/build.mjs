// Makes build/web: the style sheet, the scripts and the fonts that pages refer to. The server names them by content.
import { readFile, copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import subsetFont from "subset-font";

const out = "build/web";
const family = (file) => `node_modules/@fontsource-variable/${file}.woff2`;

// The faces of every page hold the letters that Western languages use, in the weights that we set: what a reader waits for is a
// third of the whole. Text at 16 points and headlines at 60 are two cuts of one family.
const between = (first, last) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
const marks = "\u00a0\u2009\u200a\u202f\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u2039\u203a\u20ac\u2122\u2212";
const ascii = between(0x20, 0x7e) + marks + "©·«»°§£¥";
const latin = between(0x20, 0x7e) + between(0xa0, 0xff) + marks + "ıŒœ\u02bb\u02bc\u2032\u2033\u2044";
const cut = {
  "serif-latin": ["newsreader/files/newsreader-latin-opsz-normal", latin, { wght: { min: 400, max: 650 }, opsz: 16 }],
  "display-latin": ["newsreader/files/newsreader-latin-opsz-normal", ascii, { wght: 560, opsz: 60 }],
  "display-accents": ["newsreader/files/newsreader-latin-opsz-normal", between(0xa1, 0xff) + "ıŒœ\u02bb\u02bc", { wght: 560, opsz: 60 }],
  "serif-italic-latin": ["newsreader/files/newsreader-latin-opsz-italic", latin, { wght: { min: 400, max: 650 }, opsz: 16 }],
  "sans-latin": ["inter/files/inter-latin-wght-normal", ascii, { wght: { min: 400, max: 700 } }],
  "sans-accents": ["inter/files/inter-latin-wght-normal", between(0xa1, 0xff) + "ıŒœ", { wght: { min: 400, max: 700 } }],
};
// The others come when a page needs them.
const whole = {
  "serif-latin-ext": "newsreader/files/newsreader-latin-ext-opsz-normal",
  "serif-cyrillic": "source-serif-4/files/source-serif-4-cyrillic-opsz-normal",
  "sans-cyrillic": "inter/files/inter-cyrillic-wght-normal",
};

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/fonts`, { recursive: true });
for (const [name, [file, letters, variationAxes]] of Object.entries(cut)) {
  const font = await subsetFont(await readFile(family(file)), letters, { targetFormat: "woff2", variationAxes });
  await writeFile(`${out}/fonts/${name}.woff2`, font);
}
for (const [name, file] of Object.entries(whole)) await copyFile(family(file), `${out}/fonts/${name}.woff2`);
await copyFile("web/icon.svg", `${out}/icon.svg`);
await build({
  entryPoints: [
    "web/site.css", "web/filter.css", "web/search.css", "web/currency.css", "web/delivery.css", "web/partner_widget.css",
    "web/site.ts", "web/early.ts", "web/filter.ts", "web/currency.ts", "web/story.ts",
  ],
  outdir: out,
  bundle: true,
  minify: true,
  target: ["chrome109", "firefox115", "safari16"],
  external: ["*.woff2"],
  logLevel: "warning",
});
