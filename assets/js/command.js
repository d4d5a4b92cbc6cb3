// The command menu: results while one types, as the ARIA combobox pattern with a list. The field is
// a plain search form; this part is fetched when the field gets the focus for the first time.

const PAUSE = 140;

export function wireCommand(field) {
  const { liveUrl, listLabel } = field.dataset;
  const form = field.form;
  const list = document.createElement("div");
  list.className = "found";
  list.id = `${field.id}-found`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", listLabel);
  const spoken = document.createElement("p");
  spoken.className = "visually-hidden";
  spoken.setAttribute("role", "status");
  form.append(list, spoken);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    field.setAttribute(name, value);
  }
  let timer;
  let asking;
  let asked = null;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const current = () => list.querySelector("[aria-selected=true]");

  function show(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) choose(null);
  }

  function choose(option) {
    current()?.setAttribute("aria-selected", "false");
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  async function ask() {
    const words = field.value.trim();
    if (words === asked) return show(options().length > 0);
    asking?.abort();
    asking = new AbortController();
    list.setAttribute("aria-busy", "true");
    list.hidden = false;
    try {
      const answer = await fetch(`${liveUrl}?q=${encodeURIComponent(words)}`, { signal: asking.signal, headers: { "X-Requested-With": "fetch" } });
      // Signed out, or something went wrong: the form itself still works.
      if (!answer.ok || answer.redirected) return show(false);
      list.innerHTML = await answer.text();
      list.removeAttribute("aria-busy");
    } catch {
      return;
    }
    asked = words;
    choose(null);
    show(document.activeElement === field && options().length > 0);
    spoken.textContent = list.querySelector("[data-found-number]")?.textContent ?? "";
  }

  function step(by) {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(current());
    choose(all[(at + by + all.length + (at < 0 && by < 0 ? 1 : 0)) % all.length]);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && current() && !list.hidden) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(current().href);
      else window.location.assign(current().href);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    }
  });
  field.addEventListener("focus", ask);
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) show(false);
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) show(false);
  });
  // A click would take the focus away before it opens the page.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  if (document.activeElement === field) ask();
}
