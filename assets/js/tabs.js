// Tabs that do not fit scroll sideways: the current one is brought into view, the page stays put.

export function showCurrentTab() {
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const strip = tab.closest(".tabs");
    const { clientWidth } = strip;
    const over = tab.offsetLeft + tab.offsetWidth - clientWidth;
    if (over > 0) strip.scrollLeft = over + clientWidth / 4;
  }
}
