// Checks every pair of colours that the design allows, in both themes. A theme of a municipality is checked the same
// way: node contrast.mjs path/to/theme.css (its --kt-* values over ours). Ends with 1 when a pair is too weak.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const TEKST = 4.5;
const VORM = 3;
const PAREN = [
  ["ink", TEKST, "ground surface sunken action-tint mind-tint stop-tint good-tint"],
  ["ink-soft", TEKST, "ground surface sunken action-tint mind-tint"],
  ["action", TEKST, "ground surface sunken action-tint mind-tint"],
  ["action-hover", TEKST, "ground surface"],
  ["on-action", TEKST, "action action-hover"],
  ["link-visited", TEKST, "surface"],
  ["stop", TEKST, "ground surface stop-tint action-tint"],
  ["mind", TEKST, "ground surface mind-tint action-tint"],
  ["good", TEKST, "ground surface good-tint"],
  ["wait", TEKST, "surface sunken"],
  ["focus-ink", TEKST, "focus-fill"],
  ["focus-line", VORM, "ground surface"],
  ["line-strong", VORM, "ground surface sunken"],
  ["data-1", VORM, "surface data-band-wide data-band-narrow"],
  ["data-2", VORM, "surface"],
  ["data-3", VORM, "surface ground"],
  ["data-4", VORM, "surface"],
  ["data-5", VORM, "surface"],
  ["cloth-council", VORM, "surface"],
];

/** Light and dark value of each --kt-* colour. */
function kleuren(css) {
  const uit = new Map();
  for (const [, naam, licht, donker] of css.matchAll(/--kt-([\w-]+):\s*(?:light-dark\(\s*)?(#[0-9a-f]{6})(?:\s*,\s*(#[0-9a-f]{6})\s*\))?/gi)) {
    if (!uit.has(naam)) uit.set(naam, [licht, donker ?? licht]);
  }
  return uit;
}

function helderheid(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a, b) => {
  const [hoog, laag] = [helderheid(a), helderheid(b)].sort((x, y) => y - x);
  return (hoog + 0.05) / (laag + 0.05);
};

const thema = new Map([
  ...kleuren(readFileSync(fileURLToPath(new URL("css/tokens.css", import.meta.url)), "utf8")),
  ...process.argv.slice(2).flatMap((pad) => [...kleuren(readFileSync(pad, "utf8"))]),
]);
let mis = 0;
let geteld = 0;
for (const [voor, nodig, gronden] of PAREN) {
  for (const grond of gronden.split(" ")) {
    for (const [i, naam] of ["light", "dark"].entries()) {
      const waarde = contrast(thema.get(voor)[i], thema.get(grond)[i]);
      geteld += 1;
      if (waarde >= nodig) continue;
      mis += 1;
      console.log(`${naam}: ${voor} on ${grond} is ${waarde.toFixed(2)}, needs ${nodig}`);
    }
  }
}
console.log(`${geteld} pairs, ${mis} too weak`);
process.exitCode = mis ? 1 : 0;
