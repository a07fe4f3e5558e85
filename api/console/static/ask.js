/* An answer copied, and asked for by Ctrl+Enter. */
"use strict";
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const text = document.querySelector(button.dataset.copies).value.trim();
  const was = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or no secure connection
    const field = document.querySelector(button.dataset.copies);
    field.select();
    document.execCommand("copy");
  }
  button.textContent = "✓";
  setTimeout(() => { button.textContent = was; }, 1500);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey && event.target.id === "question") event.target.form.requestSubmit();
});
