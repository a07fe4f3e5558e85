/* What a form alone cannot do: parts of a page swapped and loaded, keys, choices that take effect at once.
   data-swap="#id"    on a form: what the server answers takes the place of what stands in #id; a fault stands above the form
   data-load          on an element: its part of the page is fetched from this address once the page stands
   data-key="k"       focuses a field, or presses a link or a button, while nobody types
   data-choose        on a form: sent when something is chosen
   data-confirm="…"   on a button: asked first */
"use strict";
const policy = window.trustedTypes?.createPolicy("console", { createHTML: (text) => text });
const trusted = (text) => policy ? policy.createHTML(text) : text;

/** Ask for a part of a page. */
async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { Accept: "text/html", "X-Part": "1" } });
  return { answer, text: await answer.text() };
}

function put(place, text) {
  place.innerHTML = trusted(text);
  prepare(place);
}

function complain(form, text) {
  form.querySelector(":scope > .fault")?.remove();
  form.insertAdjacentHTML("afterbegin", trusted(text));
  form.querySelector(":scope > .fault")?.focus();
}

async function send(form, button) {
  const body = new FormData(form, button);
  const address = button?.getAttribute("formaction") || form.action;
  form.setAttribute("aria-busy", "true");
  try {
    const { answer, text } = await ask(address, { method: "POST", body });
    if (!answer.ok) return complain(form, text);
    form.querySelector(":scope > .fault")?.remove();
    if (answer.redirected) { leaving = true; return location.assign(answer.url); }
    const place = document.querySelector(form.dataset.swap);
    put(place, text);
    place.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
  } catch {
    complain(form, document.getElementById("offline").innerHTML);
  } finally {
    form.removeAttribute("aria-busy");
  }
}

let leaving = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const asked = event.submitter?.dataset.confirm;
  if (asked && !window.confirm(asked)) return event.preventDefault();
  if (!form.dataset.swap) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
});

document.addEventListener("change", (event) => event.target.form?.matches("[data-choose]") && event.target.form.requestSubmit());

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const wanted = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key && one.offsetParent !== null);
  if (!wanted) return;
  event.preventDefault();
  wanted.matches("input, textarea, select") ? wanted.focus() : wanted.click();
});

function prepare(root) {
  for (const place of root.querySelectorAll("[data-load]")) {
    const address = place.dataset.load;
    place.removeAttribute("data-load");
    ask(address).then(({ text }) => { put(place, text); place.dispatchEvent(new CustomEvent("swapped", { bubbles: true })); });
  }
}
prepare(document);
