// Journey A in the real program, from the telephone to the decision: mevrouw De Vries, 81. On every page on the way
// axe finds nothing in both themes, and nothing is wider than 320 px. SCHERMEN=<folder> also writes pictures there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, toon } from "./axe.mjs";
import { kiesAlles } from "./keuzes.mjs";
import { bekijk as kijk } from "./scherm.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";

let tafel;
let blad;
let page;
/** Lists from which something is chosen by typing: a field too, of which the words are not one's own. */
let gekozen = 0;
/** What was typed in steps 1 to 6, in its order. */
const getypt = [];
let huishouden;

before(async () => {
  // A small town with people, work and two years of money in it, as the demo starts.
  tafel = await gemeente(["--inwoners", "2000"], ["WMO301", "WMO302", "WMO305", "WMO306", "WMO323", "WMO325"]);
  blad = await start();
  page = blad.page;
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
});

const bekijk = (naam) => kijk(page, naam);

const woorden = (tekst) => tekst.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
/** What of a text says something by itself: every three words after each other, or all of it when it is shorter. */
function stukken(tekst) {
  const alle = woorden(tekst);
  const runs = alle.length < 3 ? [alle] : alle.slice(2).map((_, n) => alle.slice(n, n + 3));
  return runs.map((run) => run.join(" ")).filter((stuk) => stuk.length > 4);
}
const staatIn = (stuk, tekst) => ` ${woorden(tekst).join(" ")} `.includes(` ${stuk} `);
/** What is said in both. */
const zelfde = (een, ander) => [...new Set([...stukken(een), ...stukken(ander)])].filter((stuk) => staatIn(stuk, een) && staatIn(stuk, ander));
const tweemaal = () => getypt.flatMap((tekst, n) => getypt.slice(0, n).flatMap((eerder) => zelfde(eerder, tekst)));

/** Types what was not typed before, in a field in which the program put nothing. */
async function typ(veld, tekst) {
  assert.equal(await veld.inputValue(), "", `the program filled this in, and ‘${tekst}’ is typed over it`);
  getypt.push(tekst);
  assert.deepEqual(tweemaal(), [], `typed twice, last in ‘${tekst}’`);
  await veld.fill(tekst);
}
const vul = (label, tekst) => typ(page.getByLabel(label), tekst);
/** What these fields hold, without anybody typing it there. */
async function ingevuld(velden) {
  for (const [label, waarde] of Object.entries(velden)) assert.equal(await page.getByLabel(label, { exact: true }).inputValue(), waarde, label);
}
const knop = (naam) => page.getByRole("button", { name: naam, exact: true }).click();

/** An amount as the screen says it, in cents: "€ 1.234,50" is 123450. */
const centen = (tekst) => Number(tekst.replace("−", "-").replace(/[^\d-]/g, ""));

/** What the table of money says of 2026 in the rows with this name, in cents by heading. */
async function geld(naam) {
  await page.goto(`${tafel.adres}/geld?jaar=2026`);
  const rij = page.locator("tbody tr", { has: page.getByRole("rowheader", { name: naam, exact: true }) }).filter({ hasText: naam === "Samen" ? "" : "Wmo" });
  const cellen = await rij.locator("td").evaluateAll((alle) => alle.map((td) => [td.dataset.label, td.textContent]));
  return Object.fromEntries(cellen.filter(([, tekst]) => tekst.includes("€")).map(([kop, tekst]) => [kop, centen(tekst)]));
}

/** The budget as Samira sees it for her team and as the controller sees it, for that team and for all together. */
async function begroting() {
  const team = await geld("Wijkteam Zuid");
  await word("Ruben Hofstra");
  const controller = [await geld("Wijkteam Zuid"), await geld("Samen")];
  await word("Samira Bouali");
  return [team, ...controller];
}

/** How much every heading moved, in each of the three views. */
const verschil = (na, voor) => na.map((rij, n) => Object.fromEntries(Object.keys(rij).map((kop) => [kop, rij[kop] - voor[n][kop]]).filter(([, cent]) => cent !== 0)));

