// Puts things in order by dragging, on a screen and on a telephone. The buttons do the same and
// work without this; a drop presses a hidden button with the whole order.

let pressed = ""; // The criterion that was pressed last: its row keeps the focus.

wire(document);
document.addEventListener("htmx:load", ({ detail }) => wire(detail.elt.parentNode ?? document));

function wire(part) {
  for (const form of part.querySelectorAll("form[data-importance]:not([data-wired])")) wireForm(form);
}

function wireForm(form) {
  form.dataset.wired = "yes";
  const named = form.querySelector("[data-named]");
  if (!named) return;
  form.addEventListener("click", ({ target }) => {
    pressed = target.closest("button")?.closest("[data-key]")?.dataset.key ?? pressed;
  });
  // The button that was pressed may be gone or closed now: then the next one in its row.
  if (pressed && (document.activeElement ?? document.body) === document.body) {
    form.querySelector(`[data-key="${CSS.escape(pressed)}"] button:not(:disabled)`)?.focus({ preventScroll: true });
  }
  for (const grip of form.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    // Dragging is for the pointer only: whoever listens has the buttons.
    grip.ariaHidden = "true";
    grip.addEventListener("pointerdown", (event) => lift(event, form, named));
  }
}

function lift(event, form, named) {
  event.preventDefault();
  const row = event.target.closest("[data-key]");
  const before = orderOf(named);
  row.classList.add("importance__row--lifted");
  const move = ({ clientX, clientY }) => carry(row, named, document.elementFromPoint(clientX, clientY), clientY);
  const drop = () => {
    document.removeEventListener("pointermove", move);
    row.classList.remove("importance__row--lifted");
    const order = orderOf(named);
    if (order === before) return;
    const button = form.querySelector("[data-arrange]");
    button.disabled = false;
    button.value = `ARRANGE:${order}`;
    // Pressed, not submitted: so its value goes along, with and without htmx.
    button.click();
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", drop, { once: true });
  document.addEventListener("pointercancel", drop, { once: true });
}

function carry(row, named, under, y) {
  const other = under?.closest("[data-key]");
  if (other && other !== row && other.closest("form") === row.closest("form")) {
    const { top, height } = other.getBoundingClientRect();
    if (y < top + height / 2) other.before(row);
    else other.after(row);
  } else if (under && named.contains(under) && !named.contains(row)) {
    named.append(row);
  }
}

function orderOf(named) {
  return [...named.querySelectorAll("[data-key]")].map((row) => row.dataset.key).join(",");
}
