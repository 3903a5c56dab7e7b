// Pictures of a page at several widths in both themes.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

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
