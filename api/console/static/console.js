/* What a form alone cannot do: parts of a page swapped and loaded, keys, choices that take effect at once.
   data-swap="#id"    on a form: what the server answers takes the place of what stands in #id; a fault stands in the form
                      on a button: its answer goes there instead, and what is typed in the form stays unsaved
   data-load="/path"  its part of the page is fetched once the page stands
   data-after="400"   with data-load: only after so many milliseconds, and again while the server is away; data-outer="#id": into #id
   data-when-open="/path"  within <details>: fetched when that is opened
   data-fill          on a form: sent once the page stands; only what the answer puts elsewhere is kept
   data-into="sel"    on a template in an answer: its content goes there
   data-key="k"       focuses a field, or presses a link or a button, while nobody types
   data-row           a link that j and k step through
   data-choose        on a form: sent when something is chosen
   data-confirm="…"   on a button: asked first
   data-guard         on a form: what is typed is not left without asking
   What a page needs beside these stands in a script of its own, as editor.js. */
"use strict";
const policy = window.trustedTypes?.createPolicy("console", { createHTML: (text) => text });
const trusted = (text) => policy ? policy.createHTML(text) : text;
const kept = new Map(); // what was put somewhere by data-into, to be put there again when that place is made anew
const swaps = new WeakMap(); // place → how often a form put something there: what was fetched before is out of date
let leaving = false;

/** Ask for a part of a page. */
async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { Accept: "text/html", "X-Part": "1" } });
  return { answer, text: await answer.text() };
}

/** Put what the server answered into a place, and into others that it names. */
function put(place, text) {
  const made = document.createElement("template");
  made.innerHTML = trusted(text);
  for (const part of made.content.querySelectorAll("template[data-into]")) {
    part.remove();
    kept.set(part.dataset.into, part.innerHTML);
    for (const other of document.querySelectorAll(part.dataset.into)) {
      other.replaceChildren(part.content.cloneNode(true));
      prepare(other);
    }
  }
  if (!place) return;
  place.replaceChildren(made.content);
  for (const [where, held] of kept)
    for (const other of place.querySelectorAll(where)) if (!other.childElementCount) other.innerHTML = trusted(held);
  prepare(place);
}

function tell(text) {
  const said = document.getElementById("said");
  said.textContent = text;
  clearTimeout(tell.later);
  tell.later = setTimeout(() => { said.textContent = ""; }, 4000);
}

function complain(form, text) {
  form.querySelector(":scope > .fault")?.remove();
  form.insertAdjacentHTML("afterbegin", trusted(text));
  const fault = form.querySelector(":scope > .fault");
  fault?.scrollIntoView({ block: "center" });
  fault?.focus({ preventScroll: true });
}

async function send(form, button) {
  const body = new FormData(form, button);
  const was = document.activeElement?.id;
  form.setAttribute("aria-busy", "true");
  try {
    const { answer, text } = await ask(button?.hasAttribute("formaction") ? button.formAction : form.action, { method: "POST", body });
    if (!answer.ok) return complain(form, text);
    form.querySelector(":scope > .fault")?.remove();
    if (button?.dataset.swap) return put(document.querySelector(button.dataset.swap), text);
    delete form.dataset.changed;
    if (answer.redirected) { leaving = true; return location.assign(answer.url); }
    const place = document.querySelector(form.dataset.swap);
    if (place) swaps.set(place, (swaps.get(place) ?? 0) + 1);
    put(place, text);
    if (was && !document.activeElement?.id) document.getElementById(was)?.focus({ preventScroll: true });
  } catch {
    complain(form, document.getElementById("offline").innerHTML);
  } finally {
    form.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const asked = event.submitter?.dataset.confirm;
  if (asked && !window.confirm(asked)) return event.preventDefault();
  if (!form.dataset.swap) { leaving = true; return; }
  event.preventDefault();
  if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
});

document.addEventListener("change", (event) => {
  if (event.target.form?.matches("[data-choose]")) event.target.form.requestSubmit();
});

document.addEventListener("input", (event) => {
  if (event.target.form?.matches("[data-guard]")) event.target.form.dataset.changed = "yes";
});

addEventListener("beforeunload", (event) => {
  if (!leaving && document.querySelector("[data-changed]")) event.preventDefault();
});

/** Keys while nobody types. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const rows = [...document.querySelectorAll("[data-row]")];
  if (rows.length && "jk".includes(event.key)) {
    const at = rows.indexOf(document.activeElement);
    const next = event.key === "j" ? Math.min(at + 1, rows.length - 1) : Math.max(at - 1, 0);
    event.preventDefault();
    return rows[next].focus();
  }
  const wanted = [...document.querySelectorAll("[data-key]")]
    .find((one) => one.dataset.key === event.key && one.offsetParent !== null);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input, textarea, select")) wanted.focus();
  else wanted.click();
});

document.addEventListener("toggle", (event) => {
  for (const place of event.target.querySelectorAll("[data-when-open]")) {
    place.dataset.load = place.dataset.whenOpen;
    place.removeAttribute("data-when-open");
  }
  prepare(event.target);
}, true);

function prepare(root) {
  for (const place of root.querySelectorAll("[data-load]")) {
    const address = place.dataset.load;
    const target = place.dataset.outer ? document.querySelector(place.dataset.outer) : place;
    place.removeAttribute("data-load");
    const again = (text) => { put(place, text); if (place.dataset.after) setTimeout(load, 5000); };
    const load = () => {
      const was = swaps.get(target);
      const current = (show) => (given) => swaps.get(target) === was && show(given);
      return ask(address).then(current(({ answer, text }) => answer.status < 500 ? put(target, text) : again(text)),
        current(() => again(document.getElementById("offline").innerHTML)));
    };
    setTimeout(load, Number(place.dataset.after ?? 0));
  }
  for (const form of root.querySelectorAll("form[data-fill]")) {
    form.removeAttribute("data-fill");
    ask(form.action, { method: "POST", body: new FormData(form) }).then(({ answer, text }) => answer.ok && put(null, text));
  }
}
prepare(document);
