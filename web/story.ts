// Who else tells an article's story, kept fresh while it is read. The stream is opened when the reader comes near the box. A new
// report waits to be asked for; what is taken back leaves at once.

import { showTimesIn } from "./times";

interface Heard { id: number; story?: number }

class OtherMedia {
  private readonly button = document.createElement("button");
  private fresh: HTMLElement | null = null;

  constructor(private box: HTMLElement) {
    this.button.type = "button";
    this.button.className = "fresh-reports";
    this.button.addEventListener("click", () => this.show());
    const near = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      near.disconnect();
      this.listen();
    }, { rootMargin: "800px" });
    near.observe(document.querySelector(".page-count") ?? box);
  }

  private listen(): void {
    const stream = new EventSource(this.box.dataset.events ?? "/events");
    const hear = (name: string, what: (heard: Heard) => void): void =>
      stream.addEventListener(name, (event: MessageEvent<string>) => what(JSON.parse(event.data) as Heard));
    const tell = (heard: Heard): void => {
      if (String(heard.story) === this.box.dataset.story) void this.fetchBox(false);
    };
    hear("new", tell);
    hear("changed", tell);
    hear("gone", (heard) => {
      if (this.box.querySelector(`[data-item="${heard.id}"]`)) void this.fetchBox(true);
    });
    hear("refresh", () => void this.fetchBox(false));
    addEventListener("pagehide", () => stream.close(), { once: true });
  }

  private async fetchBox(atOnce: boolean): Promise<void> {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.fresh = page.querySelector<HTMLElement>(".other-media");
    if (!this.fresh) return;
    const known = new Set([...this.box.querySelectorAll<HTMLElement>("[data-item]")].map((row) => row.dataset.item));
    const count = [...this.fresh.querySelectorAll<HTMLElement>("[data-item]")].filter((row) => !known.has(row.dataset.item)).length;
    if (atOnce || count === 0) return this.show();
    this.button.textContent = count === 1 ? "1 new report" : `${count} new reports`;
    this.button.setAttribute("aria-label", `${this.button.textContent}: show`);
    this.box.hidden = false;
    this.box.prepend(this.button);
  }

  private show(): void {
    if (!this.fresh) return;
    const hadFocus = document.activeElement === this.button;
    this.button.remove();
    this.box.replaceWith(this.fresh);
    this.box = this.fresh;
    this.fresh = null;
    showTimesIn(this.box);
    if (hadFocus) this.box.querySelector<HTMLElement>("h3 a")?.focus();
  }
}

const box = document.querySelector<HTMLElement>(".other-media[data-events]");
if (box) new OtherMedia(box);
