// What script adds to searching: `/` goes to the field, suggestions come while one types (words, stories, people, places, topics,
// and what was searched for before in this browser), arrows go through them and through the hits, and a search that is open tells
// when there is more.

interface Named { name: string; href: string }
interface Suggested { words?: string[]; stories?: Named[]; people?: Named[]; places?: Named[]; topics?: Named[] }

const kept = "dateline.searches";
const most = 20;

function past(): string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(kept) ?? "[]");
    return Array.isArray(read) ? read.filter((text): text is string => typeof text === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

function remember(text: string): void {
  if (!text) return;
  try {
    localStorage.setItem(kept, JSON.stringify([text, ...past().filter((other) => other !== text)].slice(0, most)));
  } catch { /* a browser that keeps nothing */ }
}

class Suggestions {
  private readonly list = document.createElement("ul");
  private asked = "";
  private timer = 0;
  private chosen = -1;

  constructor(private readonly input: HTMLInputElement, number: number) {
    this.list.className = "suggestions";
    this.list.id = `suggestions-${number}`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggestions");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-autocomplete", "list");
    input.form?.append(this.list);
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(), 120);
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => window.setTimeout(() => this.hide(), 150));
    input.form?.addEventListener("submit", () => remember(input.value.trim()));
  }

  private hide(): void {
    this.list.hidden = true;
    this.chosen = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private async ask(): Promise<void> {
    const text = this.input.value.trim();
    this.asked = text;
    if (text.length < 2) return this.hide();
    try {
      const answer = await fetch(`/search/suggest?q=${encodeURIComponent(text)}`);
      if (answer.ok && this.asked === text) this.show(text, (await answer.json()) as Suggested);
    } catch { /* offline: the field works as it is */ }
  }

  private show(text: string, suggested: Suggested): void {
    this.list.replaceChildren();
    this.chosen = -1;
    const search = (words: string): Named => ({ name: words, href: `/search?q=${encodeURIComponent(words)}` });
    const before = past().filter((other) => other !== text && other.toLowerCase().startsWith(text.toLowerCase())).slice(0, 3);
    this.add("Searched before", before.map(search));
    this.add("Search", (suggested.words ?? []).filter((words) => !before.includes(words)).map(search));
    this.add("People", suggested.people);
    this.add("Places", suggested.places);
    this.add("Topics", suggested.topics);
    this.add("Stories", suggested.stories);
    this.list.hidden = this.list.children.length === 0 || document.activeElement !== this.input;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  private add(kind: string, values: Named[] | undefined): void {
    for (const [at, value] of (values ?? []).entries()) {
      const row = document.createElement("li");
      row.id = `${this.list.id}-${this.list.children.length}`;
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      const name = document.createElement("b");
      name.textContent = value.name;
      row.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      row.addEventListener("click", () => location.assign(value.href));
      const what = document.createElement("span");
      what.textContent = at === 0 ? kind : "";
      row.append(name, what);
      this.list.append(row);
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.list.hidden) {
      this.hide();
      event.preventDefault();
      return;
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const rows = [...this.list.children];
    if (!this.list.hidden && step !== 0) {
      event.preventDefault();
      rows[this.chosen]?.setAttribute("aria-selected", "false");
      this.chosen = Math.min(rows.length - 1, Math.max(-1, this.chosen + step));
      const row = rows[this.chosen];
      row?.setAttribute("aria-selected", "true");
      row?.scrollIntoView({ block: "nearest" });
      if (row) this.input.setAttribute("aria-activedescendant", row.id);
      else this.input.removeAttribute("aria-activedescendant");
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      (rows[this.chosen] as HTMLElement | undefined)?.click();
    } else if (step === 1) {
      document.querySelector<HTMLElement>(".hits h2 a")?.focus();
      event.preventDefault();
    }
  }
}

// Arrows go from hit to hit; above the first is the field.
function stepThroughHits(event: KeyboardEvent): void {
  if (event.defaultPrevented) return; // the field has taken it
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const hits = [...document.querySelectorAll<HTMLElement>(".hits h2 a")];
  const at = hits.indexOf(document.activeElement as HTMLElement);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  if (at + step < 0) document.querySelector<HTMLElement>("#q")?.focus();
  else hits[Math.min(hits.length - 1, at + step)]?.focus();
}

function tellOfMore(list: HTMLElement): void {
  const place = list.closest(".found")?.querySelector(".arrivals");
  if (!place || !list.dataset.found || !("EventSource" in window)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.hidden = true;
  const said = document.createElement("span");
  said.className = "unseen";
  said.setAttribute("role", "status");
  place.append(button, said);
  let items = 0;
  button.addEventListener("click", () => {
    const address = new URL(location.href);
    address.searchParams.set("order", "newest");
    address.searchParams.delete("page");
    location.assign(address);
  });
  const stream = new EventSource(list.dataset.found);
  stream.addEventListener("open", () => { list.dataset.live = "yes"; });
  stream.addEventListener("found", (event: MessageEvent<string>) => {
    items += (JSON.parse(event.data) as { items: number }).items;
    button.hidden = false;
    button.textContent = said.textContent = `${items} new`;
  });
  addEventListener("pagehide", () => stream.close(), { once: true });
}

export function serveSearch(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>("input[type=search][name=q]")];
  for (const [number, field] of fields.entries()) new Suggestions(field, number);
  for (const list of document.querySelectorAll<HTMLElement>("[data-found]")) tellOfMore(list);
  document.addEventListener("keydown", (event) => {
    stepThroughHits(event);
    const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>("#q") ?? fields[0];
    field?.focus();
    field?.select();
  });
}
