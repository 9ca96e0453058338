// *Show more* lengthens a list where it stands. The link works without this. What was shown is remembered with the page's place in
// the history, so that *back* from an article finds the same list at the same height.

import { asColumn } from "./rows";
import { showTimesIn } from "./times";

interface Place {
  more?: string[]; // the addresses whose lists were added, in order
  y?: number;
}

const most = 40; // lists that are added again on *back*; more than anybody scrolls through

const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");

function place(): Place {
  return (history.state as Place | null) ?? {};
}

// Puts the stories of a fetched page at the end of the list. Returns their headlines.
function append(list: Element, page: Document): HTMLElement[] {
  const column = list.querySelector("ol.wire") !== null;
  const known = new Set([...list.querySelectorAll("ol a[href^='/article/']")].map((link) => link.getAttribute("href")));
  const added: HTMLElement[] = [];
  const more = list.querySelector(".more");
  for (const day of page.querySelectorAll(".day")) {
    const days = [...list.querySelectorAll(".day")];
    const last = days[days.length - 1];
    let target = last?.firstChild?.textContent === day.textContent ? last?.nextElementSibling : null;
    if (!target) {
      const heading = document.createElement(last?.tagName ?? "h2");
      heading.className = "day";
      heading.textContent = day.textContent;
      target = document.createElement("ol");
      target.className = column ? "wire" : "river";
      const stream = list.querySelector(".stream");
      if (stream) stream.append(heading, target);
      else more?.before(heading, target);
    }
    for (const item of day.nextElementSibling?.children ?? []) {
      const row = document.adoptNode(column ? asColumn(item) : item);
      const link = row.querySelector<HTMLElement>("a[href^='/article/']");
      if (!link || known.has(link.getAttribute("href"))) continue;
      target.append(row);
      added.push(link);
    }
  }
  showTimesIn(list);
  const next = page.querySelector<HTMLAnchorElement>(".more a[rel=next]");
  const link = more?.querySelector("a");
  if (next && link) link.setAttribute("href", next.getAttribute("href") ?? "");
  else more?.remove();
  return added;
}

async function lengthen(list: Element, address: string): Promise<HTMLElement[]> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return append(list, new DOMParser().parseFromString(await answer.text(), "text/html"));
}

async function show(link: HTMLAnchorElement, list: Element, byKey: boolean): Promise<void> {
  const address = link.getAttribute("href") ?? "";
  link.setAttribute("aria-busy", "true");
  try {
    const added = await lengthen(list, address);
    history.replaceState({ ...place(), more: [...(place().more ?? []), address].slice(-most) }, "");
    said.textContent = `${added.length} more ${added.length === 1 ? "story" : "stories"}`;
    if (byKey) added[0]?.focus();
  } catch {
    said.textContent = "";
    link.textContent = "More could not be loaded. Try again";
  }
  link.removeAttribute("aria-busy");
}

// Again what was shown when the reader went into an article.
async function restore(list: Element): Promise<void> {
  const { more, y } = place();
  if (!more?.length) return;
  history.scrollRestoration = "manual";
  try {
    for (const address of more) await lengthen(list, address);
  } catch {
    // Then the list is shorter, and its link says what comes next.
  }
  scrollTo({ top: y ?? 0, behavior: "instant" });
  history.scrollRestoration = "auto";
}

export function lengthenLists(): void {
  const first = document.querySelector<HTMLAnchorElement>(".more a[rel=next]");
  const list = first?.closest("section, .column");
  if (!list) return;
  document.body.append(said);
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(".more a[rel=next]") : null;
    if (!link || !(event instanceof MouseEvent) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy") !== "true") void show(link, list, event.detail === 0);
  });
  addEventListener("pagehide", () => {
    if (place().more?.length) history.replaceState({ ...place(), y: scrollY }, "");
  });
  void restore(list);
}
