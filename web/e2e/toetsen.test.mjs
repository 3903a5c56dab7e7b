// Journey A by keyboard alone, from the telephone to the closed case. Any call of a mouse, and any short cut round the
// keyboard, throws: see toetsenbord.mjs.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { KEUZES } from "./keuzes.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";
import { alleenToetsen, druk, focus, tabNaar, typ, vingers } from "./toetsenbord.mjs";

let tafel;
let blad;
let page;
let hand;

before(async () => {
  tafel = await gemeente([], ["WMO301", "WMO302", "WMO305", "WMO306", "WMO323", "WMO325"]);
  blad = await start();
  page = alleenToetsen(blad.page);
  hand = vingers(page);
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
});

const vul = (...wat) => hand.vul(...wat);
const knop = (naam) => hand.knop(naam);
const link = (naam) => hand.link(naam);
/** In a group of radio buttons. */
const keus = (eerste, naam) => hand.keus("radio", eerste, naam);

async function vink(naam) {
  await tabNaar(page, "checkbox", naam);
  await druk(page, "Space");
}

/** Waits until the page says this; an error summary that is there instead is told. */
async function staat(tekst) {
  try {
    await page.getByText(tekst).first().waitFor();
  } catch (fout) {
    const gezegd = await page.locator("main").allInnerTexts();
    if (process.env.SCHERMEN) await page.screenshot({ path: `${process.env.SCHERMEN}/mis.png`, fullPage: true });
    throw new Error(`${page.url()} does not say ${tekst}: ${gezegd.join(" ")}`, { cause: fout });
  }
}

/** What another process does takes a moment: look again until it is there. */
async function totDaar(tekst) {
  for (let keer = 0; keer < 80; keer += 1) {
    if (await page.getByText(tekst).count()) return;
    await new Promise((klaar) => setTimeout(klaar, 250));
    await page.reload();
  }
  throw new Error(`it never came: ${tekst}`);
}

async function word(naam) {
  await knop("Afmelden");
  await knop(new RegExp(naam));
}

async function vooruit(stap, tot) {
  for (let keer = 0; keer < 12; keer += 1) {
    if ((await page.locator(".kt-demobalk__nu").innerText()).includes(tot)) return;
    await knop(stap);
  }
  throw new Error(`the clock never said ${tot}`);
}

/** Opens a fold. */
async function vouw(naam) {
  await tabNaar(page, "summary", naam, { max: 300 });
  await druk(page, "Enter");
}

/** From the worklist to the household, by the name of the resident. */
async function naarHuis() {
  await link("Mijn werk");
  await vouw(/wacht(en)? op een ander, u hoeft niets te doen/);
  await link(/^Mevrouw M. de Vries, 81/);
}

/** What the table of money says of the team, in cents by heading. In this town there is no other help. */
async function geld() {
  const rij = page.locator("tbody tr", { has: page.getByRole("rowheader", { name: "Wijkteam Zuid", exact: true }) }).filter({ hasText: "Wmo" });
  const cellen = await rij.locator("td").evaluateAll((alle) => alle.map((td) => [td.dataset.label, td.textContent]));
  return Object.fromEntries(cellen.filter(([, tekst]) => tekst.includes("€")).map(([kop, tekst]) => [kop, Number(tekst.replace(/[^\d-]/g, ""))]));
}

test("1. a question on the telephone", async () => {
  await page.goto(tafel.adres);
  await knop(/Samira Bouali/);
  await link("Nieuwe melding");
  await vul("Achternaam", "Vries");
  await vul("Geboortedatum", "12-3-1945");
  await knop("Zoek");
  await knop("Voer een nieuwe persoon in");
  await vul(/Wat is het probleem/, "Ik krijg het huis niet meer schoon.");
  await keus("Mevrouw", "Mevrouw");
  for (const [label, tekst] of [["Voornamen", "Maria"], [/Voorvoegsel/, "de"], [/^Straat/, "Zonnestraat"], [/^Huisnummer/, "12"], [/^Postcode/, "8011 AB"], [/^Plaats/, "Kantelstad"]]) await vul(label, tekst);
  for (const [label, keuze] of KEUZES) await hand.keus("combobox", label, keuze);
  await knop("Bewaar de melding");
  await staat("Mevrouw M. de Vries");
});

