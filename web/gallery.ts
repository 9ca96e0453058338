// What script adds to a gallery (themes/paper/gallery.tpl): previous and next, arrow keys, and which picture is shown.

function addTo(gallery: HTMLElement): void {
  const strip = gallery.querySelector<HTMLElement>(".gallery-strip");
  const places = gallery.querySelector<HTMLElement>(".gallery-places");
  if (!strip || !places) return;
  const pictures = [...strip.children] as HTMLElement[];
  const links = [...places.querySelectorAll("a")];
  let shown = 0;

  const button = (text: string, step: number): HTMLButtonElement => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", () => show(shown + step));
    places.append(made);
    return made;
  };
  const previous = button("Previous", -1);
  const next = button("Next", 1);

  function mark(place: number): void {
    shown = place;
    links.forEach((link, i) => (i === place ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    previous.disabled = place === 0;
    next.disabled = place === pictures.length - 1;
  }
  // Only sideways: the page stays where the reader has it. In text from right to left the way is negative by itself.
  function show(place: number): void {
    const picture = pictures[place];
    if (!picture) return;
    strip!.scrollBy({ left: picture.getBoundingClientRect().left - strip!.getBoundingClientRect().left });
    mark(place);
  }

  links.forEach((link, i) => link.addEventListener("click", (event) => {
    event.preventDefault();
    show(i);
  }));
  gallery.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = getComputedStyle(strip).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    if (event.key !== forward && event.key !== back) return;
    event.preventDefault();
    show(shown + (event.key === forward ? 1 : -1));
  });
  // After a swipe: the one that has come to stand.
  const observer = new IntersectionObserver((changes) => {
    for (const change of changes) if (change.isIntersecting) mark(pictures.indexOf(change.target as HTMLElement));
  }, { root: strip, threshold: 0.6 });
  for (const picture of pictures) observer.observe(picture);
  mark(0);
}

for (const gallery of document.querySelectorAll<HTMLElement>(".gallery")) addTo(gallery);
