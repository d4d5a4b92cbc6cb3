// Nothing typed is lost: a form with data-autosave="key" keeps a draft in this browser tab until
// it is sent. The draft is offered, never put over what the server knows, and never leaves the tab.
// A form with data-autosave-over shows known values to be changed: there a draft of the same key was
// typed beside those very values, so it takes the place of what nobody has touched yet.
import { PREFIX, SENT, read, write } from "./drafts.js";

export function keepDrafts(part) {
  for (const form of part.querySelectorAll("form[data-autosave]")) keepDraft(form);
}

function keepDraft(form) {
  if (form.dataset.autosaveWired) return;
  form.dataset.autosaveWired = "yes";
  const key = PREFIX + location.pathname + ":" + form.dataset.autosave;
  const draft = read(key);
  if (draft) fillEmptyFields(form, draft);
  // What the server sent back to be corrected was not saved, so it is a draft still.
  if (form.querySelector('[aria-invalid="true"]')) write(key, valuesOf(form));
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      write(key, valuesOf(form));
      write(SENT, (read(SENT) ?? []).filter((sent) => sent !== key));
    }, 300);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    // Kept until the next page shows that it arrived and did not end at the sign-in page.
    if (document.body.dataset.draftsOf) write(SENT, [...(read(SENT) ?? []), key]);
    else sessionStorage.removeItem(key);
  });
}

function valuesOf(form) {
  const values = {};
  for (const field of form.elements) {
    if (isKept(field) && field.value) values[field.name] = field.value;
  }
  return values;
}

function fillEmptyFields(form, draft) {
  for (const field of form.elements) {
    if (!isKept(field) || !draft[field.name]) continue;
    const untouched = form.hasAttribute("data-autosave-over") && field.value === field.defaultValue;
    if (!field.value || untouched) field.value = draft[field.name];
  }
}

function isKept(field) {
  return field.matches("input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio]), textarea, select") && field.name;
}
