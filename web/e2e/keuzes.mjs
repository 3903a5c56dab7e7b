/** What a melding asks to be chosen, because nothing is chosen beforehand: label of the list and what is chosen. */
export const KEUZES = [["Buurt", "Zuiderhof"], ["Wie vraagt het?", "De inwoner zelf"], ["Langs welke weg?", "Telefoon"], ["Welke wet past het best?", "Wmo"]];

/** Chooses them in the form that is open. */
export async function kiesAlles(page) {
  for (const [label, keuze] of KEUZES) await page.getByLabel(label, { exact: true }).selectOption({ label: keuze });
}
