// The screen of messages in the real program: two wrong messages lie in the folder, back office sees what is wrong at
// its place. On every page axe finds nothing in both themes and both languages, and nothing is wider than 320 px.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axe, toon } from "./axe.mjs";
import { bekijk as kijk } from "./scherm.mjs";
import { gemeente, leg } from "./server.mjs";
import { start } from "./start.mjs";
import { druk, tabNaar, typ } from "./toetsenbord.mjs";

const AGB = "99000002";
const NS = "http://www.istandaarden.nl/iwmo/3_2";

const begin = (kenmerk, nummer) => `<?xml version="1.0" encoding="UTF-8"?>
<a:Bericht xmlns:a="${NS}/wmo305/schema" xmlns:b="${NS}/basisschema/schema"><a:Header><a:BerichtCode>418</a:BerichtCode><a:BerichtVersie>3</a:BerichtVersie><a:BerichtSubversie>2</a:BerichtSubversie><a:Afzender>${AGB}</a:Afzender><a:Ontvanger>9999</a:Ontvanger><a:BerichtIdentificatie><b:Identificatie>${kenmerk}</b:Identificatie><b:Dagtekening>2026-09-01</b:Dagtekening></a:BerichtIdentificatie><a:XsdVersie><b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie><b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie></a:XsdVersie></a:Header><a:Client><a:Bsn>900000016</a:Bsn><a:Geboortedatum><b:Datum>1945-03-12</b:Datum></a:Geboortedatum><a:Geslacht>2</a:Geslacht><a:Naam><b:Geslachtsnaam><b:Achternaam>Vries</b:Achternaam></b:Geslachtsnaam></a:Naam><a:StartProducten><a:StartProduct><a:ToewijzingNummer>${nummer}</a:ToewijzingNummer><a:Product><b:Categorie>01</b:Categorie><b:Code>01A04</b:Code></a:Product><a:ToewijzingIngangsdatum>2026-08-31</a:ToewijzingIngangsdatum><a:Begindatum>2026-08-31</a:Begindatum><a:StatusAanlevering>1</a:StatusAanlevering></a:StartProduct></a:StartProducten></a:Client></a:Bericht>`;

let map;
let tafel;
let blad;
let page;

before(async () => {
  map = await mkdtemp(join(tmpdir(), "kt-berichten-"));
  await leg(map, AGB, [["S0001", begin("S0001", 700123)], ["S0002", begin("S0002", 700124)]]);
  tafel = await gemeente(["--berichtenmap", map]);
  blad = await start();
  page = blad.page;
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
  await rm(map, { recursive: true, force: true });
});

const bekijk = (naam) => kijk(page, naam);
test("back office finds a wrong message, reads it and is done with it, by keyboard", async () => {
  await page.goto(tafel.adres);
  await tabNaar(page, "button", /Ineke Prins/);
  await druk(page, "Enter", { laadt: true });
  await page.goto(new URL("/berichten", tafel.adres).href);
  for (let keer = 0; keer < 20 && (await page.getByText("noemt geen toewijzing").count()) < 2; keer += 1) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await page.getByText("2 berichten hebben u nodig.").waitFor();
  await bekijk("20-berichten");
  await tabNaar(page, "textbox", "Zoek een bericht");
  await typ(page, "S0002");
  await druk(page, "Enter", { laadt: true });
  await page.getByText("1 bericht gevonden.").waitFor();
  assert.ok(!page.url().includes("S0002"));
  await bekijk("21-berichten-gezocht");
  await tabNaar(page, "link", /noemt geen toewijzing/);
  await druk(page, "Enter", { laadt: true });
  await page.getByRole("heading", { level: 1, name: /Start van hulp, Zorggroep IJssel/ }).waitFor();
  await page.getByText("Regel TR019, retourcode 9019").waitFor();
  assert.equal(await page.getByText("900000016").count(), 0, "no citizen number on the page");
  await bekijk("22-bericht");
  await tabNaar(page, "button", "Dit is afgehandeld");
  await druk(page, "Enter", { laadt: true });
  await page.getByText("1 bericht heeft u nodig.").waitFor();
});

test("the same in English", async () => {
  await page.goto(new URL("/taal/en", tafel.adres).href);
  await page.goto(new URL("/berichten", tafel.adres).href);
  await page.getByText("1 message needs you.").waitFor();
  await page.getByRole("link", { name: /Zorggroep IJssel/ }).click();
  await page.getByRole("heading", { level: 2, name: "Who still has to do what" }).waitFor();
  const fouten = await axe(page);
  assert.equal(fouten.length, 0, toon(fouten));
});
