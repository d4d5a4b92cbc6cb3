// Opens native dialogs from links. Without this, the same link leads to a page of its own.

export function wireDialogs(part) {
  for (const dialog of part.querySelectorAll("dialog")) {
    if (dialog.hasAttribute("data-dialog-auto") && !dialog.open) dialog.showModal();
  }
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialogOpen);
    // A new tab is a wish of its own: leave those clicks to the browser.
    if (!dialog || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
    return;
  }
  // What lies in a dialog fills it: only its backdrop reports the dialog itself as the target.
  const isBackdrop = event.target.matches("dialog");
  if (isBackdrop || event.target.closest("[data-dialog-close]")) event.target.closest("dialog").close();
});
