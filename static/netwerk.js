// Highlights, while the pointer or the focus is on a node of a network, its lines and the nodes at their other ends.
"use strict";

for (const net of document.querySelectorAll("svg.net")) {
  const numbers = (text) => text.match(/-?[\d.]+/g).map(Number);
  const nodes = [...net.querySelectorAll(".node")].map((element) => {
    const rect = element.querySelector("rect"); // its attributes: getBBox would lay out the page while it loads
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)));
    return { element, x: x + width / 2, y: y + height / 2 };
  });
  // Lines that look the same are one path. Each runs from the middle of one label to the middle of another, give or take
  // half a unit.
  const hub = nodes.find(({ element }) => element.classList.contains("hub")); // a ring, on which its lines end
  const at = (x, y) => nodes.find((node) => Math.abs(node.x - x) < 1 && Math.abs(node.y - y) < 1) ?? hub;
  const paths = [...net.querySelectorAll(".tie")];
  const lines = paths.flatMap((path) => path.getAttribute("d").match(/M[^M]+/g)).map((d) => {
    const [x, y, ...rest] = numbers(d);
    return { d, ends: [at(x, y), at(...rest.slice(-2))] };
  });
  const lit = document.createElementNS("http://www.w3.org/2000/svg", "path"); // the highlighted lines
  lit.setAttribute("class", "tie lit");
  if (paths.length) paths.at(-1).after(lit);

  function light(node) {
    const mine = lines.filter(({ ends }) => node && ends.includes(node));
    const partners = mine.flatMap(({ ends }) => ends);
    net.classList.toggle("lights", Boolean(node));
    lit.setAttribute("d", mine.map(({ d }) => d).join(""));
    for (const other of nodes) other.element.classList.toggle("lit", partners.includes(other));
  }

  for (const node of nodes) {
    for (const event of ["pointerenter", "focus"]) node.element.addEventListener(event, () => light(node));
    for (const event of ["pointerleave", "blur"]) node.element.addEventListener(event, () => light(nodes.find(({ element }) => element === document.activeElement)));
  }
}
