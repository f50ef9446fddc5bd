// Lights the lines of a party in the drawing of a network, and those it works with, while the pointer or the focus is on it.
"use strict";

for (const net of document.querySelectorAll("svg.net")) {
  const numbers = (text) => text.match(/-?[\d.]+/g).map(Number);
  const nodes = [...net.querySelectorAll(".node")].map((element) => {
    const { x, y, width, height } = element.querySelector("rect").getBBox();
    return { element, x: x + width / 2, y: y + height / 2 };
  });
  // A line runs from the middle of a label to the middle of another, which may be half a unit off.
  const at = (x, y) => nodes.find((node) => Math.abs(node.x - x) < 1 && Math.abs(node.y - y) < 1);
  const ties = [...net.querySelectorAll(".tie")].map((element) => {
    const d = numbers(element.getAttribute("d"));
    return { element, ends: [at(d[0], d[1]), at(...d.slice(-2))] };
  });

  function light(node) {
    net.classList.toggle("lights", Boolean(node));
    for (const lit of net.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!node) return;
    for (const { element, ends } of ties) {
      if (ends.includes(node)) for (const part of [element, ...ends.map((end) => end && end.element)]) if (part) part.classList.add("lit");
    }
  }

  for (const node of nodes) {
    for (const event of ["pointerenter", "focus"]) node.element.addEventListener(event, () => light(node));
    for (const event of ["pointerleave", "blur"]) node.element.addEventListener(event, () => light(nodes.find(({ element }) => element === document.activeElement)));
  }
}
