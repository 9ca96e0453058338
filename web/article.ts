// An article's text size, remembered, and its address, copied.

function chooseTextSize(): void {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-text-size]")];
  const mark = (): void => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.textSize === root.dataset.text));
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      root.dataset.text = button.dataset.textSize;
      try {
        localStorage.setItem("text-size", button.dataset.textSize ?? "usual");
      } catch {
        // A browser that keeps nothing: the size holds for this page.
      }
      mark();
    });
  }
  mark();
}

function copyAddress(): void {
  document.querySelector("a[data-copy]")?.addEventListener("click", (event) => {
    const link = event.currentTarget as HTMLAnchorElement;
    if (!navigator.clipboard) return; // the link leads there
    event.preventDefault();
    const said = link.parentElement?.querySelector(".copied");
    navigator.clipboard.writeText(link.href).then(
      () => { if (said) said.textContent = "copied"; },
      () => { location.assign(link.href); },
    );
  });
}

export function serveArticle(): void {
  chooseTextSize();
  copyAddress();
}