let vooraf;
let besloten;
let gedeclareerd;
let betaald;
/** What a day of the help is worth, in whole cents. */
const DAG = Math.floor((105 * 2 * 3660) / 731);

test("1. a question on the telephone", async () => {
  await page.goto(tafel.adres);
  await bekijk("01-aanmelden");
  await page.getByRole("button", { name: /Samira Bouali/ }).click();
  await bekijk("02-mijn-werk");
  await page.getByRole("link", { name: "Nieuwe melding" }).first().click();
  await bekijk("03-persoon");
  await vul("Achternaam", "Vries");
  await vul("Geboortedatum", "12-3-1945");
  await knop("Zoek");
  await knop("Voer een nieuwe persoon in");
  await ingevuld({ Achternaam: "Vries", Geboortedatum: "12-3-1945" });
  await bekijk("04-melding");
  await knop("Bewaar de melding");
  await bekijk("04-melding-fout");
  await vul(/Wat is het probleem/, "Ik krijg het huis niet meer schoon.");
  await vul(/Wat willen zij weer kunnen/, "Mijn huis is weer schoon.");
  await page.getByLabel("Mevrouw").check();
  for (const [label, tekst] of [["Voornamen", "Maria"], [/Voorvoegsel/, "de"], ["Straat", "Zonnestraat"], ["Huisnummer", "12"], ["Postcode", "8011 AB"], ["Plaats", "Kantelstad"]]) await vul(label, tekst);
  await kiesAlles(page);
  await knop("Bewaar de melding");
  await page.getByRole("heading", { level: 1, name: "Mevrouw M. de Vries" }).waitFor();
  for (const dag of ["uiterlijk di 8 september", "uiterlijk di 13 oktober", "uiterlijk di 27 oktober"]) await page.getByText(dag).first().waitFor();
  await page.getByText("Lees de hele vraag").click();
  for (const zin of ["Zij willen weer kunnen: ‘Mijn huis is weer schoon.’", "Binnengekomen per telefoon"]) await page.getByText(zin).waitFor();
  await bekijk("05-huishouden");
});

test("2. the conversation is planned", async () => {
  await page.getByRole("link", { name: "Plan het gesprek" }).click();
  await bekijk("06-afspraak");
  await vul(/^Dag/, "10-9-2026");
  await vul("Hoe laat", "10.00");
  await page.getByLabel("Bij de inwoner thuis").check();
  await knop("Bewaar de afspraak");
  await page.getByText("donderdag 10 september 2026, 10.00 uur, thuis.").waitFor();
});

test("3. at the kitchen table, with a domain opened for a reason", async () => {
  for (const zin of ["‘Mijn huis is weer schoon.’", "Binnengekomen per telefoon"]) await page.getByText(zin).waitFor();
  await page.getByRole("link", { name: /Openen.*Mensen zien/ }).click();
  await page.getByLabel("De inwoner begon er zelf over").check();
  await knop("Openen");
  const velden = {
    erachter: "Sinds Henk dood is, kom ik de deur niet meer uit.",
    identiteit_teken: "417A",
    trede1: "Afstoffen, wassen en koken gaan nog. Bukken en tillen niet meer.",
    trede2: "De boodschappen komen op zaterdag. Meer lukt niet naast een baan.",
    gebruikelijk: "Mevrouw woont alleen.",
    andere_wet: "De wijkverpleging komt al langs.",
    trede3: "Ik zou weer willen kaarten.",
    trede4: "Eettafel De Pan, woensdag 12 uur.",
    domein_mensen: "Zij mist mensen om zich heen.",
  };
  for (const [naam, tekst] of Object.entries(velden)) await typ(page.locator(`[name="${naam}"]`), tekst);
  for (const id of ["identiteit-1", "vertegenwoordiger-1", "mantelzorger-1", "pgb-0", "plan-1"]) await page.locator(`#${id}`).check();
  // Who is around her: the table is the form, and a phone gets no drawing.
  await vul("Wie is het?", "Anneke");
  await vul("Wat is die voor de inwoner?", "dochter");
  await page.getByLabel("Wat voor band is het?").selectOption("sterk");
  await knop("Werk het netwerk bij");
  await page.getByRole("img", { name: "Netwerk van De Vries" }).waitFor();
  await page.setViewportSize({ width: 320, height: 800 });
  await page.getByRole("img", { name: "Netwerk van De Vries" }).waitFor({ state: "hidden" });
  await page.locator("td", { hasText: "dochter" }).waitFor();
  await page.setViewportSize({ width: 1440, height: 1000 });
  await knop("Rond het gesprek af");
  await page.getByRole("link", { name: /Trede 5 is nog leeg/ }).waitFor();
  await bekijk("07-gesprek");
  await typ(page.locator('[name="trede5"]'), "Het zware schoonmaakwerk.");
  // The clock stands before the agreed day.
  await page.getByLabel(/Het is vandaag geweest/).check();
  await knop("Rond het gesprek af");
});

