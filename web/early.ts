// Runs before anything is painted: that there is script, and how large the reader wants the text.
const root = document.documentElement;
root.classList.add("js");
try {
  root.dataset.text = localStorage.getItem("text-size") ?? "usual";
} catch {
  root.dataset.text = "usual"; // a browser that keeps nothing
}
