// Moves cards over a board by drag and by keyboard. The server says what is still missing for the
// step: that is asked in a dialog. When nothing is missing, the card's own form is sent.
import { word } from "./words.js";

for (const board of document.querySelectorAll("[data-board]")) wireBoard(board);

function wireBoard(board) {
  const columns = [...board.querySelectorAll("[data-column]")];
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  board.after(status);

  for (const card of board.querySelectorAll("[data-move-url]")) {
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.dataset.card);
      card.classList.add("board__card--lifted");
    });
    card.addEventListener("dragend", () => {
      card.classList.remove("board__card--lifted");
      mark(columns, null);
    });
    addHandle(card, columns, status);
  }
  for (const column of columns) {
    column.addEventListener("dragover", (event) => {
      event.preventDefault();
      mark(columns, column);
    });
    column.addEventListener("drop", (event) => {
      event.preventDefault();
      const id = event.dataTransfer.getData("text/plain");
      move(board.querySelector(`[data-card="${CSS.escape(id)}"]`), column);
    });
  }
}

function addHandle(card, columns, status) {
  const handle = document.createElement("button");
  const title = card.querySelector("a")?.textContent.trim() ?? "";
  handle.type = "button";
  handle.className = "board__handle";
  handle.setAttribute("aria-pressed", "false");
  handle.setAttribute("aria-label", `${word("move")}: ${title}`);
  handle.textContent = "⠿";
  card.prepend(handle);

  let target = -1; // The column under the lifted card; -1 when it is not lifted.
  const put = () => {
    target = -1;
    handle.setAttribute("aria-pressed", "false");
    mark(columns, null);
  };
  handle.addEventListener("click", () => {
    if (target < 0) {
      target = columns.indexOf(card.closest("[data-column]"));
      handle.setAttribute("aria-pressed", "true");
      mark(columns, columns[target]);
      status.textContent = word("lifted");
    } else {
      const column = columns[target];
      put();
      move(card, column);
    }
  });
  handle.addEventListener("keydown", (event) => {
    if (target < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      target = Math.min(Math.max(target + step, 0), columns.length - 1);
      mark(columns, columns[target]);
      columns[target].scrollIntoView({ block: "nearest", inline: "nearest" });
      status.textContent = columns[target].querySelector("h2, h3")?.textContent.trim() ?? "";
    } else if (event.key === "Escape") {
      put();
      status.textContent = word("left");
    }
  });
  handle.addEventListener("blur", put);
}

function mark(columns, over) {
  for (const column of columns) column.classList.toggle("board__column--over", column === over);
}

async function move(card, column) {
  if (!card || card.closest("[data-column]") === column) return;
  const form = card.querySelector("form.board__move");
  const choice = form?.elements.namedItem("to");
  if (!choice) return;
  const step = column.dataset.column;
  if (await ask(`${card.dataset.moveUrl}?to=${encodeURIComponent(step)}`)) return;
  // A column that the server does not offer from here is still asked for: its answer says why not.
  if (choice instanceof HTMLSelectElement && ![...choice.options].some((o) => o.value === step)) {
    choice.add(new Option(step, step));
  }
  choice.value = step;
  form.requestSubmit();
}

// Says whether something is asked: then a dialog shows exactly that. The same page, opened by
// itself, works without this; so whatever goes wrong here, the form is simply sent.
async function ask(url) {
  const dialog = document.getElementById("board-asks");
  if (!dialog) return false;
  const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const asks = page.querySelector("[data-asks]");
  if (!asks) return false;
  dialog.querySelector("h2").textContent = asks.dataset.asks;
  dialog.querySelector("[data-board-asks]").replaceChildren(document.adoptNode(asks));
  dialog.showModal();
  return true;
}
