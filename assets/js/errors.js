// After a refused form, reading starts at the summary of what to correct.

export function focusErrors(part) {
  part.querySelector("[data-error-summary]")?.focus();
}
