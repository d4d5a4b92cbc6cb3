// The map is drawn by the server. This adds what moves: zoom and pan, the quarter that recolours
// the marks while a slider is dragged, and rows and marks that light up together.
const CLOSEST = 12;

for (const figure of document.querySelectorAll("[data-map]")) {
  zoom(figure);
  figure.dataset.mapReady = "yes";
}
lightUpTogether();
document.addEventListener("map:until", ({ detail }) => recolour(detail));

function recolour(until) {
  for (const mark of document.querySelectorAll("[data-from]")) {
    const shape = until === null ? mark.dataset.shape : mark.dataset.from <= until ? "fits" : "fits_from";
    mark.querySelector("use").setAttribute("href", `#mark-${shape}`);
  }
}

function lightUpTogether() {
  const both = (id) => document.querySelectorAll(`[data-place="${id}"], [data-mark="${id}"]`);
  let lit;
  const light = (id) => {
    if (lit === id) return;
    if (lit) both(lit).forEach((one) => one.classList.remove("is-lit"));
    lit = id;
    if (!id) return;
    for (const one of both(id)) {
      one.classList.add("is-lit");
      // Last drawn lies on top.
      if (one.dataset.mark) one.parentNode.append(one);
    }
  };
  const idOf = ({ target }) => {
    const told = target.closest?.("[data-place], [data-mark]")?.dataset;
    return told?.place ?? told?.mark;
  };
  for (const act of ["pointerover", "focusin"]) document.addEventListener(act, (event) => light(idOf(event)));
}

function zoom(figure) {
  // The legend has drawings of its own.
  const drawing = figure.querySelector(".map__drawing");
  const whole = drawing.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  let scale = 1, middle = [width / 2, height / 2];
  const show = () => {
    const [w, h] = [width / scale, height / scale];
    middle = [Math.min(Math.max(middle[0], w / 2), width - w / 2), Math.min(Math.max(middle[1], h / 2), height - h / 2)];
    drawing.setAttribute("viewBox", `${middle[0] - w / 2} ${middle[1] - h / 2} ${w} ${h}`);
    // Marks and names keep their size.
    drawing.style.setProperty("--map-scale", 1 / scale);
    farther.disabled = scale === 1;
    closer.disabled = scale === CLOSEST;
  };
  const by = (factor, around = middle) => {
    const next = Math.min(Math.max(scale * factor, 1), CLOSEST);
    middle = middle.map((at, axis) => around[axis] + ((at - around[axis]) * scale) / next);
    scale = next;
    show();
  };
  const button = (words, sign, act) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "map__button", textContent: sign });
    made.setAttribute("aria-label", words);
    made.addEventListener("click", act);
    return made;
  };
  const closer = button(figure.dataset.closer, "+", () => by(1.6));
  const farther = button(figure.dataset.farther, "−", () => by(1 / 1.6));
  const buttons = Object.assign(document.createElement("div"), { className: "map__buttons no-print" });
  buttons.append(closer, farther);
  figure.append(buttons);
  show();

  const at = ({ clientX, clientY }) => {
    const box = drawing.getBoundingClientRect();
    const unit = width / scale / box.width;
    return [middle[0] + (clientX - box.left - box.width / 2) * unit, middle[1] + (clientY - box.top - box.height / 2) * unit];
  };
  drawing.addEventListener("dblclick", (event) => by(1.6, at(event)));
  let held = null;
  drawing.addEventListener("pointerdown", (event) => { if (scale > 1) held = at(event); });
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
  drawing.addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) { held = null; return; }
    const now = at(event);
    middle = [middle[0] + held[0] - now[0], middle[1] + held[1] - now[1]];
    show();
  });
}
