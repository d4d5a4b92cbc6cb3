// Comforts of forms: drafts that are kept, file controls in the language of the page. Fetched by
// the pages that have such a form.
import { keepDrafts } from "./autosave.js";
import { wireFiles } from "./file.js";

export function wireForms(part) {
  keepDrafts(part);
  wireFiles(part);
}
