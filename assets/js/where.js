// The quarter of the page "Where can it be?" as a slider. The select stays what the form sends, and
// what works without this; the map and the sentence follow while the slider moves, the list when it
// stands still.

import "./map.js";

for (const field of document.querySelectorAll("[data-slider]")) slide(field);
// Charts only come with the row of a place that somebody opens.
document.addEventListener("htmx:load", ({ target }) => {
  if (target.querySelector("[data-readings]")) import(document.getElementById("where").dataset.charts);
});

function slide(field) {
  const select = field.querySelector("select");
  const label = field.querySelector("label");
  const says = document.getElementById("quarter-says");
  const slider = Object.assign(document.createElement("input"), {
    type: "range", max: select.options.length - 1, id: `${select.id}-slider`, className: "slider",
  });
  label.htmlFor = slider.id;
  select.hidden = true;
  // The list follows every choice by itself now.
  for (const button of field.closest("form").querySelectorAll("[data-submits]")) button.hidden = true;
  select.after(slider);
  const tell = () => {
    select.selectedIndex = slider.value;
    const option = select.selectedOptions[0];
    says.textContent = option.dataset.says || field.dataset.any;
    slider.setAttribute("aria-valuetext", says.textContent);
  };
  const follow = () => {
    tell();
    document.dispatchEvent(new CustomEvent("map:until", { detail: Number(select.value) || null }));
  };
  slider.value = select.selectedIndex;
  tell();
  slider.addEventListener("input", follow);
  slider.addEventListener("change", follow);
}
