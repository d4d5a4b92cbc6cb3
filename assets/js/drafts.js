// What is kept of drafts in this browser tab, and whose. A draft belongs to who typed it: it goes
// when that person leaves, and when somebody else comes in.

export const PREFIX = "draft:";
// Whose drafts lie in this tab, and which forms were sent but not yet seen to arrive.
const OWNER = "draft-owner";
export const SENT = "draft-sent";

export function settleDrafts() {
  const owner = document.body.dataset.draftsOf;
  // Nobody is in here: a session that ended by itself may have swallowed what was sent.
  if (owner) {
    if (readText(OWNER) !== owner) forgetDrafts();
    for (const key of read(SENT) ?? []) sessionStorage.removeItem(key);
    writeText(OWNER, owner);
  }
  writeText(SENT, "[]");
  for (const form of document.querySelectorAll("form[data-clears-drafts]")) {
    form.addEventListener("submit", forgetDrafts);
  }
}

function forgetDrafts() {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
    }
  } catch {
    // Storage is off: there is nothing to forget.
  }
}

export function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null; // Storage is off or the draft is damaged: the form works without.
  }
}

function readText(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key, values) {
  writeText(key, JSON.stringify(values));
}

function writeText(key, text) {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Storage is off or full: the form works without.
  }
}
