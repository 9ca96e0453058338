// The filter's panel: how many stories each choice would leave, as one chooses. Without this the panel is a form like any other.

interface Counts {
  total: number;
  counts: Record<string, number>;
}

function countChoices(): void {
  const form = document.querySelector<HTMLFormElement>("form.filter");
  const total = form?.querySelector(".total");
  if (!form || !total) return;
  const digits = new Intl.NumberFormat(document.documentElement.lang);
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  form.append(said);
  const show = (count: number): void => {
    const once = form.querySelector<HTMLInputElement>("input[name=once]")?.checked ?? false;
    const bound = form.querySelector<HTMLElement>(".bound");
    if (bound) bound.hidden = !once; // stories that are told again are counted, and not shown
    total.textContent = digits.format(count);
    const unit = form.querySelector(".unit");
    if (unit) unit.textContent = count === 1 ? "story" : "stories";
    said.textContent = `${once ? "up to " : ""}${digits.format(count)} ${count === 1 ? "story" : "stories"}`;
  };
  let asked = 0;
  const count = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value && name !== "name") chosen.append(name, value);
    }
    const answer = await fetch(`/filter/counts?${chosen}`);
    if (!answer.ok || mine !== asked) return;
    const counts = (await answer.json()) as Counts;
    show(counts.total);
    for (const place of form.querySelectorAll<HTMLElement>(".count[data-of]")) {
      const of = place.dataset.of ?? "";
      const items = counts.counts[of];
      // Stories, people and organisations are not counted with the others, but for those that are chosen.
      if (items === undefined && /^(story|person|organisation)=/.test(of)) continue;
      place.textContent = digits.format(items ?? 0);
    }
  };
  let pause = 0;
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement) || field.name === "name") return;
    // What is wanted cannot be unwanted at once.
    if (field instanceof HTMLInputElement && field.type === "checkbox" && field.checked) {
      const other = field.name.startsWith("not-") ? field.name.slice(4) : `not-${field.name}`;
      for (const box of form.querySelectorAll<HTMLInputElement>(`input[name="${other}"]`)) {
        if (box.value === field.value) box.checked = false;
      }
    }
    clearTimeout(pause);
    pause = window.setTimeout(() => void count(), field instanceof HTMLInputElement && field.type !== "checkbox" ? 200 : 0);
  });
  // Enter after a name keeps the filter; a form's own Enter is its first button.
  form.querySelector("#name")?.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>(".keep button"));
  });
  // Empty fields have no place in the address.
  form.addEventListener("submit", (event) => {
    if ((event.submitter as HTMLButtonElement | null)?.formMethod === "post") return;
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
      if (!field.value || field.name === "name") field.disabled = true;
    }
  });
  addEventListener("pageshow", () => {
    for (const field of form.querySelectorAll<HTMLInputElement>(":disabled")) field.disabled = false;
    void count();
  });
}

countChoices();