test("4. the report and the plan", async () => {
  await page.getByRole("heading", { level: 1, name: "Verslag van mevrouw De Vries" }).waitFor();
  await page.getByText("De wijkverpleging komt al langs.").waitFor();
  // Their own words of the telephone and the day to look again, which nobody types.
  await ingevuld({ "Doel, in hun woorden": "Mijn huis is weer schoon.", "Wanneer kijken wij hoe het gaat?": "1-3-2027" });
  await vul(/De inwoner zelf/, "Elke dag een kwartier, met een grijper.");
  await vul(/Hulp van de gemeente/, "Vloeren, ramen en badkamer.");
  await knop("Zet dit doel in het plan");
  await bekijk("08-verslag");
  await page.getByRole("link", { name: "Bekijk het verslag als brief" }).click();
  await page.getByRole("heading", { name: "Klopt dit verslag?" }).waitFor();
  await bekijk("08-verslag-brief");
  await page.goBack();
  await page.getByLabel("Nu, op dit scherm").check();
  await knop("Leg vast en verstuur");
  await bekijk("09-ondertekening");
  await page.getByLabel("Op dit scherm").check();
  await page.getByLabel(/De inwoner vraagt met dit verslag/).check();
  await knop("Bewaar de handtekening");
});

test("5. the decision, its letter and the post", async () => {
  const besluit = page.url();
  vooraf = await begroting();
  await page.goto(besluit);
  await page.getByText("uiterlijk di 15 september").first().waitFor();
  // The reasons are those of the report, and the first and the last day are proposed.
  assert.match(await page.getByLabel("Waarom, in de brief").inputValue(), /^In het verslag van ons gesprek staat:\n‘Sinds Henk dood is, .*‘Afstoffen, wassen en koken .*‘Het zware schoonmaakwerk\.’$/s);
  await ingevuld({ Vanaf: "1-10-2026", "Tot en met": "30-9-2028" });
  await vul("Waarvoor is de hulp?", "hulp bij het schoonmaken");
  // The telephone rings, and somebody looks something up: what was filled in is there on coming back.
  await page.getByLabel("Hoeveel per week").focus();
  await page.getByText(/^Bewaard om/).first().waitFor();
  await page.goto(`${tafel.adres}/werk`);
  await page.goBack();
  await page.getByText("U was hier al mee bezig.").waitFor();
  assert.equal(await page.getByLabel("Waarvoor is de hulp?").inputValue(), "hulp bij het schoonmaken");
  const aanbod = page.getByLabel("Welke hulp, van wie");
  gekozen += 1;
  await aanbod.selectOption({ label: "Hulp bij het huishouden: Thuiszorg De Linde, € 36,60 per uur" });
  await vul("Hoeveel per week", "2");
  await vul(/^BSN/, "999990019");
  await knop("Toon de brief");
  await page.getByRole("heading", { name: "U krijgt hulp bij het huishouden" }).waitFor();
  await bekijk("10-besluit");
  await knop("Besluit");
  await page.goto(`${tafel.adres}/post`);
  await page.getByText(/Er wachten \d+ brieven\./).waitFor();
  await bekijk("11-post");
  await knop("Druk af");
  await knop(/^Ja, ze gingen op .* naar de post$/);
  await page.getByText("Er wacht geen post om af te drukken.").waitFor();
  await page.goto(`${tafel.adres}/werk`);
  await page.getByText(/wacht(en)? op een ander, u hoeft niets te doen/).click();
  await bekijk("12-mijn-werk-wacht");
  await page.getByRole("link", { name: /^Mevrouw M. de Vries, 81/ }).click();
  await bekijk("13-huishouden");
  huishouden = page.url();
  await page.getByRole("link", { name: "Besluit", exact: true }).click();
  await page.getByText("verstuurd op").waitFor();
  await bekijk("13-brief");
  const brief = await page.getByRole("link", { name: "Open als pdf" }).getAttribute("href");
  const pdf = await page.request.get(new URL(brief, tafel.adres).href);
  await page.goto(huishouden);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), "%PDF-");
});

