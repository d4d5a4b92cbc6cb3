// The phone menu is a <details>: it works alone. Here it also closes on Escape and on a click
// elsewhere. "/" and Ctrl K go to the search field; where a phone hides it, to the search page.
// What finds while one types is fetched when the field is used for the first time.

const popovers = "details.menu, details.list-tools__menu";

export function wireMenu() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeAll();
    const asks = event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (asks || (event.key === "/" && !isTyping(event.target))) {
      const search = document.querySelector("[data-search-shortcut]");
      if (!search) return;
      event.preventDefault();
      if (search.offsetParent) search.select(), search.focus();
      else window.location.assign(search.form.action);
    }
  });
  const field = document.querySelector("[data-search-shortcut]");
  field?.addEventListener("focus", async () => (await import(field.dataset.module)).wireCommand(field), { once: true });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(popovers)) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
}

function closeAll() {
  for (const open of document.querySelectorAll(popovers)) {
    const held = open.open && open.contains(document.activeElement);
    open.open = false;
    if (held) open.firstElementChild.focus();
  }
}

function isTyping(element) {
  return element.closest("input, textarea, select, [contenteditable]") !== null;
}
