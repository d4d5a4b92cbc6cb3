// A file control in the language of the page: browsers write theirs in their own language.

export function wireFiles(root) {
  for (const field of root.querySelectorAll?.("[data-file]") ?? []) {
    const input = field.querySelector("input[type=file]");
    const face = field.querySelector(".file__face");
    const name = field.querySelector("[data-file-name]");
    if (!input || !face || !name) continue;
    const show = () => {
      name.textContent = [...input.files].map((file) => file.name).join(", ") || field.dataset.none;
    };
    face.hidden = false;
    // The control itself says it all to who does not see this.
    face.setAttribute("aria-hidden", "true");
    field.dataset.ready = "";
    input.addEventListener("change", show);
    show();
  }
}