/** Signs out and in again as somebody else of the made-up municipality. */
async function word(naam) {
  await knop("Afmelden");
  await page.getByRole("button", { name: new RegExp(naam) }).click();
}

const MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
/** The day that the bar of the made-up municipality names, as 2026-09-01. */
async function vandaag() {
  const [, dag, maand, jaar] = (await page.locator(".kt-demobalk__nu").innerText()).match(/(\d+) (\p{L}+) (\d{4})/u);
  return `${jaar}-${String(MAANDEN.indexOf(maand) + 1).padStart(2, "0")}-${dag.padStart(2, "0")}`;
}

/** Moves the clock of the municipality with the bar, until it is this day or later. */
async function klokNaar(stap, dag, keren = 40) {
  for (let keer = 0; keer < keren; keer += 1) {
    if ((await vandaag()) >= dag) return;
    await knop(stap);
  }
  throw new Error(`the clock never reached ${dag}`);
}

/** What another process does takes a moment: look again until it is there. */
async function totDaar(wat, keren = 60) {
  for (let keer = 0; keer < keren; keer += 1) {
    if (await wat().count()) return;
    await new Promise((klaar) => setTimeout(klaar, 250));
    await page.reload();
  }
  throw new Error("it never came");
}

test("6. the provider is told, accepts and begins", async () => {
  await totDaar(() => page.getByText("De aanbieder heeft de opdracht aangenomen."));
  await bekijk("14-opdracht");
  besloten = await begroting();
  // Two hours a week at € 36,60 for two years, 105 weeks that begin: € 7.686,00. Of its 731 days 92 fall in this year.
  const toegezegd = Math.round((105 * 2 * 3660 * 92) / 731);
  assert.deepEqual(verschil(besloten, vooraf), Array(3).fill({ Toegezegd: toegezegd, Over: -toegezegd }));
  await page.goto(huishouden);
  await klokNaar("einde van de maand", "2026-09-30");
  await klokNaar("volgende werkdag", "2026-10-01");
  await totDaar(() => page.getByText("De hulp is begonnen."));
  // A page that was read while the start was booked tells of it and still shows the case as it was.
  await totDaar(() => page.getByText("Hulp loopt", { exact: true }));
  await bekijk("15-hulp-loopt");
});

test("7. a month of help is declared, and the budget moves", async () => {
  const begonnen = await begroting();
  await page.goto(`${tafel.adres}/geld`);
  await bekijk("16-geld-team");
  await page.goto(huishouden);
  await klokNaar("einde van de maand", "2026-10-31");
  await klokNaar("volgende werkdag", "2026-11-02");
  await totDaar(() => page.getByText(/Declaratie over oktober 2026: €\s292,80, goedgekeurd/));
  await bekijk("17-declaratie-op-tijdlijn");
  gedeclareerd = await begroting();
  // Other help of the town is delivered in these days too, and nothing else is declared.
  for (const { Geleverd, ...rest } of verschil(begonnen, besloten)) {
    assert.ok(Geleverd >= DAG, "the first day of this help");
    assert.deepEqual(rest, {});
  }
  for (const { Geleverd, ...rest } of verschil(gedeclareerd, begonnen)) {
    assert.ok(Geleverd >= 32 * DAG, "and the days until 2 November");
    assert.deepEqual(rest, { Gedeclareerd: 29_280, Goedgekeurd: 29_280 });
  }
});

