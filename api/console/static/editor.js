/* The editor of a reply: words checked while one writes, the sentence under the caret with what it rests on, citations
   and hints put in. The text lies over a painted copy of itself, which the server makes with each check. */
"use strict";
const WAIT = 500;
let waiting = 0;
let asking = null;

const form = () => document.getElementById("edit");
const field = () => document.getElementById("body");

async function check() {
  const edit = form();
  if (!edit) return;
  asking?.abort();
  asking = new AbortController();
  try {
    const { answer, text } = await ask(edit.dataset.check, { method: "POST", body: new FormData(edit), signal: asking.signal });
    if (!answer.ok) return;
    put(null, text);
    document.getElementById("paint").classList.remove("stale");
    mark();
  } catch (error) {
    if (error.name !== "AbortError") tell(document.getElementById("offline").content.textContent.trim());
  }
}

/** The painted sentence under the caret. */
function sentence() {
  const box = field();
  if (!box || document.activeElement !== box) return null;
  let at = 0;
  for (const one of document.querySelectorAll("#paint > span")) {
    at += one.textContent.length;
    if (box.selectionStart <= at && one.dataset.n) return one;
    if (box.selectionStart < at) return null;
  }
  return null;
}

/** Light up what the sentence under the caret rests on, and say what the check says of it. */
function mark() {
  const one = sentence();
  const grounds = one?.dataset.grounds?.split(" ") ?? [];
  for (const ground of document.querySelectorAll("[data-ground]")) {
    const lit = grounds.includes(ground.dataset.ground);
    if (lit && !ground.classList.contains("lit") && grounds[0] === ground.dataset.ground) ground.scrollIntoView({ block: "nearest" });
    ground.classList.toggle("lit", lit);
  }
  const said = one && document.getElementById(`said-${one.dataset.n}`);
  const caret = document.getElementById("caret");
  if (!caret) return;
  caret.className = `caret ${one?.className ?? ""}`;
  caret.textContent = said
    ? [said.querySelector(".state").textContent, ...[...said.querySelectorAll("a.mark, b.bad")].map((part) => part.textContent)].join(" · ")
    : "\u00a0";
}

function typed(box, text) {
  box.focus();
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  if (!event.target.closest("#edit")) return;
  if (event.target === field()) document.getElementById("paint").classList.add("stale");
  clearTimeout(waiting);
  waiting = setTimeout(check, WAIT);
});
document.addEventListener("selectionchange", mark);

/** Put a sentence in the place of another; the button says that it was done. */
function take(button) {
  const box = field();
  const at = box?.value.indexOf(button.dataset.for) ?? -1;
  button.disabled = true;
  if (at < 0) return;
  box.setRangeText(button.dataset.takes, at, at + button.dataset.for.length, "end");
  button.textContent = "✓";
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/* A mark is put where the caret stands before the article is sent for. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.puts) {
    const slot = document.getElementsByName(button.dataset.puts)[0];
    slot.value = button.value;
    slot.dispatchEvent(new Event("input", { bubbles: true }));
    return slot.focus();
  }
  if (button?.dataset.takes) return take(button);
  if (button?.hasAttribute("data-takes-all")) {
    button.disabled = true;
    return document.querySelectorAll("[data-takes]:enabled").forEach(take);
  }
  if (button?.dataset.cite && field()) {
    const cited = button.dataset.cite !== "next";
    const number = cited ? button.dataset.cite : form().dataset.next;
    const before = field().value[field().selectionStart - 1] ?? "\n";
    typed(field(), `${/[\s\]]/.test(before) ? "" : " "}[${number}]`);
    if (cited) event.preventDefault();
    else { button.dataset.cite = number; button.textContent = `[${number}]`; }
  }
  const goes = event.target.closest("[data-goes]");
  if (goes && field()) {
    event.preventDefault();
    let at = 0;
    for (const one of document.querySelectorAll("#paint > span")) {
      if (one.dataset.n === goes.dataset.goes) {
        field().focus();
        return field().setSelectionRange(at, at + one.textContent.length);
      }
      at += one.textContent.length;
    }
  }
});
