// Somebody calls back: the file is found by keyboard alone, and who is entered once more is asked after. Each page on the
// way: axe in both themes, nothing wider than 320 px. SCHERMEN=<folder> also writes pictures there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KEUZES } from "./keuzes.mjs";
import { bekijk } from "./scherm.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";
import { alleenToetsen, druk, kies, tabNaar, typ } from "./toetsenbord.mjs";

let tafel;
let blad;
let page;

before(async () => {
  tafel = await gemeente();
  blad = await start();
  page = alleenToetsen(blad.page);
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
});

async function vul(naam, tekst) {
  await tabNaar(page, "textbox", naam, { max: 300 });
  await typ(page, tekst);
}
async function ga(role, naam) {
  await tabNaar(page, role, naam, { max: 300 });
  await druk(page, "Enter", { laadt: true });
}
const kop = (naam) => page.getByRole("heading", { name: naam }).first().waitFor();

/** A question of Maria van Dam, who lives in the Zonnestraat, as somebody new. */
async function meld(naam, geboren) {
  await page.goto(`${tafel.adres}/melding`);
  await vul("Achternaam", naam);
  await vul("Geboortedatum", geboren);
  await ga("button", "Zoek");
  await ga("button", "Voer een nieuwe persoon in");
  await vul(/Wat is het probleem/, "Ik krijg het huis niet meer schoon.");
  await tabNaar(page, "radio", "Mevrouw");
  await kies(page, "Mevrouw");
  for (const [label, tekst] of [["Voornamen", "Maria"], [/^Straat/, "Zonnestraat"], [/^Huisnummer/, "12"], [/^Postcode/, "8011 AB"], [/^Plaats/, "Kantelstad"]]) await vul(label, tekst);
  for (const [label, keuze] of KEUZES) {
    await tabNaar(page, "combobox", label);
    await kies(page, keuze);
  }
  await ga("button", "Bewaar de melding");
}

let nummer;
let huishouden;

test("1. a file is there", async () => {
  await page.goto(tafel.adres);
  await ga("button", /Samira Bouali/);
  await meld("van Dam", "12-10-1958");
  await kop("Mevrouw M. van Dam");
  [huishouden] = page.url().split("?");
  nummer = (await page.getByText(/^Nummer /).innerText()).replace("Nummer ", "");
});

test("2. the menu leads to the search; what is missing is said, and what was typed stays", async () => {
  await ga("link", "Zoeken");
  await bekijk(page, "zoek-leeg");
  await vul("Achternaam", "Dam");
  await ga("button", "Zoek");
  await page.getByText("Vul ook de geboortedatum in").first().waitFor();
  assert.equal(await page.getByLabel("Achternaam").inputValue(), "Dam");
  await bekijk(page, "zoek-fout");
});

test("3. who is not there is said not to be found", async () => {
  await ga("link", "Zoeken");
  await vul("Nummer", "100-000-001");
  await ga("button", "Zoek");
  await kop("Niet gevonden met deze gegevens");
  await bekijk(page, "zoek-niet");
});

test("4. by name without its prefix, and by the number, the file opens", async () => {
  for (const velden of [{ Achternaam: "Dam", Geboortedatum: "12-10-1958" }, { Nummer: nummer }]) {
    await ga("link", "Zoeken");
    for (const [label, tekst] of Object.entries(velden)) await vul(label, tekst);
    await ga("button", "Zoek");
    await kop("Mevrouw M. van Dam");
  }
  assert.equal(new URL(page.url()).search, "", "nothing of a resident in the address");
  await bekijk(page, "zoek-gevonden");
  await ga("link", "Open het dossier");
  assert.equal(page.url(), huishouden);
});

test("5. who may be known is asked after before somebody is entered again", async () => {
  await meld("Dam", "12-10-1959");
  await kop("Misschien kennen wij deze persoon al");
  await bekijk(page, "dubbel");
  await tabNaar(page, "radio", /Mevrouw M. van Dam/);
  await kies(page, "Mevrouw M. van Dam");
  await ga("button", "Bewaar de melding");
  await page.waitForURL((url) => url.pathname === new URL(huishouden).pathname);
});

test("6. a name that was taken down wrong is corrected", async () => {
  await ga("link", /^Wijzig naam of geboortedatum/);
  await bekijk(page, "persoon");
  await tabNaar(page, "textbox", "Voornamen");
  await typ(page, "Wilhelmina");
  await ga("button", "Bewaar de gegevens");
  await kop("Mevrouw W. van Dam");
});