test("8. the declaration is paid, by two people", async () => {
  await word("Ineke Prins");
  await page.goto(`${tafel.adres}/berichten?welke=in`);
  await bekijk("18-berichten");
  await page.locator("a", { hasText: "WMO323" }).first().click();
  await bekijk("19-bericht");
  await page.getByRole("link", { name: "Bekijk alle regels" }).click();
  await page.getByText(/€\s292,80/).first().waitFor();
  await bekijk("20-declaratie");
  await page.goto(`${tafel.adres}/betaalrun`);
  await bekijk("21-betaalrun-maken");
  await knop("Zet klaar om te betalen");
  await page.getByRole("heading", { level: 1, name: /^Betaling van/ }).waitFor();
  betaald = centen(await page.locator("tr", { has: page.getByRole("rowheader", { name: "Samen" }) }).locator("td").last().innerText());
  const run = page.url();
  await word("Ruben Hofstra");
  await page.goto(run);
  await bekijk("21-betaling-bekijken");
  await page.getByRole("button", { name: /^Geef .* vrij/ }).click();
  await page.getByText("Bekijk de bedragen en vink aan dat zij kloppen.").first().waitFor();
  await page.getByLabel("Ik heb de bedragen bekeken en zij kloppen").check();
  await page.getByRole("button", { name: /^Geef .* vrij/ }).click();
  await page.getByText(/is vrijgegeven. Haal het bestand op/).waitFor();
  await bekijk("22-betaalrun");
  const pain = await page.request.get(new URL(await page.getByRole("link", { name: /Bestand voor de bank/ }).first().getAttribute("href"), tafel.adres).href);
  assert.match(await pain.text(), /pain\.001\.001\.09/);
  await page.goto(`${tafel.adres}/geld`);
  await bekijk("23-geld-gemeente");
});

/** What happened, from the question to the payment. */
const GEBEURD = [
  "di 1 september De vraag kwam binnen.",
  "di 1 september Het gesprek is gepland op do 10 september, 10.00 uur.",
  "di 1 september Een brief die nog niet weg was, is niet meer nodig.",
  "di 1 september Het gesprek is geweest.",
  "di 1 september Het verslag is verstuurd.",
  "di 1 september De aanvraag is ondertekend.",
  "di 1 september Het besluit is genomen.",
  "di 1 september De opdracht is naar de aanbieder gestuurd.",
  "di 1 september De aanbieder heeft de opdracht aangenomen.",
  "di 1 september Brief verstuurd: Besluit",
  "di 1 september Brief verstuurd: Verslag",
  "di 1 september Brief verstuurd: Ontvangstbevestiging",
  "do 1 oktober De hulp is begonnen.",
  "ma 2 november Declaratie over oktober 2026: € 292,80, betaald.",
];

