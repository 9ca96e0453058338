// What script adds to pages that are whole without it.
import "./gallery";

import { tellAmounts } from "./amounts";
import { serveArticle } from "./article";
import { convertInHead } from "./converter";
import { followNews } from "./live";
import { lengthenLists } from "./more";
import { serveSearch } from "./search";
import { followTimes } from "./times";

followTimes();
lengthenLists();
serveArticle();
followNews();
serveSearch();
convertInHead();
tellAmounts();

// j and k go from headline to headline, as in mail programs; Enter opens, as everywhere.
const headlines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("h2 > a, h3 > a, a.headline")];
document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
  if (step === 0) return;
  const all = headlines();
  const here = all.indexOf(document.activeElement as HTMLElement);
  all[Math.min(all.length - 1, Math.max(0, here + step))]?.focus();
});
