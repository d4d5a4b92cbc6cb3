// On every page. Each part adds comfort to something that already works without it.
import "htmx.org";
import { keepDrafts, settleDrafts } from "./autosave.js";
import { wireDialogs } from "./dialog.js";
import { focusErrors } from "./errors.js";
import { wireFiles } from "./file.js";
import { wireMenu } from "./menu.js";
import { showCurrentTab } from "./tabs.js";

wireMenu();
showCurrentTab();
wireDialogs(document);
settleDrafts();
keepDrafts(document);
focusErrors(document);
wireFiles(document);
// A part that htmx brings in gets the same comforts.
document.addEventListener("htmx:load", ({ detail }) => {
  wireDialogs(detail.elt);
  keepDrafts(detail.elt);
  focusErrors(detail.elt);
  wireFiles(detail.elt);
});
