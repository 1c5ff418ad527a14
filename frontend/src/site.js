// What a browser with JavaScript gets extra. Every page works without this file.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-print]");
  if (!button) return;
  if (button.hasAttribute("data-print")) window.print();
  else copy(button);
});

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => (button.textContent = before), 2000);
}

// Buttons that only work with JavaScript are served hidden.
for (const button of document.querySelectorAll("[data-copy][hidden], [data-print][hidden]")) button.hidden = false;

// A link to something inside a folded block opens the block, also in browsers that do not do so themselves.
function unfold() {
  for (let fold = document.querySelector(":target")?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}
addEventListener("hashchange", unfold);
unfold();

// When htmx put new results in place, a keyboard and a screen reader go on at the sentence that counts them.
document.addEventListener("htmx:afterSettle", () => {
  document.querySelector("[data-focus-after-swap]")?.focus({ preventScroll: true });
});

// Judging: a digit chooses, Enter sends. Only while the focus is inside the form, so that no key surprises a reader.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-review]");
  if (!form || event.target.matches("textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const option = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!option) return;
  option.checked = true;
  option.focus();
  event.preventDefault();
});
