// On every page. Each part adds comfort to something that already works without it.
// htmx as its makers made it small: the same code, a tenth less on the line than made small here.
import "htmx.org/dist/htmx.min.js";
import { wireDialogs } from "./dialog.js";
import { settleDrafts } from "./drafts.js";
import { wireMenu } from "./menu.js";
import { showCurrentTab } from "./tabs.js";

wireMenu();
showCurrentTab();
settleDrafts();
wire(document);
// A part that htmx brings in gets the same comforts.
document.addEventListener("htmx:load", ({ detail }) => wire(detail.elt));
// What is asked anew says so: style sheets draw its skeleton, and a screen reader waits.
for (const [moment, busy] of [["before", true], ["after", false]]) {
  document.addEventListener(`htmx:${moment}Request`, ({ detail }) => detail.target.setAttribute("aria-busy", busy));
}

async function wire(part) {
  wireDialogs(part);
  // Most pages have no form with drafts, files or errors: the others fetch what those need.
  if (document.querySelector("form[data-autosave], [data-file], [data-error-summary]")) {
    (await import(document.body.dataset.forms)).wireForms(part);
  }
}
