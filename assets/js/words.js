// The words scripts say, in the language of the page; the server puts them in the frame.

const element = document.getElementById("script-words");
export const words = element ? JSON.parse(element.textContent) : {};

export function word(key) {
  return words[key] ?? "";
}
