// The filter's panel: how many stories each choice would leave, as one chooses. Without this the panel is a form like any other.

interface Counts {
  total: number;
  counts: Record<string, number>;
}

export function countChoices(): void {
  const form = document.querySelector<HTMLFormElement>("form.filter");
  const total = form?.querySelector(".total");
  if (!form || !total) return;
  total.setAttribute("aria-live", "polite");
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
    total.textContent = String(counts.total);
    for (const place of form.querySelectorAll<HTMLElement>(".count[data-of]")) {
      if (place.dataset.of?.startsWith("story=")) continue; // stories are not counted with the others
      place.textContent = String(counts.counts[place.dataset.of ?? ""] ?? 0);
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
