// Pictures of a page at several widths in both themes.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { axe, teBreed, toon } from "./axe.mjs";

export const BREEDTES = [320, 768, 1440];
export const THEMAS = ["light", "dark"];

/** Writes `<map>/<naam>-<breedte>[-dark].png` and returns the paths. */
export async function scherm(page, map, naam, { breedtes = BREEDTES, themas = THEMAS, hoogte = 1000 } = {}) {
  await mkdir(map, { recursive: true });
  const gemaakt = [];
  for (const thema of themas) {
    await page.emulateMedia({ colorScheme: thema });
    for (const breedte of breedtes) {
      await page.setViewportSize({ width: breedte, height: hoogte });
      await page.evaluate(() => document.fonts.ready);
      const pad = join(map, `${naam}-${breedte}${thema === "dark" ? "-dark" : ""}.png`);
      await page.screenshot({ path: pad, fullPage: true });
      gemaakt.push(pad);
    }
  }
  return gemaakt;
}

/** The page as it stands: axe finds nothing in both themes, it is not too wide, and SCHERMEN=<folder> gets a picture of it. */
export async function bekijk(page, naam) {
  for (const kleur of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: kleur });
    const fouten = await axe(page);
    assert.equal(fouten.length, 0, `${naam} ${kleur}\n${toon(fouten)}`);
  }
  for (const breedte of [320, 768]) {
    await page.setViewportSize({ width: breedte, height: 800 });
    assert.equal(await teBreed(page), 0, `${naam} is wider than ${breedte} px`);
  }
  if (process.env.SCHERMEN) await scherm(page, process.env.SCHERMEN, naam);
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.emulateMedia({ colorScheme: "light" });
}
