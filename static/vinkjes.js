// The ticks of the lists in chapters, kept on this device: for each chapter, the lines that are ticked.
"use strict";

const store = "wijkgids-vinkjes";

function kept() {
  try {
    const ticks = JSON.parse(localStorage.getItem(store));
    return ticks && typeof ticks === "object" ? ticks : {};
  } catch {
    return {}; // storage is blocked, as in some private windows, or holds something else
  }
}

function keep(ticks) {
  try {
    localStorage.setItem(store, JSON.stringify(ticks));
    return true;
  } catch {
    return false;
  }
}

for (const chapter of document.querySelectorAll("[data-ticks]")) {
  const name = chapter.dataset.ticks;
  const boxes = [...chapter.querySelectorAll(".tasks input[type=checkbox]")];
  const line = (box) => box.parentElement.textContent.replace(/[\xad\u2060]/g, "").trim();
  const before = kept()[name];
  for (const box of boxes) if (Array.isArray(before)) box.checked = before.includes(line(box));

  const note = chapter.querySelector("[data-ticks-note]");
  const clear = note.querySelector("button");
  const show = (ticked) => (clear.hidden = !ticked);
  boxes.at(-1).closest(".tasks").after(note);
  note.hidden = false;
  show(boxes.some((box) => box.checked));

  const save = () => {
    const ticked = boxes.filter((box) => box.checked).map(line);
    const all = kept();
    if (ticked.length) all[name] = ticked;
    else delete all[name];
    if (!keep(all)) note.hidden = true;
    show(ticked.length);
  };
  for (const box of boxes) box.addEventListener("change", save);
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    save();
    boxes[0].focus();
  });
}
