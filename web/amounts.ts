// Amounts of money in an article: a tap shows one in the reader's currency at the rate of the article's day. Without this it is a
// link to the converter's page. The reader may switch it off there.

interface Conversion {
  result?: string;
  to?: string;
  date?: string;
  detail?: string;
  notes?: string[];
}

/** The reader's currency, if one was chosen on the converter's page. */
function readersCurrency(): string {
  return /(?:^|; )currency=([A-Z]{3})(?:;|$)/.exec(document.cookie)?.[1] ?? "";
}

/** What it is worth, and where that comes from. */
async function worthOf(link: HTMLAnchorElement): Promise<[string, string]> {
  const { amount = "", from = "", date = "" } = link.dataset;
  const query = new URLSearchParams({ amount, from, date });
  const own = readersCurrency();
  if (own && own !== from) query.set("to", own);
  const got = (await (await fetch(`/api/v1/convert?${query}`)).json()) as Conversion;
  if (!got.result || !got.to || !got.date) return [got.detail ?? "", ""];
  const language = document.documentElement.lang || "en";
  // An exact number of many digits; three of them are enough to read on.
  const sum = new Intl.NumberFormat(language, {
    style: "currency", currency: got.to, currencyDisplay: "name", notation: "compact", compactDisplay: "long",
    maximumSignificantDigits: 3, minimumFractionDigits: undefined,
  }).format(got.result as unknown as number);
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(got.date));
  return [`${sum}, ${day}`, got.notes?.join(" ") ?? ""];
}

export function tellAmounts(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>("a.amount");
  if (document.documentElement.dataset.amounts === "off") {
    for (const link of links) link.replaceWith(...link.childNodes);
    return;
  }
  for (const link of links) {
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const told = link.nextElementSibling;
      if (told?.classList.contains("worth")) {
        told.remove();
        link.setAttribute("aria-expanded", "false");
        return;
      }
      const worth = document.createElement("span");
      worth.className = "worth";
      worth.setAttribute("role", "status");
      link.after(worth);
      link.setAttribute("aria-expanded", "true");
      worthOf(link).then(
        ([text, whence]) => {
          const more = document.createElement("a");
          more.href = link.href;
          more.textContent = text;
          more.title = whence;
          worth.replaceChildren(" (", more, ")");
        },
        () => { location.assign(link.href); }, // offline: the page says what is wrong
      );
    });
  }
}
