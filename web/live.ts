// News that come while a list is open. They wait behind a quiet *3 new* until the reader asks for them; flashes come in at once,
// and what is taken back leaves at once. The stream goes on where it was after sleep or a broken line (Last-Event-ID).

import { asColumn, rowOf, type Story } from "./rows";
import { showTimesIn } from "./times";

class LiveList {
  private readonly waiting = new Map<number, Story>();
  private readonly button = document.createElement("button");
  private readonly said = document.createElement("span");
  private readonly head: Element | null; // the line that the button is in
  private readonly once: boolean; // the newest alone of those that tell the same story
  private missed = false; // more than can be told: the list is to be fetched anew

  constructor(private readonly list: HTMLElement, address: string) {
    this.once = new URL(address, location.href).searchParams.get("once") === "yes";
    const place = list.closest("section, .column")?.querySelector(".arrivals");
    this.button.type = "button";
    this.button.hidden = true;
    this.button.addEventListener("click", () => (this.missed ? location.reload() : this.showWaiting()));
    this.head = place?.closest(".tools, .list-head") ?? null;
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    place?.append(this.button, this.said);
    this.connect(address);
  }

  // A page that comes back from the browser's cache goes on where its stream was.
  private connect(address: string): void {
    const stream = new EventSource(address);
    let last = "";
    const hear = (name: string, what: (data: unknown) => void): void => {
      stream.addEventListener(name, (event: MessageEvent<string>) => {
        last = event.lastEventId;
        what(JSON.parse(event.data));
      });
    };
    hear("new", (story) => this.take(story as Story));
    hear("changed", (story) => this.take(story as Story));
    hear("gone", (gone) => this.remove((gone as { id: number }).id));
    hear("refresh", () => this.offerReload());
    stream.addEventListener("open", () => { this.list.dataset.live = "yes"; });
    addEventListener("pagehide", () => stream.close(), { once: true });
    const goOn = (event: PageTransitionEvent): void => {
      if (!event.persisted) return; // the page's first
      removeEventListener("pageshow", goOn);
      this.connect(last ? address.replace(/([?&]after=)\d+/, `$1${last}`) : address);
    };
    addEventListener("pageshow", goOn);
  }

  private rowsOf(id: number): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>(`[data-item="${id}"]`)];
  }

  private make(story: Story): HTMLLIElement {
    const row = rowOf(story);
    return this.list.querySelector("ol.wire") ? asColumn(row) : row;
  }

  private take(story: Story): void {
    const shown = this.rowsOf(story.id).filter((row) => this.list.contains(row));
    if (shown.length > 0) {
      for (const row of shown) row.replaceWith(this.make(story));
      showTimesIn(this.list);
    } else if (this.once && this.isToldAnew(story)) {
      return;
    } else if (story.urgency === 1) {
      this.insert(story);
      this.said.textContent = `Flash: ${story.headline}`;
    } else {
      this.waiting.set(story.id, story);
    }
    this.count();
  }

  // True if a newer one of the same story is there; those that wait and are older make room.
  private isToldAnew(story: Story): boolean {
    const others = story.others ?? [];
    const moments = others.flatMap((id) => [
      ...this.rowsOf(id).filter((row) => this.list.contains(row)).map((row) => row.querySelector("time")?.dateTime ?? ""),
      this.waiting.get(id)?.datetime ?? "",
    ]);
    if (moments.some((moment) => Date.parse(moment) > Date.parse(story.datetime))) return true;
    for (const id of others) this.waiting.delete(id);
    return false;
  }

  private remove(id: number): void {
    this.waiting.delete(id);
    this.said.textContent = ""; // it may have said what is taken back
    for (const row of this.rowsOf(id)) this.takeOut(row);
    this.count();
  }

  // The last of a day goes with the day's heading; whose clocks there are, the next one says then.
  private takeOut(row: HTMLElement): void {
    const rows = row.parentElement;
    row.remove();
    if (!rows || !this.list.contains(rows) || rows.children.length > 0) return;
    const heading = rows.previousElementSibling;
    rows.remove();
    if (!heading?.matches(".day")) return;
    heading.remove();
    const zones = heading.querySelector(".zones");
    if (zones) this.list.querySelector(".day")?.append(zones);
  }

  private count(): void {
    if (this.missed) return;
    const count = this.waiting.size;
    if (this.button.hidden && count > 0) this.said.textContent = "There are new stories";
    this.button.hidden = count === 0;
    this.button.textContent = `${count} new`;
  }

  private offerReload(): void {
    this.missed = true;
    this.waiting.clear();
    this.button.hidden = false;
    this.button.textContent = "Many new";
    this.said.textContent = "There are many new stories";
  }

  private showWaiting(): void {
    const stories = [...this.waiting.values()].sort((a, b) => Date.parse(a.datetime) - Date.parse(b.datetime));
    this.waiting.clear();
    for (const story of stories) this.insert(story);
    this.count();
    this.said.textContent = `${stories.length} ${stories.length === 1 ? "story" : "stories"} added`;
    const first = this.list.querySelector<HTMLElement>("li a");
    first?.focus({ preventScroll: true });
    // Who asked from further down is taken to them.
    if (first && first.getBoundingClientRect().top < 0) this.head?.scrollIntoView({ behavior: "instant" });
  }

  // Where it belongs by its time: below its day, before the first that is older.
  private insert(story: Story): void {
    if (this.once) {
      const older = (story.others ?? []).flatMap((id) => this.rowsOf(id)).filter((other) => this.list.contains(other));
      for (const other of older) this.takeOut(other);
    }
    const row = this.make(story);
    row.classList.add("arrived");
    const moment = Date.parse(story.datetime);
    const momentOf = (other: Element): number => Date.parse(other.querySelector("time")?.dateTime ?? "");
    const older = [...this.list.querySelectorAll("ol > li")].find((other) => momentOf(other) <= moment);
    const dayOf = (item: Element): string => item.parentElement?.previousElementSibling?.firstChild?.textContent ?? "";
    const newer = older?.previousElementSibling ?? null;
    if (older && dayOf(older) === story.day) older.before(row);
    else if (newer) newer.after(row);
    else {
      const before = older?.parentElement?.previousElementSibling ?? null;
      const above = before?.previousElementSibling;
      if (above instanceof HTMLOListElement && above.previousElementSibling?.firstChild?.textContent === story.day) above.append(row);
      else this.newDay(story, row, before);
    }
    this.list.querySelector(".empty")?.remove();
    document.querySelector(".column > .empty")?.remove();
    showTimesIn(this.list);
  }

  private newDay(story: Story, row: Element, before: Element | null): void {
    const heading = document.createElement(this.list.querySelector(".day")?.tagName ?? "h2");
    heading.className = "day";
    heading.textContent = story.day;
    const rows = document.createElement("ol");
    rows.className = this.list.querySelector("ol.wire") ? "wire" : "river";
    rows.append(row);
    if (before) before.before(heading, rows);
    else this.list.append(heading, rows);
  }
}

export function followNews(): void {
  for (const list of document.querySelectorAll<HTMLElement>("[data-events]:not([data-story])")) {
    const address = list.dataset.events;
    if (address && "EventSource" in window) new LiveList(list, address);
  }
}