test("2. the conversation is planned", async () => {
  await link("Plan het gesprek");
  await vul(/^Dag/, "10-9-2026");
  await vul("Hoe laat", "10.00");
  await keus("Bij de inwoner thuis", "Bij de inwoner thuis");
  await knop("Bewaar de afspraak");
  await staat("donderdag 10 september 2026, 10.00 uur, thuis.");
});

test("3. at the kitchen table", async () => {
  await link(/Openen.*Mensen zien/);
  await keus("De inwoner begon er zelf over", "De inwoner begon er zelf over");
  await knop("Openen");
  const velden = await page.locator("textarea, input.utrecht-textbox").evaluateAll((alle) => alle.map((el) => el.name));
  const teksten = {
    erachter: "Sinds Henk dood is, kom ik de deur niet meer uit.",
    identiteit_teken: "417A",
    trede1: "Afstoffen gaat nog.",
    trede2: "Anneke doet de boodschappen.",
    gebruikelijk: "Mevrouw woont alleen.",
    andere_wet: "De wijkverpleging komt al langs.",
    trede3: "Ik zou weer willen kaarten.",
    trede4: "Eettafel De Pan.",
    trede5: "Zwaar schoonmaakwerk: twee uur per week.",
    domein_mensen: "Zij mist mensen om zich heen.",
  };
  const gedaan = new Set();
  const keuzes = { identiteit: 1, vertegenwoordiger: 1, mantelzorger: 1, pgb: 0, plan: 1 };
  assert.ok(Object.keys(teksten).every((naam) => velden.includes(naam)), velden.join(" "));
  // Once through the whole page with Tab, filling in what comes by.
  for (let keer = 0; keer < 200 && gedaan.size < Object.keys(teksten).length + Object.keys(keuzes).length; keer += 1) {
    const hier = await page.evaluate(() => ({ naam: document.activeElement?.name ?? "", soort: document.activeElement?.type ?? "" }));
    if (hier.naam in teksten && !gedaan.has(hier.naam)) {
      await typ(page, teksten[hier.naam]);
      gedaan.add(hier.naam);
    }
    if (hier.soort === "radio" && hier.naam in keuzes && !gedaan.has(hier.naam)) {
      await druk(page, "Space");
      for (let n = 0; n < keuzes[hier.naam]; n += 1) await druk(page, "ArrowDown");
      gedaan.add(hier.naam);
    }
    await druk(page, "Tab");
  }
  assert.equal(gedaan.size, Object.keys(teksten).length + Object.keys(keuzes).length, [...gedaan].join(" "));
  await vul("Wie is het?", "Anneke");
  await vul("Wat is die voor de inwoner?", "dochter");
  await hand.keus("combobox", "Wat voor band is het?", "sterk");
  await knop("Werk het netwerk bij");
  await page.locator("td", { hasText: "dochter" }).waitFor();
  await knop("Rond het gesprek af");
  // The clock stands before the agreed day.
  await staat("De dag van het gesprek komt nog.");
  await vink(/Het is vandaag geweest/);
  await knop("Rond het gesprek af");
});

test("4. the report and the plan", async () => {
  await staat("Verslag van mevrouw De Vries");
  await vul("Doel, in hun woorden", "Mijn huis is weer schoon.");
  await vul(/De inwoner zelf/, "Afstoffen en de was.");
  await vul(/Hulp van de gemeente/, "Twee uur per week.");
  await knop("Zet dit doel in het plan");
  await keus("Nu, op dit scherm", "Nu, op dit scherm");
  await knop("Leg vast en verstuur");
  await keus("Op dit scherm", "Op dit scherm");
  await vink(/De inwoner vraagt met dit verslag/);
  await knop("Bewaar de handtekening");
});

