// Draws demo/pictures/consultations-table.jpg: a room laid for talks, as a raster picture whose credit, copyright and
// description stand in the file alone (XMP and IPTC IIM), as photos come from the agencies. Run by hand:
//   node tools/draw_consultations_table.mjs
import { writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const width = 1600;
const height = 1067;
const words = {
  credit: "Dateline/Graphics",
  copyright: "© 2015 Dateline. Drawn for the demo edition, Apache License 2.0",
  creator: "Dateline drawing desk",
  description: "The table is laid: two delegations, water, and seventy years between them",
  alt: "Drawing: a long table with papers, glasses and the small flags of Russia and Japan before tall windows",
};

const chair = (x, y, s) => `<g transform="translate(${x} ${y}) scale(${s})"><path d="M-46 0v-120q0-34 46-34t46 34v120z" fill="#4a2f24"/>
  <path d="M-32 -8v-104q0-22 32-22t32 22v104z" fill="#7c2a26"/></g>`;
const glass = (x, y, s) => `<g transform="translate(${x} ${y}) scale(${s})"><path d="M-9 0l-4 -34h26l-4 34z" fill="#dfe9ea" opacity=".75"/><path d="M-10 -4l-2 -16h24l-2 16z" fill="#9fc0c6" opacity=".8"/></g>`;
const sheet = (x, y, s, lean) => `<g transform="translate(${x} ${y}) scale(${s}) skewX(${lean})"><path d="M-40 0h80l-8-26h-64z" fill="#f3ecdc"/><path d="M-26 -7h50M-25 -13h46M-24 -19h42" stroke="#a59c88" stroke-width="2"/></g>`;
const window_ = (x) => `<g transform="translate(${x} 90)"><rect width="250" height="520" fill="url(#sky)"/>
  <path d="M0 420l40-30 30 12 26-60 14-92 10-40 10 40 14 92 26 60 34-20 46 30v108h-250z" fill="#8b8f95" opacity=".75"/>
  <path d="M0 0h250v520h-250zM125 0v520M0 170h250" fill="none" stroke="#efe6d4" stroke-width="14"/></g>
  <path d="M${x - 60} 60q50 300 -6 590h70q34-320 10-590z" fill="url(#drape)"/><path d="M${x + 310} 60q-50 300 6 590h-70q-34-320-10-590z" fill="url(#drape)"/>`;
const seats = [0, 1, 2, 3, 4, 5];
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 1600 1067">
<defs>
<linearGradient id="wall" x2="0" y2="1"><stop stop-color="#cdb993"/><stop offset="1" stop-color="#a98f66"/></linearGradient>
<linearGradient id="sky" x2="0" y2="1"><stop stop-color="#b9c7d2"/><stop offset="1" stop-color="#ece3d2"/></linearGradient>
<linearGradient id="drape"><stop stop-color="#5f1f1f"/><stop offset=".5" stop-color="#8c3430"/><stop offset="1" stop-color="#541a1a"/></linearGradient>
<linearGradient id="wood" x2="0" y2="1"><stop stop-color="#a9794b"/><stop offset=".5" stop-color="#8a5a33"/><stop offset="1" stop-color="#5e3a20"/></linearGradient>
<linearGradient id="floor" x2="0" y2="1"><stop stop-color="#7a5a3a"/><stop offset="1" stop-color="#3d2b1c"/></linearGradient>
<radialGradient id="light" cx=".5" cy=".3" r=".8"><stop stop-color="#fff4d6" stop-opacity=".35"/><stop offset="1" stop-color="#1a1008" stop-opacity=".45"/></radialGradient>
<filter id="grain"><feTurbulence type="fractalNoise" baseFrequency=".9" numOctaves="2" seed="8"/><feColorMatrix values="0 0 0 0 .3  0 0 0 0 .25  0 0 0 0 .2  0 0 0 .55 -.2"/></filter>
<filter id="wash"><feTurbulence type="fractalNoise" baseFrequency=".012" numOctaves="3" seed="3"/><feDisplacementMap in="SourceGraphic" scale="9"/></filter>
</defs>
<g filter="url(#wash)">
<rect x="-20" y="-20" width="1640" height="720" fill="url(#wall)"/><rect x="-20" y="690" width="1640" height="400" fill="url(#floor)"/>
<rect x="-20" y="668" width="1640" height="26" fill="#6f5231"/>
${window_(170)}${window_(675)}${window_(1180)}
${seats.map((i) => chair(330 + i * 188, 700, 0.86)).join("")}
<path d="M210 690h1180l170 190h-1520z" fill="url(#wood)"/><path d="M40 880h1520v70h-1520z" fill="#4d2f1a"/>
<path d="M430 700h740l40 160h-820z" fill="#e9dcc0" opacity=".16"/>
${seats.map((i) => sheet(330 + i * 188, 740, 0.8, (2.5 - i) * 6) + glass(392 + i * 188 - i * 4, 742, 0.9)).join("")}
${seats.map((i) => sheet(200 + i * 240, 858, 1.5, (i - 2.5) * -7) + glass(300 + i * 238, 850, 1.3)).join("")}
<g transform="translate(742 800)"><path d="M-30 0h60l-8-10h-44z" fill="#33231a"/><path d="M0 -6v-170" stroke="#cfae62" stroke-width="5"/><path d="M-4 -172q-50 12-104 0v72q52 12 104 0z" fill="#f4f1ea"/><path d="M-4 -148q-50 12-104 0v24q52 12 104 0z" fill="#2f4d9b"/><path d="M-4 -124q-50 12-104 0v24q52 12 104 0z" fill="#b8312c"/></g>
<g transform="translate(858 800)"><path d="M-30 0h60l-8-10h-44z" fill="#33231a"/><path d="M0 -6v-170" stroke="#cfae62" stroke-width="5"/><path d="M4 -172q50 12 104 0v72q-52 12 -104 0z" fill="#f6f3ec"/><circle cx="56" cy="-130" r="22" fill="#b5202b"/></g>
${[0, 1, 2, 3, 4].map((i) => chair(230 + i * 285, 1110, 1.7)).join("")}
</g>
<rect width="1600" height="1067" fill="url(#light)"/><rect width="1600" height="1067" filter="url(#grain)" opacity=".5"/>
</svg>`;

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width, height } });
await page.setContent(`<body style="margin:0">${drawing}</body>`);
const jpeg = await page.screenshot({ type: "jpeg", quality: 72 });
await browser.close();

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const inDefault = (text) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`;
const xmp = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="${words.credit}"><dc:rights>${inDefault(words.copyright)}</dc:rights><dc:creator><rdf:Seq><rdf:li>${words.creator}</rdf:li></rdf:Seq></dc:creator><dc:description>${inDefault(words.description)}</dc:description><Iptc4xmpCore:AltTextAccessibility>${inDefault(words.alt)}</Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;

// One data set of IPTC IIM 4.2: the tag marker, record and number, length, value.
function dataSet(record, number, value) {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([Buffer.from([0x1c, record, number, bytes.length >> 8, bytes.length & 255]), bytes]);
}
const iim = Buffer.concat([dataSet(1, 90, "\x1b%G"), dataSet(2, 80, words.creator), dataSet(2, 110, words.credit),
  dataSet(2, 116, words.copyright), dataSet(2, 120, words.description)]);
const resource = Buffer.concat([Buffer.from("8BIM\x04\x04\0\0\0\0", "latin1"), Buffer.from([iim.length >> 8, iim.length & 255]), iim,
  Buffer.alloc(iim.length % 2)]);

// One segment of JPEG (ITU T.81, B.1.1.4).
function segment(marker, name, content) {
  const bytes = Buffer.concat([Buffer.from(name, "latin1"), content]);
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]);
}
const picture = Buffer.concat([jpeg.subarray(0, 2), segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", Buffer.from(xmp, "utf8")),
  segment(0xed, "Photoshop 3.0\0", resource), jpeg.subarray(2)]);
await writeFile("demo/pictures/consultations-table.jpg", picture);
console.log(`${picture.length} bytes`);
