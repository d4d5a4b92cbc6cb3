// The entrepreneur's sliders: the order of places follows at once. The same sum as on the server:
// the weighted mean of what is known; an unknown value counts as the worst, and is shown as such.

for (const form of document.querySelectorAll("form[data-weights]")) wireWeights(form);

function wireWeights(form) {
  const options = JSON.parse(document.getElementById(form.dataset.weights).textContent);
  const list = document.getElementById(form.dataset.target);
  const sliders = [...form.querySelectorAll("[data-criterion]")];
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  list.after(status);
  let first = "";
  const rank = () => {
    const weights = normalized(sliders);
    showShares(sliders, weights);
    const scored = options
      .map((option) => ({ id: String(option.id), score: scoreOf(option.values, weights) }))
      .sort((a, b) => b.score - a.score);
    for (const { id, score } of scored) place(list, id, score);
    const leader = list.querySelector("[data-option]");
    const name = leader?.querySelector("[data-name], a, strong")?.textContent.trim() ?? "";
    if (first && name !== first) status.textContent = `1. ${name}`;
    first = name;
  };
  form.addEventListener("input", rank);
  rank();
}

function normalized(sliders) {
  const raw = sliders.map((slider) => [slider.dataset.criterion, Number(slider.value)]);
  const sum = raw.reduce((total, [, value]) => total + value, 0);
  // All sliders at zero says "no preference": everything counts alike.
  return Object.fromEntries(raw.map(([name, value]) => [name, sum ? value / sum : 1 / raw.length]));
}

function scoreOf(values, weights) {
  return Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (values[name] ?? 0), 0);
}

function showShares(sliders, weights) {
  for (const slider of sliders) {
    const share = `${Math.round(weights[slider.dataset.criterion] * 100)}%`;
    slider.setAttribute("aria-valuetext", share);
    for (const output of slider.form.querySelectorAll(`output[for="${slider.id}"]`)) output.value = share;
  }
}

function place(list, id, score) {
  const row = list.querySelector(`[data-option="${CSS.escape(id)}"]`);
  if (!row) return;
  list.append(row);
  const shown = row.querySelector("[data-score]");
  if (shown) shown.textContent = String(Math.round(score * 100));
  const meter = row.querySelector("meter");
  if (meter) meter.value = score;
}
