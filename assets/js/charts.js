// Values of a chart, under the pointer and by the keys. The keys use a slider that lies over the
// drawing: a screen reader and a keyboard know what that is. The same numbers stand in the table.
const SVG = "http://www.w3.org/2000/svg";

function follow(figure) {
  const readings = JSON.parse(figure.dataset.readings);
  const drawing = figure.querySelector("svg");
  if (!readings.length || figure.dataset.follows) return;
  figure.dataset.follows = "yes";
  const { width, height } = drawing.viewBox.baseVal;
  const keys = Object.assign(document.createElement("input"), { type: "range", className: "chart__keys", min: 0, max: readings.length - 1, value: readings.length - 1 });
  keys.setAttribute("aria-label", figure.dataset.words);
  const says = Object.assign(document.createElement("div"), { className: "chart__says", hidden: true });
  says.setAttribute("aria-hidden", "true");
  const rule = document.createElementNS(SVG, "path");
  rule.setAttribute("class", "chart__rule");
  drawing.append(rule);
  drawing.parentNode.append(keys, says);

  const show = (number) => {
    const [x, words] = readings[number];
    keys.value = number;
    keys.setAttribute("aria-valuetext", words);
    rule.setAttribute("d", `M${x} 24V${height - 26}`);
    says.textContent = words;
    says.hidden = false;
    // It stays inside the drawing: at the left edge it hangs to the right, at the right to the left.
    says.style.left = `${(100 * x) / width}%`;
    says.style.transform = `translateX(-${(100 * x) / width}%)`;
  };
  const hide = () => {
    if (document.activeElement === keys) return;
    says.hidden = true;
    rule.setAttribute("d", "");
  };
  keys.setAttribute("aria-valuetext", readings.at(-1)[1]);
  keys.addEventListener("input", () => show(Number(keys.value)));
  keys.addEventListener("focus", () => show(Number(keys.value)));
  keys.addEventListener("blur", hide);
  drawing.addEventListener("pointerleave", hide);
  for (const act of ["pointermove", "pointerdown"]) {
    drawing.addEventListener(act, ({ clientX }) => {
      const box = drawing.getBoundingClientRect();
      const at = ((clientX - box.left) / box.width) * width;
      const away = readings.map(([x]) => Math.abs(x - at));
      show(away.indexOf(Math.min(...away)));
    });
  }
}

const all = () => document.querySelectorAll("[data-readings]").forEach(follow);
all();
document.addEventListener("htmx:afterSettle", all);
