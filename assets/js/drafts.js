// What is kept of drafts in this browser, and whose: in the tab, and on the device what is filled in
// where there may be no network. A draft belongs to who typed it: it goes when that person leaves,
// and when somebody else comes in. Storage that is off or full, and a damaged draft, do nothing: the
// form works without.

export const PREFIX = "draft:";
// Whose drafts lie there, and which forms were sent but not yet seen to arrive.
const OWNER = "draft-owner";
export const SENT = "draft-sent";

export function settleDrafts() {
  const owner = document.body.dataset.draftsOf;
  // Nobody is in here: a session that ended by itself may have swallowed what was sent.
  if (owner) {
    for (const store of [tab(), device()]) {
      if (read(OWNER, store) !== owner) forgetIn(store);
      for (const key of read(SENT) ?? []) remove(key, store);
      write(OWNER, owner, store);
    }
  }
  write(SENT, []);
  for (const form of document.querySelectorAll("form[data-clears-drafts]")) {
    form.addEventListener("submit", forgetDrafts);
  }
}

export const tab = () => attempt(() => sessionStorage);

export const device = () => attempt(() => localStorage);

export const read = (key, store = tab()) => attempt(() => JSON.parse(store.getItem(key)));

export const write = (key, values, store = tab()) => attempt(() => store.setItem(key, JSON.stringify(values)));

export const remove = (key, store = tab()) => attempt(() => store.removeItem(key));

const forgetDrafts = () => [tab(), device()].forEach(forgetIn);

function forgetIn(store) {
  for (const key of Object.keys(store ?? {})) {
    if (key.startsWith(PREFIX)) remove(key, store);
  }
}

function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
