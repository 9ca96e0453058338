// Runs before anything is painted: that there is script, how large the reader wants the text, and whether amounts of money are to be marked.
const root = document.documentElement;
root.classList.add("js");
try {
  root.dataset.text = localStorage.getItem("text-size") ?? "usual";
} catch {
  root.dataset.text = "usual"; // a browser that keeps nothing
}
if (/(?:^|; )amounts=off(?:;|$)/.test(document.cookie)) root.dataset.amounts = "off";
