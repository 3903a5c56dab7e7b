// Requests of a provider in the real program: a child whom nobody here knows is sent by an institution. A worker takes the
// question with what the message says, assigns, and gives the help another last day. On every page axe finds nothing and nothing is too wide.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { bekijk as kijk } from "./scherm.mjs";
import { gemeente, leg } from "./server.mjs";
import { start } from "./start.mjs";

const AGB = "99000007";
const NS = "http://www.istandaarden.nl/ijw/3_2";

const verzoek = (kenmerk, bsn) => `<?xml version="1.0" encoding="UTF-8"?>
<a:Bericht xmlns:a="${NS}/jw315/schema" xmlns:b="${NS}/basisschema/schema"><a:Header><a:BerichtCode>446</a:BerichtCode><a:BerichtVersie>3</a:BerichtVersie><a:BerichtSubversie>2</a:BerichtSubversie><a:Afzender>${AGB}</a:Afzender><a:Ontvanger>9999</a:Ontvanger><a:BerichtIdentificatie><b:Identificatie>${kenmerk}</b:Identificatie><b:Dagtekening>2026-09-01</b:Dagtekening></a:BerichtIdentificatie><a:XsdVersie><b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie><b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie></a:XsdVersie></a:Header><a:Client><a:Bsn>${bsn}</a:Bsn><a:Geboortedatum><b:Datum>2013-05-17</b:Datum></a:Geboortedatum><a:Geslacht>2</a:Geslacht><a:Naam><b:Geslachtsnaam><b:Achternaam>Bakker</b:Achternaam></b:Geslachtsnaam><b:Voornamen>Lotte</b:Voornamen></a:Naam><a:GezagsdragerBekend>1</a:GezagsdragerBekend><a:AangevraagdeProducten><a:AangevraagdProduct><a:ReferentieAanbieder>${kenmerk}</a:ReferentieAanbieder><a:Product><b:Categorie>45</b:Categorie><b:Code>45A48</b:Code></a:Product><a:ToewijzingIngangsdatum>2026-09-14</a:ToewijzingIngangsdatum><a:ToewijzingEinddatum>2027-03-12</a:ToewijzingEinddatum><a:Omvang><b:Volume>2</b:Volume><b:Eenheid>04</b:Eenheid><b:Frequentie>2</b:Frequentie></a:Omvang><a:Verwijzer><b:Type>04</b:Type><b:Naam>Jeugdbescherming Oost</b:Naam></a:Verwijzer></a:AangevraagdProduct></a:AangevraagdeProducten></a:Client></a:Bericht>`;

let map;
let tafel;
let blad;
let page;

before(async () => {
  map = await mkdtemp(join(tmpdir(), "kt-verzoeken-"));
  await leg(map, AGB, [["V0001", verzoek("V0001", "999990007")], ["V0002", verzoek("V0002", "999990019")]]);
  tafel = await gemeente(["--berichtenmap", map], ["JW301", "JW315", "JW316"]);
  blad = await start();
  page = blad.page;
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
  await rm(map, { recursive: true, force: true });
});

const bekijk = (naam) => kijk(page, naam);
const naar = (pad) => page.goto(new URL(pad, tafel.adres).href);

/** The page again until this text stands on it: what the worker brings comes a moment later. */
async function tot(tekst) {
  for (let keer = 0; keer < 40 && (await page.getByText(tekst).count()) === 0; keer += 1) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  await page.getByText(tekst).first().waitFor();
}

test("a worker takes the question of a provider and assigns what is asked", async () => {
  await page.goto(tafel.adres);
  await page.getByRole("button", { name: /Tom de Boer/ }).click();
  await page.waitForLoadState();
  await naar("/werk");
  await tot("Verzoeken van aanbieders");
  await bekijk("40-werk-met-verzoeken");
  await page.getByRole("link", { name: /Jeugdhulp De Brug vraagt/ }).first().click();
  await page.getByText("Stel eerst vast wie dit is.").waitFor();
  const adres = page.url();
  await bekijk("41-verzoek-onbekend");
  await page.getByRole("button", { name: "Neem de vraag op" }).click();
  const achternaam = page.getByRole("textbox", { name: "Achternaam", exact: true });
  await achternaam.waitFor();
  assert.equal(await achternaam.inputValue(), "Bakker");
  await page.getByRole("radio", { name: "Met voornaam en achternaam" }).check();
  await page.locator("select[name=buurt]").selectOption({ index: 1 });
  await page.locator("form[action='/meldingen'] button[type=submit]").click();
  await page.waitForURL(/huishoudens/);
  await page.goto(adres);
  await tot("U kunt dit toewijzen.");
  assert.equal(await page.getByText("de gecertificeerde instelling").count() > 0, true);
  await bekijk("42-verzoek-toe-te-wijzen");
  await page.getByRole("button", { name: "Wijs dit toe" }).click();
  await page.getByText("Het is toegewezen.").first().waitFor();
  await bekijk("43-verzoek-toegewezen");
});

test("what was assigned gets another last day from the household", async () => {
  await page.getByRole("link", { name: "Ga naar het huishouden" }).click();
  await page.getByText("De hulp is toegewezen en begint nog.").waitFor();
  await page.getByRole("link", { name: /Andere laatste dag/ }).click();
  await page.getByText("Wat wordt de laatste dag?").waitFor();
  await bekijk("46-eind");
  await page.getByLabel("Wat wordt de laatste dag?").fill("31-1-2027");
  await page.getByRole("radio", { name: "Langer nodig, zo is besloten" }).check();
  await page.getByRole("button", { name: "Wijzig de laatste dag" }).click();
  await page.getByText("De hulp wordt korter.").first().waitFor();
  assert.equal(await page.getByLabel("Wat wordt de laatste dag?").inputValue(), "31-1-2027");
  await bekijk("47-eind-fout");
  await page.getByRole("radio", { name: "Minder lang nodig, zo is afgesproken" }).check();
  await page.getByRole("button", { name: "Wijzig de laatste dag" }).click();
  await page.getByText("De laatste dag is gewijzigd.").first().waitFor();
  await page.getByText(/tot en met zo 31 januari 2027/).first().waitFor();
  await bekijk("48-huishouden-met-hulp");
});

test("a worker looks into a request, and refuses it with a reason", async () => {
  await naar("/werk");
  await page.getByRole("link", { name: /Jeugdhulp De Brug vraagt/ }).first().click();
  await page.getByRole("button", { name: "Meld dat u het onderzoekt" }).waitFor();
  const hier = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Meld dat u het onderzoekt" }).click();
  await page.getByText("De aanbieder krijgt bericht dat u het onderzoekt.").waitFor();
  await page.getByRole("button", { name: "Wijs het verzoek af" }).click();
  await page.getByText("Kies waarom het niet kan.").first().waitFor();
  await bekijk("44-verzoek-fout");
  await page.getByLabel("Waarom kan het niet?").selectOption({ label: "Woonplaatsbeginsel: een andere gemeente betaalt" });
  await page.getByLabel(/Code van de gemeente/).fill("0363");
  await page.getByLabel(/Ik weet het zeker/).check();
  await page.getByRole("button", { name: "Wijs het verzoek af" }).click();
  await page.getByText("Afgewezen", { exact: true }).first().waitFor();
  await bekijk("45-verzoek-afgewezen");
  await naar("/werk");
  assert.equal(await page.locator(`a[href="${hier}"]`).count(), 0, "it waits no longer");
});
