// Somebody calls back: the file is found by keyboard alone, and who is entered once more is asked after. Each page on the
// way: axe in both themes, nothing wider than 320 px. SCHERMEN=<folder> also writes pictures there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KEUZES } from "./keuzes.mjs";
import { bekijk } from "./scherm.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";
import { alleenToetsen, vingers } from "./toetsenbord.mjs";

let tafel;
let blad;
let page;
let hand;

before(async () => {
  tafel = await gemeente();
  blad = await start();
  page = alleenToetsen(blad.page);
  hand = vingers(page);
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
});

const vul = (...wat) => hand.vul(...wat);
const kop = (naam) => page.getByRole("heading", { name: naam }).first().waitFor();

/** A question of Maria van Dam, who lives in the Zonnestraat, as somebody new. */
async function meld(naam, geboren) {
  await page.goto(`${tafel.adres}/melding`);
  await vul("Achternaam", naam);
  await vul("Geboortedatum", geboren);
  await hand.knop("Zoek");
  await hand.knop("Voer een nieuwe persoon in");
  await vul(/Wat is het probleem/, "Ik krijg het huis niet meer schoon.");
  await hand.keus("radio", "Mevrouw", "Mevrouw");
  for (const [label, tekst] of [["Voornamen", "Maria"], [/^Straat/, "Zonnestraat"], [/^Huisnummer/, "12"], [/^Postcode/, "8011 AB"], [/^Plaats/, "Kantelstad"]]) await vul(label, tekst);
  for (const [label, keuze] of KEUZES) await hand.keus("combobox", label, keuze);
  await hand.knop("Bewaar de melding");
}

let nummer;
let huishouden;

test("1. a file is there", async () => {
  await page.goto(tafel.adres);
  await hand.knop(/Samira Bouali/);
  await meld("van Dam", "12-10-1958");
  await kop("Mevrouw M. van Dam");
  [huishouden] = page.url().split("?");
  nummer = (await page.getByText(/^Nummer /).innerText()).replace("Nummer ", "");
});

test("2. the menu leads to the search; what is missing is said, and what was typed stays", async () => {
  await hand.link("Zoeken");
  await bekijk(page, "zoek-leeg");
  await vul("Achternaam", "Dam");
  await hand.knop("Zoek");
  await page.getByText("Vul ook de geboortedatum in").first().waitFor();
  assert.equal(await page.getByLabel("Achternaam").inputValue(), "Dam");
  await bekijk(page, "zoek-fout");
});

test("3. who is not there is said not to be found", async () => {
  await hand.link("Zoeken");
  await vul("Nummer", "100-000-001");
  await hand.knop("Zoek");
  await kop("Niet gevonden met deze gegevens");
  await bekijk(page, "zoek-niet");
});

test("4. by name without its prefix, and by the number, the file opens", async () => {
  for (const velden of [{ Achternaam: "Dam", Geboortedatum: "12-10-1958" }, { Nummer: nummer }]) {
    await hand.link("Zoeken");
    for (const [label, tekst] of Object.entries(velden)) await vul(label, tekst);
    await hand.knop("Zoek");
    await kop("Mevrouw M. van Dam");
  }
  assert.equal(new URL(page.url()).search, "", "nothing of a resident in the address");
  await bekijk(page, "zoek-gevonden");
  await hand.link("Open het dossier");
  assert.equal(page.url(), huishouden);
});

test("5. who may be known is asked after before somebody is entered again", async () => {
  await meld("Dam", "12-10-1959");
  await kop("Misschien kennen wij deze persoon al");
  await bekijk(page, "dubbel");
  await hand.keus("radio", /Mevrouw M. van Dam/, "Mevrouw M. van Dam");
  await hand.knop("Bewaar de melding");
  await page.waitForURL((url) => url.pathname === new URL(huishouden).pathname);
});

test("6. a name that was taken down wrong is corrected", async () => {
  await hand.link(/^Wijzig naam of geboortedatum/);
  await bekijk(page, "persoon");
  await vul("Voornamen", "Wilhelmina");
  await hand.knop("Bewaar de gegevens");
  await kop("Mevrouw W. van Dam");
});
