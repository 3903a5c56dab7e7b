const SVG = "http://www.w3.org/2000/svg";

/** An icon of the sprite in the page, hidden from screen readers. */
export function icoon(naam) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "kt-icoon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${naam}`);
  svg.append(use);
  return svg;
}
