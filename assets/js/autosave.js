// Nothing typed is lost: a form with data-autosave="key" keeps a draft in this browser tab until
// it is sent. The draft is offered, never put over what the server knows, and never leaves the tab.
// A form with data-autosave-over shows known values to be changed: there a draft of the same key was
// typed beside those very values, so it takes the place of what nobody has touched yet.
//
// A form with data-autosave-on="device" is filled in where there may be no network: its draft stays on
// the device when the tab is closed, until it is sent, and ticks are in it too. Photos are not.
import { PREFIX, SENT, device, read, remove, tab, write } from "./drafts.js";

export function keepDrafts(part) {
  for (const form of part.querySelectorAll("form[data-autosave]")) keepDraft(form);
}

function keepDraft(form) {
  if (form.dataset.autosaveWired) return;
  form.dataset.autosaveWired = "yes";
  const store = form.dataset.autosaveOn === "device" ? device() : tab();
  const key = PREFIX + location.pathname + ":" + form.dataset.autosave;
  const draft = read(key, store);
  if (draft) fillEmptyFields(form, draft);
  // What the server sent back to be corrected was not saved, so it is a draft still.
  if (form.querySelector('[aria-invalid="true"]')) write(key, valuesOf(form), store);
  let timer = 0;
  const keep = () => {
    write(key, valuesOf(form), store);
    write(SENT, (read(SENT) ?? []).filter((sent) => sent !== key));
  };
  form.addEventListener("input", () => {
    // Other answers than those of the draft are another form: they must not pass for one sent before.
    if (isOnDevice(form) && form.elements.key) form.elements.key.value = form.elements.key.defaultValue;
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (form.dataset.offline && !navigator.onLine) {
      event.preventDefault();
      keep();
      sayOffline(form);
      return;
    }
    // Kept until the next page shows that it arrived and did not end at the sign-in page.
    if (document.body.dataset.draftsOf) write(SENT, [...(read(SENT) ?? []), key]);
    else remove(key, store);
  });
  if (form.dataset.offline) addEventListener("online", () => sayOffline(form, ""));
}

function sayOffline(form, words = form.dataset.offline) {
  const place = form.querySelector("[data-offline-words]");
  if (!place) return;
  place.textContent = words;
  place.hidden = !words;
  if (words) place.scrollIntoView({ block: "nearest" });
}

function valuesOf(form) {
  const values = {};
  for (const field of form.elements) {
    if (isTick(field) && isOnDevice(form)) values[field.name] = field.checked ? "on" : "";
    else if (field.type === "radio" && field.checked) values[field.name] = field.value;
    else if (isKept(field) && field.value) values[field.name] = field.value;
    // The key of the form goes along: sent before and after a loss of network, it counts once.
    else if (isOnDevice(form) && field.name === "key") values.key = field.value;
  }
  return values;
}

function fillEmptyFields(form, draft) {
  for (const field of form.elements) {
    if (isTick(field) && isOnDevice(form)) {
      if (draft[field.name]) field.checked = true;
      continue;
    }
    // A year comes back with its quarter: where nothing is chosen, what was chosen before is.
    if (field.type === "radio" && field.value && field.value === draft[field.name]) {
      const group = form.elements[field.name];
      if (!group.value) field.checked = true;
      continue;
    }
    if (isOnDevice(form) && field.name === "key" && draft.key) field.value = draft.key;
    if (!isKept(field) || !draft[field.name]) continue;
    const untouched = form.hasAttribute("data-autosave-over") && field.value === field.defaultValue;
    if (!field.value || untouched) field.value = draft[field.name];
  }
}

function isOnDevice(form) {
  return form.dataset.autosaveOn === "device";
}

function isTick(field) {
  return field.type === "checkbox" && field.name;
}

function isKept(field) {
  return field.matches("input:not([type=hidden], [type=password], [type=file], [type=checkbox], [type=radio]), textarea, select") && field.name;
}
