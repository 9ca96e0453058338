// The converter in the head: converts as one types. Without this its form leads to the converter's page.

interface Conversion {
  result?: string;
  to?: string;
  detail?: string;
}

export function convertInHead(): void {
  const form = document.querySelector<HTMLFormElement>(".converter form");
  const output = form?.querySelector("output");
  if (!form || !output) return;
  let asked = 0;
  const convert = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") query.append(name, value);
    try {
      const got = (await (await fetch(`/api/v1/convert?${query}`)).json()) as Conversion;
      if (mine !== asked) return;
      // Grouped as the reader's language does; the digits stay those of the answer.
      const language = document.documentElement.lang || "en";
      const decimals = got.result?.split(".")[1]?.length ?? 0;
      output.textContent = got.result
        ? `${new Intl.NumberFormat(language, { minimumFractionDigits: decimals }).format(got.result as unknown as number)} ${got.to}`
        : got.detail ?? "";
    } catch {
      // Offline: the button leads to the page, which says so.
    }
  };
  let pause = 0;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(() => void convert(), 150);
  });
  form.closest("details")?.addEventListener("toggle", (event) => {
    if ((event.currentTarget as HTMLDetailsElement).open) {
      void convert();
      form.querySelector("input")?.select();
    }
  });
  document.addEventListener("keydown", (event) => {
    const box = form.closest("details");
    if (event.key !== "Escape" || !box?.open) return;
    box.open = false;
    box.querySelector("summary")?.focus();
  });
}
