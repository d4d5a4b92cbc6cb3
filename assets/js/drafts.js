// What is kept of drafts in this browser, and whose: in the tab, and on the device what is filled in
// where there may be no network. A draft belongs to who typed it: it goes when that person leaves,
// and when somebody else comes in.

export const PREFIX = "draft:";
// Whose drafts lie there, and which forms were sent but not yet seen to arrive.
const OWNER = "draft-owner";
export const SENT = "draft-sent";

export function settleDrafts() {
  const owner = document.body.dataset.draftsOf;
  // Nobody is in here: a session that ended by itself may have swallowed what was sent.
  if (owner) {
    for (const store of [tab(), device()]) {
      if (readText(OWNER, store) !== owner) forgetIn(store);
      for (const key of read(SENT) ?? []) remove(key, store);
      writeText(OWNER, owner, store);
    }
  }
  writeText(SENT, "[]", tab());
  for (const form of document.querySelectorAll("form[data-clears-drafts]")) {
    form.addEventListener("submit", forgetDrafts);
  }
}

export function tab() {
  return storage("sessionStorage");
}

export function device() {
  return storage("localStorage");
}

export function read(key, store = tab()) {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null; // Storage is off or the draft is damaged: the form works without.
  }
}

export function write(key, values, store = tab()) {
  writeText(key, JSON.stringify(values), store);
}

export function remove(key, store = tab()) {
  try {
    store.removeItem(key);
  } catch {
    // Storage is off: there is nothing to remove.
  }
}

function forgetDrafts() {
  forgetIn(tab());
  forgetIn(device());
}

function forgetIn(store) {
  try {
    for (const key of Object.keys(store)) {
      if (key.startsWith(PREFIX)) store.removeItem(key);
    }
  } catch {
    // Storage is off: there is nothing to forget.
  }
}

function storage(name) {
  try {
    return window[name];
  } catch {
    return null; // Storage is off: every use of it does nothing.
  }
}

function readText(key, store) {
  try {
    return store.getItem(key);
  } catch {
    return null;
  }
}

function writeText(key, text, store) {
  try {
    store.setItem(key, text);
  } catch {
    // Storage is off or full: the form works without.
  }
}
