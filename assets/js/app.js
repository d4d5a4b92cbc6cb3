// On every page. Each part adds comfort to something that already works without it.
// As its makers made it small: the same code, a tenth less on the line than made small here.
import "htmx.org/dist/htmx.min.js";
import { wireDialogs } from "./dialog.js";
import { settleDrafts } from "./drafts.js";
import { focusErrors } from "./errors.js";
import { wireMenu } from "./menu.js";
import { showCurrentTab } from "./tabs.js";

const comforted = "form[data-autosave], [data-file]";

wireMenu();
showCurrentTab();
wireDialogs(document);
settleDrafts();
focusErrors(document);
wireForms(document);
// A part that htmx brings in gets the same comforts.
document.addEventListener("htmx:load", ({ detail }) => {
  wireDialogs(detail.elt);
  focusErrors(detail.elt);
  wireForms(detail.elt);
});

// Most pages have no form with drafts or files: the others fetch what those need.
async function wireForms(part) {
  if (!part.matches?.(comforted) && !part.querySelector(comforted)) return;
  (await import(document.body.dataset.forms)).wireForms(part);
}
