// One row of a list, made from what the live stream tells of an item: the same as the server's (row.tpl).

export interface Story {
  id: number;
  href: string;
  headline: string;
  lead: string;
  language: string;
  direction: string;
  time: string;
  day: string;
  datetime: string;
  offset: number;
  issued: string;
  asIssued?: string;
  source: string;
  sourceHref: string;
  subject?: string;
  urgency: number;
  corrected: boolean;
  others?: number[]; // the items that tell the same story
}

function element(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function link(href: string, className: string, text = ""): HTMLAnchorElement {
  const made = element("a", className, text) as HTMLAnchorElement;
  made.href = href;
  return made;
}

export function rowOf(story: Story): HTMLLIElement {
  const row = document.createElement("li");
  row.dataset.item = String(story.id);
  row.lang = story.language;
  row.dir = story.direction;
  const time = document.createElement("time");
  time.dateTime = story.datetime;
  time.dataset.offsets = String(story.offset);
  time.title = story.issued;
  time.textContent = story.time;
  const headline = element("h3", "");
  const anchor = link(story.href, "");
  const marks = [story.urgency === 1 && "Flash", story.urgency === 2 && "Urgent", story.corrected && "Corrected"];
  for (const mark of marks) if (mark) anchor.append(element("strong", "flash", mark), " ");
  anchor.append(story.headline);
  headline.append(anchor);
  const meta = element("p", "meta");
  meta.append(link(story.sourceHref, "source", story.source));
  if (story.asIssued) meta.append(" ", element("span", "as-issued", story.asIssued));
  if (story.subject) meta.append(" ", element("span", "subject", story.subject));
  const words = element("div", "");
  words.append(headline);
  if (story.lead) words.append(element("p", "", story.lead));
  words.append(meta);
  row.append(time, words);
  return row;
}

/** A story of another list as the front page's closer column shows it. */
export function asColumn(item: Element): HTMLLIElement {
  const row = document.createElement("li");
  const headline = item.querySelector("h3 > a");
  const time = item.querySelector("time");
  const meta = document.createElement("span");
  meta.className = "meta";
  meta.append(...item.querySelectorAll(".meta > .source, .meta > .as-issued"));
  row.dataset.item = (item as HTMLElement).dataset.item ?? "";
  if (headline) {
    headline.className = "headline";
    for (const name of ["lang", "dir"]) headline.setAttribute(name, item.getAttribute(name) ?? "");
    if (headline.querySelector(".flash")) row.className = "is-urgent";
  }
  row.append(...[time, headline, meta].filter((part): part is Element => part !== null));
  return row;
}
