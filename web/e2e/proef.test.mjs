// The sample pages: no axe violations, nothing wider than the window, nothing stopped by the CSP, in both themes.
// SCHERMEN=<folder> also writes pictures there.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, teBreed, toon } from "./axe.mjs";
import { proefserver } from "./proefserver.mjs";
import { scherm } from "./scherm.mjs";
import { start } from "./start.mjs";

const paginas = readdirSync(fileURLToPath(new URL("../proef", import.meta.url))).filter((n) => n.endsWith(".html")).sort();
let server;
let blad;

before(async () => {
  server = await proefserver();
  blad = await start();
});
after(async () => {
  await blad?.close();
  await server?.sluit();
});

/** Runs in the page. */
function langeNamen(letter) {
  document.documentElement.style.fontSize = letter;
  const loper = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (loper.nextNode()) {
    loper.currentNode.data = loper.currentNode.data.replace(/Bakker|Yılmaz|De Vries|Samira|Linde\b|Visser/g, "Wolfeschlegelsteinhausenberger");
  }
}

for (const naam of paginas) {
  test(naam, async () => {
    const { page } = blad;
    const klachten = [];
    const hoor = (m) => m.type() === "error" && klachten.push(m.text());
    const valt = (e) => klachten.push(String(e));
    page.on("console", hoor);
    page.on("pageerror", valt);
    await page.goto(new URL(naam, server.basis).href);
    const mis = [];
    for (const thema of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: thema });
      for (const breedte of [1440, 768, 390, 320]) {
        await page.setViewportSize({ width: breedte, height: 1000 });
        const over = await teBreed(page);
        if (over > 0) mis.push(`${thema} ${breedte}: ${over} px too wide`);
        if (breedte === 768) continue;
        const v = await axe(page);
        if (v.length) mis.push(`${thema} ${breedte}:\n${toon(v)}`);
      }
    }
    if (process.env.SCHERMEN) await scherm(page, process.env.SCHERMEN, naam.replace(".html", ""));
    // Names of thirty letters on a phone, and twice as large text on a desk.
    for (const [breedte, letter] of [[320, "100%"], [640, "100%"], [1280, "200%"]]) {
      await page.setViewportSize({ width: breedte, height: 1000 });
      await page.evaluate(langeNamen, letter);
      if ((await teBreed(page)) > 0) mis.push(`too wide at ${breedte} px with text at ${letter} and long names`);
    }
    page.off("console", hoor);
    page.off("pageerror", valt);
    assert.deepEqual([...mis, ...klachten], []);
  });
}
