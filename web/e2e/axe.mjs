// Runs axe-core in a page: WCAG 2.2 A and AA and best practice.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const bron = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Violations on the page as it is now. `page.evaluate` runs outside the page's CSP, so nothing is relaxed for it. */
export async function axe(page) {
  await page.evaluate(bron);
  const { violations } = await page.evaluate(
    (values) => globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    REGELS,
  );
  return violations;
}

/** Violations as lines a person can act on. */
export function toon(violations) {
  return violations
    .flatMap((v) => v.nodes.map((n) => `${v.id} (${v.impact}): ${n.target.join(" ")}\n    ${n.failureSummary.replace(/\n\s*/g, " ")}`))
    .join("\n");
}

/** The number of pixels by which the page is wider than its window; 0 is right. */
export async function teBreed(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
