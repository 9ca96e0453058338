// What markup_browser.mjs runs inside the pages that it looks at. Each function is sent to the browser on its own, so that
// it may use nothing from outside itself.

// Before anything else of a page: notes what code would call to show that it runs, or to reach out. Not eval, by which the
// browser's driver gets in; but who is evaluated can do no more than call what is noted.
export function watch() {
  const ran = [];
  Object.defineProperty(window, "ranHere", { value: ran });
  const note = (holder, name) => {
    if (holder && name in holder) holder[name] = function noted() { ran.push(name); };
  };
  for (const name of ["alert", "confirm", "prompt", "print", "open", "Function", "fetch", "postMessage", "Worker",
    "SharedWorker", "WebSocket", "XMLHttpRequest", "setInterval"]) note(window, name);
  // A page's own scripts listen to theirs.
  window.EventSource = class extends EventTarget {
    constructor() { super(); ran.push("EventSource"); }
    close() {}
  };
  for (const name of ["write", "writeln", "execCommand"]) note(Document.prototype, name);
  for (const name of ["pushState", "replaceState"]) note(History.prototype, name);
  for (const name of ["submit", "requestSubmit"]) note(HTMLFormElement.prototype, name);
  note(Navigator.prototype, "sendBeacon");
  for (const name of ["cookie", "domain"]) {
    const was = Object.getOwnPropertyDescriptor(Document.prototype, name);
    Object.defineProperty(Document.prototype, name, { ...was, set() { ran.push(`document.${name}`); } });
  }
}

// Points at, clicks, focuses and types into every element of the article, and waits until the page has been drawn twice.
// Links to other pages are not followed: they are what readers want. Tells what ran, and what there is that code could set.
export async function touchEverything() {
  const stay = (event) => {
    const link = event.composedPath().find((element) => element instanceof Element && element.matches("a[href], area[href]"));
    if (link && ["http:", "https:", "mailto:", "tel:"].includes(link.protocol)) event.preventDefault();
  };
  window.addEventListener("click", stay);
  const drawn = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
  await drawn();
  const bubbling = { bubbles: true, cancelable: true, composed: true };
  for (const element of document.querySelectorAll("article, article *, main, body")) {
    for (const [Kind, names] of [
      [PointerEvent, ["pointerover", "pointerenter", "pointermove", "pointerdown", "pointerup", "pointerout"]],
      [MouseEvent, ["mouseover", "mouseenter", "mousemove", "mousedown", "mouseup", "dblclick", "contextmenu", "mouseout", "mouseleave"]],
      [KeyboardEvent, ["keydown", "keypress", "keyup"]],
      [FocusEvent, ["focus", "focusin", "blur", "focusout"]],
      [Event, ["input", "change", "select", "toggle", "scroll", "wheel", "dragstart", "dragover", "drop", "copy", "paste", "submit",
        "reset", "invalid", "load", "error", "animationstart", "transitionend", "beforetoggle"]],
    ]) for (const name of names) element.dispatchEvent(new Kind(name, bubbling));
    if (element instanceof HTMLElement) element.focus();
    element.dispatchEvent(new MouseEvent("click", bubbling));
    if (element instanceof HTMLElement) element.blur();
  }
  await drawn();
  window.removeEventListener("click", stay);
  return {
    ran: [...window.ranHere],
    globals: Object.getOwnPropertyNames(window),
    scripts: [...document.querySelectorAll("script")].map((script) => script.outerHTML),
    buttons: [...document.querySelectorAll("button")].map((button) => button.outerHTML),
  };
}

// What stands in the document that could run or fetch under other circumstances; `usual` are the site's own scripts
// and buttons. What an article says of itself for programs (JSON-LD) is data: one block, which must be JSON.
export function faultsInDocument(usual) {
  const faults = [];
  const addresses = new Set(["href", "src", "action", "formaction", "xlink:href", "poster", "data", "cite", "background", "srcset",
    "ping", "from", "to", "values", "manifest", "longdesc", "codebase", "classid"]);
  if (document.querySelectorAll("script[type='application/ld+json']").length > 1) faults.push("data twice");
  for (const script of document.querySelectorAll("script")) {
    if (usual.scripts.includes(script.outerHTML)) continue;
    const isData = script.getAttributeNames().join() === "type" && script.type === "application/ld+json" && script.parentElement === document.head;
    try {
      if (!isData) throw new Error("it is code");
      JSON.parse(script.textContent);
    } catch (error) {
      faults.push(`a script (${error.message}): ${script.outerHTML}`);
    }
  }
  for (const element of document.querySelectorAll("*")) {
    const inArticle = element.closest("article") !== null;
    if (inArticle && element.namespaceURI !== "http://www.w3.org/1999/xhtml") faults.push(`<${element.localName}> of ${element.namespaceURI}`);
    if (inArticle && usual.buttons.includes(element.outerHTML)) continue;
    if (inArticle && element.matches("iframe, frame, object, embed, applet, link, style, meta, base, form, input, button, select, "
      + "textarea, template, video, audio, portal, marquee")) faults.push(`<${element.localName}>`);
    if (element.shadowRoot) faults.push("a shadow tree");
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) faults.push(`${name}= on <${element.localName}>`);
      if (inArticle && ["style", "id", "name", "srcdoc"].includes(name)) faults.push(`${name}= on <${element.localName}>`);
      // eslint-disable-next-line no-control-regex -- browsers leave these out of addresses, and so does this
      const address = value.replace(/[\u0000-\u0020]/g, "").toLowerCase();
      if (addresses.has(name) && /^(javascript|vbscript|data|blob|filesystem|view-source):/.test(address))
        faults.push(`${name}="${value}" on <${element.localName}>`);
    }
  }
  return faults;
}
