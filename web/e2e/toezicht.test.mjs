// Emergency access, supervision, who looked and administration in the real program: axe finds nothing in both themes and
// nothing is wider than 320 px. SCHERMEN=<folder> also writes pictures there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bekijk as kijk } from "./scherm.mjs";
import { kiesAlles } from "./keuzes.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";

let tafel;
let blad;
let page;

before(async () => {
  tafel = await gemeente();
  blad = await start();
  page = blad.page;
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
});

const bekijk = (naam) => kijk(page, naam);
const knop = (naam) => page.getByRole("button", { name: naam }).first().click();
async function aanmelden(wie, hier) {
  await page.goto(`${tafel.adres}/aanmelden`);
  await page.getByRole("button", { name: wie }).click();
  await page.waitForURL(`${tafel.adres}${hier}`);
}
async function zoek() {
  await page.getByLabel("Achternaam").fill("Zonderling");
  await page.getByLabel("Geboortedatum").fill("12-3-1945");
  await page.getByRole("button", { name: "Zoek", exact: true }).click();
}

test("a file is opened in an emergency", async () => {
  await aanmelden(/Samira Bouali/, "/werk");
  await page.goto(`${tafel.adres}/melding`);
  await zoek();
  await knop("Voer een nieuwe persoon in");
  await page.getByLabel(/Wat is het probleem/).fill("Ik krijg het huis niet meer schoon.");
  await page.getByLabel("Mevrouw").check();
  for (const [label, tekst] of [["Voornamen", "Maria"], ["Straat", "Zonnestraat"], ["Huisnummer", "12"], ["Postcode", "8011 AB"], ["Plaats", "Kantelstad"]]) await page.getByLabel(label).fill(tekst);
  await kiesAlles(page);
  await knop("Bewaar de melding");
  await page.waitForURL(/\/huishoudens\//);
  await aanmelden(/Tom de Boer/, "/werk");
  await page.goto(`${tafel.adres}/melding`);
  await zoek();
  await bekijk("20-persoon-bekend");
  await knop(/Spoed: open dit dossier/);
  await bekijk("21-noodtoegang");
  await knop("Open het dossier");
  await bekijk("21-noodtoegang-fout");
  await page.getByLabel("Iemand is in gevaar").check();
  await page.getByLabel("Wat is er aan de hand?").fill("De buren horen haar roepen en de deur is op slot.");
  await knop("Open het dossier");
  await page.getByRole("heading", { level: 1, name: "Mevrouw M. Zonderling" }).waitFor();
});

test("the privacy officer sees it, sees who looked, and closes it", async () => {
  await aanmelden(/Farida Amrani/, "/toezicht");
  await page.getByText("De buren horen haar roepen").waitFor();
  await bekijk("22-toezicht");
  await page.getByRole("link", { name: /Bekijk wie in dit dossier keek/ }).first().click();
  await page.getByRole("heading", { level: 1, name: "Wie keek in dit dossier?" }).waitFor();
  await bekijk("23-wie-keek");
  await page.goto(`${tafel.adres}/inzage`);
  await zoek();
  await bekijk("24-wie-keek-zoeken");
  await page.goto(`${tafel.adres}/toezicht`);
  await knop(/^Bekeken/);
  await bekijk("22-toezicht-fout");
  await page.getByLabel(/Wat hebt u gedaan/).first().fill("Gebeld met Tom; het was nodig.");
  await knop(/^Bekeken/);
  await page.getByText("Gebeld met Tom; het was nodig.").waitFor();
  await bekijk("22-toezicht-gedaan");
});

test("the administrator gives a role and it waits for another", async () => {
  await aanmelden(/Wim Kuipers/, "/beheer");
  await bekijk("25-beheer");
  await page.getByRole("link", { name: "Ineke Prins" }).click();
  await page.getByLabel("Rol", { exact: true }).selectOption({ label: "Controller" });
  await knop("Geef deze rol");
  await bekijk("26-account");
  await page.goto(`${tafel.adres}/beheer`);
  await bekijk("25-beheer-wacht");
  await knop(/^Bevestig/);
  await page.getByText("U gaf deze rol zelf.").waitFor();
  await bekijk("25-beheer-fout");
});

test("the administrator chooses a file for the logo of letters", async () => {
  const tekening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></svg>';
  await page.goto(`${tafel.adres}/beheer/huisstijl`);
  await page.getByLabel(/Kies een svg-bestand/).setInputFiles({ name: "wapen.svg", mimeType: "image/svg+xml", buffer: Buffer.from(tekening) });
  // The file is read beside the page: the field is filled a moment later.
  const veld = await page.getByLabel(/^Logo als SVG/).elementHandle();
  await page.waitForFunction((el) => el.value !== "", veld);
  assert.equal(await veld.inputValue(), tekening);
  await bekijk("27-huisstijl-bestand");
  await page.getByLabel(/Wat het logo toont/).fill("Het wapen van Kantelstad");
  await knop(/Bewaar/);
  await page.goto(`${tafel.adres}/beheer/huisstijl`);
  assert.equal(await page.getByLabel(/^Logo als SVG/).inputValue(), tekening, "kept");
});
