// Paper shows every disclosure open; afterwards the page is as it was.
let geopend = [];

globalThis.addEventListener("beforeprint", () => {
  geopend = [...document.querySelectorAll("details.kt-details:not([open])")];
  for (const d of geopend) d.open = true;
});
globalThis.addEventListener("afterprint", () => {
  for (const d of geopend) d.open = false;
  geopend = [];
});
