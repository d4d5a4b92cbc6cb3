// Comforts of forms: what is wrong comes into view, drafts are kept, file controls speak the language
// of the page. Fetched by the pages that have such a form.
import { keepDrafts } from "./autosave.js";
import { focusErrors } from "./errors.js";
import { wireFiles } from "./file.js";

export function wireForms(part) {
  focusErrors(part);
  keepDrafts(part);
  wireFiles(part);
}