test("9. the household shows the way of every euro", async () => {
  await word("Samira Bouali");
  await page.goto(huishouden);
  await page.getByText(/Declaratie over oktober 2026: €\s292,80, betaald/).waitFor();
  const rij = (naam) => page.locator(".kt-euros__row", { hasText: naam }).innerText();
  // Each year has its own tariff, and help of two years from 1 October 92, 365 and 274 days in it.
  const deel = (tarief, dagen) => Math.floor((105 * 2 * tarief * dagen) / 731);
  const toegezegd = deel(3660, 92) + deel(3773, 365) + deel(3876, 274);
  // What was delivered counts the 33 days from 1 October until 2 November.
  const euros = { Toegezegd: toegezegd, Geleverd: Math.round((768_600 * 33) / 731), Gedeclareerd: 29_280, Goedgekeurd: 29_280, Betaald: 29_280 };
  for (const [naam, cent] of Object.entries(euros)) assert.equal(centen(await rij(naam)), cent, naam);
  assert.deepEqual((await page.locator("#feiten ~ .kt-feiten li").allInnerTexts()).map((tekst) => tekst.replace(/\s+/g, " ")).reverse(), GEBEURD);
  await bekijk("24-elke-euro");
  // The run paid help of others too: the controller sees its whole amount, and both see the same part of the team.
  const [team, zelfdeTeam, alles] = verschil(await begroting(), gedeclareerd);
  assert.deepEqual([zelfdeTeam, alles], [team, { Betaald: betaald }]);
  assert.ok(team.Betaald >= 29_280 && team.Betaald <= betaald && Object.keys(team).length === 1, JSON.stringify(team));
});

test("10. after six months the goal is looked at, and the case is closed", async () => {
  const pad = new URL(huishouden).pathname;
  const op = (groep) => page.locator(`section[aria-labelledby="${groep}"] a[href="${pad}"]`).count();
  await page.goto(`${tafel.adres}/werk`);
  await klokNaar("einde van de maand", "2027-01-31");
  assert.deepEqual([await op("nu"), await op("hierna")], [0, 1], "a month before the day of the plan nobody has to do anything");
  await klokNaar("einde van de maand", "2027-02-28");
  await klokNaar("volgende werkdag", "2027-03-01");
  assert.deepEqual([await op("nu"), await op("hierna")], [1, 0], "on the day of the plan it is there to do");
  // Among many of a quiet kind it lies under a fold.
  const zaak = page.locator('section[aria-labelledby="nu"] tr', { has: page.locator(`a[href="${pad}"]`) });
  assert.match(await zaak.textContent(), /uiterlijk ma 1 maart/);
  await bekijk("25-evaluatie-op-de-werklijst");
  await page.goto(huishouden);
  await page.getByRole("link", { name: "Bekijk hoe het gaat" }).first().click();
  await page.getByLabel("Wanneer kijkt u weer?").fill("1-6-2027");
  await knop("Spreek deze dag af");
  await page.getByText("De dag staat op uw werklijst.").waitFor();
  await page.getByText("uiterlijk di 1 juni").first().waitFor();
  await page.getByRole("link", { name: "Bekijk hoe het gaat" }).first().click();
  await page.getByLabel("Bereikt", { exact: true }).check();
  await page.getByRole("button", { name: /Bewaar/ }).first().click();
  // Help runs on until 2028: that is asked back.
  await page.getByText("Er loopt nog hulp. Sluiten stopt die hulp niet.").waitFor();
  await bekijk("26-doel-bereikt");
  await knop("Sluit deze vraag");
  await page.getByRole("link", { name: /^Er loopt nog hulp. Zet een vinkje/ }).waitFor();
  await page.getByLabel("De hulp mag doorlopen tot de laatste dag").check();
  await knop("Sluit deze vraag");
  await page.goto(huishouden);
  await page.getByText("De vraag is afgerond.").waitFor();
  await bekijk("27-afgerond");
});

test("the same pages in English", async () => {
  await page.goto(`${tafel.adres}/taal/en`);
  for (const [pad, kop] of [["/werk", "My work"], ["/melding", "Who is the question for?"], ["/post", "Post"]]) {
    await page.goto(tafel.adres + pad);
    await page.getByRole("heading", { level: 1, name: kop }).waitFor();
    const fouten = await axe(page);
    assert.equal(fouten.length, 0, `${pad}\n${toon(fouten)}`);
  }
});

test("steps 1 to 6 take at most sixty typed fields", () => {
  const velden = getypt.length + gekozen;
  // `make bench METING=velden` reads both.
  console.log(`typed fields in steps 1 to 6: ${velden}`);
  console.log(`typed twice in steps 1 to 6: ${tweemaal().length}`);
  assert.ok(velden <= 60, `${velden} fields`);
});
