// The phone menu is a <details>: it works alone. Here it also closes on Escape and on a click
// elsewhere, and "/" goes to the search field.

const popovers = "details.menu, details.list-tools__menu";

export function wireMenu() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeAll({ focus: true });
    if (event.key === "/" && !isTyping(event.target)) {
      const search = document.querySelector("[data-search-shortcut]");
      if (!search) return;
      event.preventDefault();
      search.focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(popovers)) {
      if (open.open && !open.contains(event.target)) open.open = false;
    }
  });
}

function closeAll({ focus }) {
  for (const open of document.querySelectorAll(popovers)) {
    if (!open.open) continue;
    const held = open.contains(document.activeElement);
    open.open = false;
    if (focus && held) open.querySelector("summary").focus();
  }
}

function isTyping(element) {
  return element.closest("input, textarea, select, [contenteditable]") !== null;
}
