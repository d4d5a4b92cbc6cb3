// The quarter of the page "Where can it be?" as a slider. The select stays what the form sends, and
// what works without this; the map follows while the slider moves, the list when it stands still.

for (const field of document.querySelectorAll("[data-slider]")) slide(field);

function slide(field) {
  const select = field.querySelector("select");
  const label = field.querySelector("label");
  const slider = Object.assign(document.createElement("input"), {
    type: "range", min: "0", max: String(select.options.length - 1), step: "1", id: `${select.id}-slider`, className: "slider",
  });
  const says = Object.assign(document.createElement("output"), { className: "slider__says", htmlFor: slider.id });
  label.htmlFor = slider.id;
  select.hidden = true;
  // The list follows every choice by itself now.
  for (const button of field.closest("form").querySelectorAll("[data-submits]")) button.hidden = true;
  select.after(slider, says);
  const tell = () => {
    const option = select.options[Number(slider.value)];
    const words = option.value ? `${field.dataset.by} ${option.text}` : field.dataset.any;
    says.textContent = words;
    slider.setAttribute("aria-valuetext", words);
    select.selectedIndex = Number(slider.value);
  };
  const follow = () => {
    tell();
    const until = Number(select.value) || null;
    for (const map of document.querySelectorAll("[data-map]")) map.dispatchEvent(new CustomEvent("map:until", { detail: until }));
  };
  slider.value = String(select.selectedIndex);
  tell();
  slider.addEventListener("input", follow);
  slider.addEventListener("change", follow);
}