test("5. the decision", async () => {
  await hand.keus("combobox", "Welke hulp, van wie", "Hulp bij het huishouden: Thuiszorg De Linde,");
  await vul("Hoeveel per week", "2");
  await vul("Waarvoor is de hulp?", "hulp bij het schoonmaken");
  await vul(/^BSN/, "999990019");
  await knop("Besluit");
  await link("Post");
  await knop("Druk af");
  await knop(/^Ja, ze gingen op .* naar de post$/);
  await staat("Er wacht geen post om af te drukken.");
});

test("6 to 9. the provider begins, a month is declared and paid", async () => {
  await naarHuis();
  await totDaar("De aanbieder heeft de opdracht aangenomen.");
  await vooruit("einde van de maand", "30 september");
  await vooruit("volgende werkdag", "1 oktober");
  await totDaar("De hulp is begonnen.");
  await vooruit("einde van de maand", "31 oktober");
  await vooruit("volgende werkdag", "2 november");
  await totDaar(/Declaratie over oktober 2026: €\s292,80, goedgekeurd/);
  await word("Ineke Prins");
  await link("Betalen");
  await knop("Zet klaar om te betalen");
  await staat(/^Betaling van/);
  await word("Ruben Hofstra");
  await link("Betalen");
  await link("Bekijk de betaling");
  await vink("Ik heb de bedragen bekeken en zij kloppen");
  await knop(/^Geef .* vrij/);
  await staat(/is vrijgegeven. Haal het bestand op/);
  await tabNaar(page, "link", /Bestand voor de bank/);
  const [bestand] = await Promise.all([page.waitForEvent("download"), druk(page, "Enter")]);
  assert.match(await readFile(await bestand.path(), "utf8"), /pain\.001\.001\.09/);
  await word("Samira Bouali");
  await link("Geld");
  // Of € 7.686,00 over 731 days 92 fall in this year, and 33 have passed.
  assert.deepEqual(await geld(), { Toegezegd: 96_732, Geleverd: 34_697, Gedeclareerd: 29_280, Goedgekeurd: 29_280, Betaald: 29_280 });
  await link("Mijn werk");
  await link(/^Mevrouw M. de Vries, 81/);
  await staat(/Declaratie over oktober 2026: €\s292,80, betaald/);
});

test("10. after six months the goal is looked at, and the case is closed", async () => {
  const opWerk = (groep) => page.locator(`section[aria-labelledby="${groep}"] a[href^="/huishoudens/"]`).count();
  await vooruit("einde van de maand", "31 januari 2027");
  await link("Mijn werk");
  assert.deepEqual([await opWerk("nu"), await opWerk("hierna")], [0, 1], "a month before the day of the plan nobody has to do anything");
  await vooruit("einde van de maand", "28 februari 2027");
  await vooruit("volgende werkdag", "1 maart 2027");
  // On the day of the plan it stands there with its date.
  assert.deepEqual([await opWerk("nu"), await opWerk("hierna")], [1, 0]);
  assert.match(await page.locator('section[aria-labelledby="nu"] tr', { hasText: "Mevrouw M. de Vries, 81" }).textContent(), /uiterlijk ma 1 maart/);
  await link(/^Mevrouw M. de Vries, 81/);
  await link("Bekijk hoe het gaat");
  await keus("Bereikt", "Bereikt");
  await knop(/^Bewaar/);
  await vink("De hulp mag doorlopen tot de laatste dag");
  await knop("Sluit deze vraag");
  // What is closed stands on no worklist: it is looked up.
  await link("Zoeken");
  await vul("Achternaam", "Vries");
  await vul("Geboortedatum", "12-3-1945");
  await knop("Zoek");
  await link("Open het dossier");
  await staat("De vraag is afgerond.");
  assert.ok((await focus(page)).role, "the keyboard is never lost");
});
