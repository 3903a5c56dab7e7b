// Every page of the server, from its own list of routes, in a town with a history: status 200, data on it, axe without
// findings (Dutch in both themes and English in light, 1440 px), and nothing wider than 320 px. A route that is missing
// below fails, and so does one that is gone. SCHERMEN=<folder> also writes pictures there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axe, teBreed, toon } from "./axe.mjs";
import { kiesAlles } from "./keuzes.mjs";
import { bekijk, scherm } from "./scherm.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";

const SAMIRA = "Samira Bouali", INEKE = "Ineke Prins", RUBEN = "Ruben Hofstra", WIM = "Wim Kuipers", FARIDA = "Farida Amrani";

/** Who holds which role in the town; a page is looked at by somebody whom its route lets in. */
const ROLLEN = { [SAMIRA]: "teammedewerker", [INEKE]: "backoffice", [RUBEN]: "controller", [WIM]: "functioneel_beheerder", [FARIDA]: "privacy_officer" };

let tafel;
let blad;
let page;
/** What the policy of the site stopped: our own pages never ask for it. */
const gestopt = [];

before(async () => {
  tafel = await gemeente(["--inwoners", "2000"]);
  blad = await start();
  page = blad.page;
  page.on("console", (m) => m.type() === "error" && /Content Security Policy/.test(m.text()) && gestopt.push(m.text()));
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
});

const op = (pad) => page.goto(new URL(pad, tafel.adres).href);
const paden = () => page.locator("a[href], form[action]").evaluateAll((alle) => alle.map((a) => a.getAttribute("href") ?? a.getAttribute("action")));

async function word(wie) {
  await page.context().clearCookies();
  if (!wie) return;
  await op("/aanmelden");
  await page.getByRole("button", { name: new RegExp(wie) }).click();
  await page.waitForLoadState();
}

/** The first address of this shape that stands on these pages. */
async function uit(vorm, ...lijsten) {
  const gezien = [];
  for (const lijst of lijsten) {
    await op(lijst);
    const alle = await paden();
    gezien.push(...alle);
    const raak = alle.find((p) => vorm.test(p));
    if (raak) return raak;
  }
  assert.fail(`no address like ${vorm} on ${lijsten}: ${gezien}`);
}

/** Help of which the last day can change, in a household of the worklist. */
async function einde() {
  await op("/werk");
  const huizen = [...new Set((await paden()).filter((p) => /^\/huishoudens\/[0-9a-f-]{36}$/.test(p)))];
  return uit(/^\/toewijzingen\/[0-9a-f-]{36}\/einde$/, ...huizen);
}

/** A case of the worklist in which this page is open, with this on it. */
async function zaak(deel, met = "main") {
  await op("/werk");
  for (const pad of [...new Set((await paden()).filter((p) => /^\/zaken\/[^/]+/.test(p)).map((p) => p.split("/").slice(0, 3).join("/")))]) {
    const antwoord = await op(`${pad}/${deel}`);
    if (antwoord.status() === 200 && (await page.locator(met).count())) return `${pad}/${deel}`;
  }
  assert.fail(`no case with ${deel}`);
}

let gemeld = false;
/** A question is taken of somebody, once. */
async function meld() {
  if (gemeld) return;
  gemeld = true;
  await word(SAMIRA);
  await op("/melding");
  await zoek();
  await page.getByRole("button", { name: "Voer een nieuwe persoon in" }).click();
  await page.getByLabel(/Wat is het probleem/).fill("Ik krijg het huis niet meer schoon.");
  await page.getByLabel("Mevrouw").check();
  for (const [label, tekst] of [["Voornamen", "Maria"], ["Straat", "Zonnestraat"], ["Huisnummer", "12"], ["Postcode", "8011 AB"], ["Plaats", "Kantelstad"]]) await page.getByLabel(label).fill(tekst);
  await kiesAlles(page);
  await page.getByRole("button", { name: "Bewaar de melding" }).click();
  await page.waitForURL(/\/huishoudens\//);
}

/** Somebody of another team opens that file in an emergency. */
async function toezicht() {
  await meld();
  await word("Tom de Boer");
  await op("/melding");
  await zoek();
  await page.getByRole("button", { name: /Spoed: open dit dossier/ }).click();
  await page.getByLabel("Iemand is in gevaar").check();
  await page.getByLabel("Wat is er aan de hand?").fill("De buren horen haar roepen en de deur is op slot.");
  await page.getByRole("button", { name: "Open het dossier" }).click();
  await page.waitForURL(/\/huishoudens\//);
  await word(FARIDA);
  return "/toezicht";
}

/** Who was reported can be looked up: the page shows who looked. */
async function inzage() {
  await meld();
  await word(FARIDA);
  await op("/inzage");
  await zoek();
  return (await paden()).find((p) => /^\/personen\/[0-9a-f-]{36}\/inzage$/.test(p)) ?? assert.fail("nobody was found");
}
async function zoek() {
  await page.getByLabel("Achternaam").fill("Zonderling");
  await page.getByLabel("Geboortedatum").fill("12-3-1945");
  await page.getByRole("button", { name: "Zoek", exact: true }).click();
  await page.waitForLoadState();
}

/** Each route: who looks, where, and what of the town has to stand there (`er`: an empty list would pass every other check). `bestand` is no page: its kind is asked instead. `heen` leads elsewhere. With
 * `tot` it is a page of work under a term: the date and its reason stand on it. With `stand` it is a page of work: the
 * five answers stand on it, in their order. */
const TABEL = {
  "/": { er: 'h1:has-text("Rik Raad")', pad: zonderWerk },
  "/aanmelden": { er: ".kt-rolelist__link" },
  "/aanmelden/code": { er: "input[name=code]" },
  "/aanmelden/wachtwoord": { er: "input[name=nieuw]" },
  "/taal/{taal}": { pad: () => "/taal/nl", heen: "/aanmelden" },
  "/privacy": { er: "main h2" },
  "/toegankelijkheid": { er: "main h2" },
  "/werk": { er: ".kt-work__row", wie: SAMIRA, tot: true },
  "/melding": { er: "input[name=achternaam]", wie: SAMIRA },
  "/zoek": { er: "input[name=nummer]", wie: SAMIRA },
  "/huishoudens/{id}": { er: "[aria-labelledby=zaken] tbody a", stand: true, wie: SAMIRA, tot: true, pad: () => uit(/^\/huishoudens\/[0-9a-f-]{36}$/, "/werk") },
  "/zaken/{id}/persoon": { er: 'input[name=achternaam]:not([value=""])', stand: true, wie: SAMIRA, pad: () => zaak("persoon") },
  "/zaken/{id}/adres": { er: 'input[name=straat]:not([value=""])', stand: true, wie: SAMIRA, pad: () => zaak("adres") },
  "/zaken/{id}/afspraak": { er: "[aria-labelledby=belt] dd", stand: true, wie: SAMIRA, tot: true, pad: () => zaak("afspraak") },
  "/zaken/{id}/gesprek": { er: ".kt-gs-q .nl-paragraph", stand: true, wie: SAMIRA, tot: true, pad: () => zaak("gesprek") },
  "/zaken/{id}/gesprek/eerder": { er: '.kt-feiten li:has-text("de buurvrouw en haar broer") + li:has-text("de buurvrouw")', wie: SAMIRA, pad: herschreven },
  "/zaken/{id}/verslag": { er: "[aria-labelledby=punten] p", stand: true, wie: SAMIRA, tot: true, pad: () => zaak("verslag") },
  "/zaken/{id}/verslag/brief": { er: ".kt-letter__to", wie: SAMIRA, pad: () => zaak("verslag/brief") },
  "/zaken/{id}/behandelaar": { er: "main p .kt-strong, main .kt-soft", stand: true, wie: SAMIRA, pad: () => zaak("behandelaar") },
  "/zaken/{id}/uitstel": { er: "input[name=grond]", stand: true, wie: SAMIRA, tot: true, pad: () => zaak("uitstel") },
  "/zaken/{id}/intrekking": { er: "input[name=reden]", stand: true, wie: SAMIRA, pad: () => zaak("intrekking") },
  "/zaken/{id}/aanvraag": { er: 'input[name=op]:not([value=""])', stand: true, wie: SAMIRA, pad: () => zaak("aanvraag") },
  "/zaken/{id}/besluit": { er: ".kt-why__item", stand: true, wie: SAMIRA, tot: true, pad: () => zaak("besluit") },
  "/brieven/{id}": { er: ".kt-letter__to", wie: SAMIRA, pad: brief },
  "/brieven/{id}/pdf": { wie: SAMIRA, bestand: "application/pdf", pad: async () => `${await brief()}/pdf` },
  "/post": { er: "main tbody tr", wie: SAMIRA },
  "/post/pdf": { wie: SAMIRA, bestand: "application/pdf", pad: partij },
  "/verzoeken/{id}": { er: "[aria-labelledby=gevraagd] dd", stand: true, wie: SAMIRA, pad: () => uit(/^\/verzoeken\/[0-9a-f-]{36}$/, "/werk") },
  "/toewijzingen/{id}/einde": { er: ".utrecht-data-list dd", stand: true, wie: SAMIRA, pad: einde },
  "/toewijzingen/{id}/verwijdering": { er: ".utrecht-data-list dd", stand: true, wie: SAMIRA, pad: async () => (await einde()).replace(/einde$/, "verwijdering") },
  "/berichten": { er: ".kt-inbox__link", wie: INEKE },
  "/berichten/{id}": { er: ".utrecht-data-list dd", stand: true, wie: INEKE, pad: () => uit(/^\/berichten\/[0-9a-f-]{36}$/, "/berichten") },
  "/weigeringen/{id}": { er: ".utrecht-data-list dd", stand: true, wie: INEKE, pad: () => uit(/^\/weigeringen\/[0-9a-f-]{36}$/, "/berichten") },
  "/declaraties/{id}": { er: ".kt-dl__table tbody tr", stand: true, wie: INEKE, pad: declaratie },
  "/betaalrun": { er: "[aria-labelledby=runs] tbody tr", wie: RUBEN },
  "/betaalrun/{id}": { er: "[aria-labelledby=wat] tbody tr", stand: true, wie: RUBEN, pad: () => uit(/^\/betaalrun\/[0-9a-f-]{36}$/, "/betaalrun") },
  "/declaraties/{id}/specificatie": { wie: RUBEN, bestand: "application/pdf", pad: async () => uit(/\/specificatie$/, (await uit(/\/bestand$/, "/betaalrun")).replace("/bestand", "")) },
  "/betaalrun/{id}/bestand": { wie: RUBEN, bestand: "application/xml", pad: () => uit(/\/bestand$/, "/betaalrun") },
  "/geld": { er: "[aria-labelledby=teams] tbody tr", stand: true, wie: RUBEN },
  "/geld/budget": { er: "[aria-labelledby=eerder] tbody tr", wie: RUBEN },
  "/geld/{team}/{wet}": { er: "[aria-labelledby=teams] tbody tr", wie: RUBEN, pad: async () => (await uit(/^\/geld\/[0-9a-f-]{36}\/wmo\?/, "/geld")).split("?")[0] },
  "/toezicht": { er: ".kt-card .utrecht-data-list dd", wie: FARIDA, pad: toezicht },
  "/inzage": { er: "input[name=achternaam]", wie: FARIDA },
  "/personen/{id}/inzage": { er: "[aria-labelledby=keken] tbody tr", wie: FARIDA, pad: inzage },
  "/beheer": { er: "[aria-labelledby=accounts] tbody tr", wie: WIM },
  "/beheer/nieuw": { er: "input[name=inlog]", wie: WIM },
  "/beheer/huisstijl": { er: 'input[name=naam]:not([value=""])', wie: WIM },
  "/beheer/huisstijl/brief": { wie: WIM, bestand: "application/pdf" },
  "/beheer/accounts/{id}": { er: "[aria-labelledby=rollen] li", wie: WIM, pad: () => uit(/^\/beheer\/accounts\/[0-9a-f-]{36}$/, "/beheer") },
};

/** A conversation in which what somebody wrote was written anew: what stood there before is kept. */
async function herschreven() {
  const gesprek = await zaak("gesprek", "form[data-autobewaar]");
  for (const tekst of ["de buurvrouw", "de buurvrouw en haar broer"]) {
    await page.locator("#aanwezig").fill(tekst);
    await Promise.all([page.waitForResponse(/\/gesprek\/velden$/), page.locator("#aanwezig").blur()]);
  }
  return `${gesprek}/eerder`;
}

/** Somebody with a role for which there is no work yet: made by one, confirmed by another. */
async function zonderWerk() {
  await word(WIM);
  await op("/beheer/nieuw");
  await page.getByLabel("Naam").fill("Rik Raad");
  await page.getByLabel("E-mailadres van het werk").fill("rik@kantelstad.nl");
  await page.getByRole("button", { name: "Maak het account" }).click();
  await page.getByText("U ziet dit maar een keer.").waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole("link", { name: "Geef een rol" }).click();
  await page.getByLabel("Rol", { exact: true }).selectOption({ label: "Raadslid" });
  await page.getByRole("button", { name: "Geef deze rol" }).click();
  await page.getByText("Raadslid (wacht op bevestiging)").first().waitFor();
  await word(FARIDA);
  await op("/beheer");
  await page.getByRole("button", { name: /^Bevestig/ }).click();
  await page.waitForLoadState();
  await word("Rik Raad");
  return "/";
}

/** A declaration with wrong lines that waits for its answer. */
async function declaratie() {
  await op("/berichten");
  for (const pad of (await paden()).filter((p) => /^\/berichten\/[0-9a-f-]{36}$/.test(p))) {
    await op(pad);
    const naar = (await paden()).find((p) => p.startsWith("/declaraties/"));
    if (naar) return naar;
  }
  return assert.fail("no declaration");
}

/** A letter of a household on the worklist. */
async function brief() {
  await op("/werk");
  for (const huis of new Set((await paden()).filter((p) => /^\/huishoudens\//.test(p)))) {
    await op(huis);
    const naar = (await paden()).find((p) => /^\/brieven\/[0-9a-f-]{36}$/.test(p));
    if (naar) return naar;
  }
  return assert.fail("no letter");
}

/** A batch on paper: what waits is printed, or a batch that was printed before. */
async function partij() {
  await op("/post");
  const druk = page.getByRole("button", { name: "Druk af", exact: true });
  if (await druk.count()) await druk.click();
  else await page.getByRole("link", { name: "Ga verder met die brieven" }).first().click();
  await page.getByRole("button", { name: /^Ja, ze gingen op / }).first().waitFor();
  return (await paden()).find((p) => p.startsWith("/post/pdf?")) ?? assert.fail("no batch");
}

const routes = execFileSync(process.env.KEUKENTAFEL_BIN, ["routes"], { encoding: "utf8" }).trim().split("\n").map((r) => JSON.parse(r));

test("the list below is the list of the router", () => {
  assert.deepEqual(Object.keys(TABEL).sort(), routes.map((r) => r.pad).sort());
});

test("a planted fault is found, so that finding none says something", async () => {
  await op("/aanmelden");
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("script"), { textContent: "1" })));
  await page.evaluate(() => document.querySelector("h1").setAttribute("style", "color: red"));
  assert.equal(gestopt.splice(0).length, 2, "a script and a style in the page are stopped, and heard");
  await page.evaluate(() => {
    const beeld = document.createElement("img");
    beeld.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    document.querySelector("main").append(beeld);
  });
  assert.ok((await axe(page)).some((f) => f.id === "image-alt"));
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("pre"), { textContent: "w".repeat(5000) })));
  assert.ok((await teBreed(page)) > 0);
});

const ANTWOORDEN = ["Waar staat het", "Waarom", "Wat houdt het tegen", "Bij wie", "Volgende stap"];

/** The law of the screen: the five answers in their order, each with words, before everything else under the heading. */
async function vijfAntwoorden() {
  assert.deepEqual(await page.locator("main dl.kt-stand dt").allInnerTexts(), ANTWOORDEN);
  const leeg = (await page.locator("main dl.kt-stand dd").allInnerTexts()).filter((tekst) => !tekst.trim());
  assert.deepEqual(leeg, []);
  const eerst = await page.evaluate(() => {
    const [stand, kop] = ["main dl.kt-stand", "main h2, main form"].map((s) => document.querySelector(s));
    return !kop || Boolean(stand.compareDocumentPosition(kop) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  assert.ok(eerst, "before the first part of the page");
}

for (const route of routes) {
  const { wie, pad, bestand, heen, tot, stand, er } = TABEL[route.pad] ?? {};
  test(route.pad, async () => {
    if (route.rollen?.length) assert.ok(route.rollen.includes(ROLLEN[wie]), `${wie} may not come in: ${route.rollen}`);
    await word(wie);
    const adres = pad ? await pad() : route.pad;
    if (bestand) {
      const antwoord = await page.request.get(new URL(adres, tafel.adres).href);
      assert.deepEqual([antwoord.status(), antwoord.headers()["content-type"]], [200, bestand]);
      return;
    }
    const antwoord = await op(adres);
    assert.equal(antwoord.status(), 200, adres);
    if (heen) {
      assert.equal(new URL(page.url()).pathname, heen);
      return;
    }
    assert.equal(new URL(page.url()).pathname, adres, "the page itself, and not one that it led to");
    assert.ok((await page.locator(er).count()) > 0, `nothing like ${er} on ${adres}`);
    if (tot) assert.ok((await page.locator(".kt-clock__date").count()) > 0, "until when, and why");
    if (stand) await vijfAntwoorden();
    const mis = [];
    for (const [taal, thema] of [["nl", "light"], ["nl", "dark"], ["en", "light"]]) {
      await page.context().addCookies([{ name: "taal", value: taal, url: tafel.adres }]);
      await page.emulateMedia({ colorScheme: thema });
      if (taal !== "nl") await op(adres);
      assert.equal(await page.locator("html").getAttribute("lang"), taal);
      const fouten = await axe(page);
      if (fouten.length) mis.push(`${taal} ${thema}\n${toon(fouten)}`);
      if (taal === "nl" && thema === "light") {
        await page.setViewportSize({ width: 320, height: 800 });
        const over = await teBreed(page);
        if (over > 0) mis.push(`${over} px wider than 320 px`);
        if (process.env.SCHERMEN) await scherm(page, process.env.SCHERMEN, route.pad.replace(/\W+/g, "-").replace(/^-|-$/g, ""));
        await page.setViewportSize({ width: 1440, height: 1000 });
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(mis, []);
    assert.deepEqual(gestopt.splice(0), []);
  });
}

/** Sends a form from the page that is open, round its scripts: what comes back is the page that a browser without them gets. */
async function stuur(actie, velden) {
  const klaar = page.waitForEvent("load");
  await page.evaluate(([naar, paren]) => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: naar });
    for (const [name, value] of paren) form.append(Object.assign(document.createElement("textarea"), { name, value }));
    document.body.append(form);
    form.submit();
  }, [actie, Object.entries(velden)]);
  await klaar;
}

/** The page that refuses, with its heading and its code. */
async function geweigerd(kop, code, naam) {
  await page.getByRole("heading", { level: 1, name: kop }).waitFor();
  assert.equal(await page.locator(".kt-foutcode code").innerText(), code);
  await bekijk(page, naam);
  assert.deepEqual(gestopt.splice(0), []);
}

/** Somebody else was first: the field has a version that the page of the other does not know. */
async function eerst(gesprek, waarde) {
  await op(gesprek);
  const versie = await page.locator("#aanwezig").getAttribute("data-versie");
  await stuur(gesprek, { aanwezig: waarde, "aanwezig-versie": versie });
  await op(gesprek);
}

test("pages that refuse: not there, too large, no form, no session", async () => {
  await word(SAMIRA);
  await op("/zaken/00000000-0000-7000-8000-000000000000/besluit");
  await geweigerd("Deze pagina is er niet", "niet_gevonden", "fout-404");
  await op("/melding");
  await stuur("/melding/persoon", { achternaam: "a".repeat(1_500_000) });
  await geweigerd("Dit is te groot", "te_groot", "fout-413");
  const gesprek = await zaak("gesprek", "form[data-autobewaar]");
  await stuur(`${gesprek}/velden`, { naam: "trede1", versie: "x", waarde: "x" });
  await geweigerd("Dit konden wij niet lezen", "onleesbaar", "fout-400");
  await stuur(gesprek.replace("gesprek", "besluit/reactie"), { reactie: "Hij woont hier niet." });
  await geweigerd("Deze stap kan nu niet", "stap", "fout-422");
  assert.equal(await page.getByRole("textbox", { name: "Dit typte u" }).inputValue(), "Hij woont hier niet.");
  await op("/melding");
  await page.context().clearCookies();
  await stuur("/melding/persoon", { achternaam: "Zonderling" });
  await geweigerd(/./, "sessie_voorbij", "fout-401");
});

test("two people in one field, without a script: both texts and the choice", async () => {
  await word(SAMIRA);
  const gesprek = await zaak("gesprek", "form[data-autobewaar]");
  await eerst(gesprek, "zij en haar zoon");
  await stuur(gesprek, { aanwezig: "zij en haar buurvrouw", "aanwezig-versie": "0" });
  await page.locator("#aanwezig-conflict").waitFor();
  assert.equal(await page.locator(".kt-conflict .kt-foutcode code").innerText(), "conflict");
  await bekijk(page, "conflict-zonder-script");
  assert.deepEqual(gestopt.splice(0), []);
});

test("the code for a new password, which two others gave", async () => {
  const knop = async (naam) => {
    await page.getByRole("button", { name: naam }).first().click();
    await page.waitForLoadState();
  };
  await word(WIM);
  const mens = await uit(/^\/beheer\/accounts\/[0-9a-f-]{36}$/, "/beheer");
  await op(mens);
  await knop("Vraag een nieuw wachtwoord aan");
  await word(FARIDA);
  await op("/beheer");
  await knop(/^Bevestig/);
  await word(WIM);
  await op(mens);
  await knop("Maak de code");
  await page.getByRole("heading", { level: 1, name: /^Code voor een nieuw wachtwoord van / }).waitFor();
  await bekijk(page, "beheer-herstelcode");
  assert.deepEqual(gestopt.splice(0), []);
});

/** On paper: an A4 page between its margins. Gives the pages of the print, and what of the page is seen there. */
async function opPapier() {
  await page.setViewportSize({ width: 680, height: 1000 });
  await page.emulateMedia({ media: "print" });
  const gezien = (selector) => page.locator(selector).evaluateAll((alle) => alle.filter((el) => el.checkVisibility()).map((el) => el.textContent.trim()));
  const over = await teBreed(page);
  const weg = await gezien("header.utrecht-page-header, footer, nav, button, .nl-button, .kt-demobalk, .nl-skip-link");
  const buitenBrief = await gezien("main :is(h1, h2, h3, p, dt, dd, li, td, label):not(.kt-letter *)");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return { over, weg, buitenBrief, gezien, bladen: [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length };
}
async function vanPapier() {
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1440, height: 1000 });
}

test("a decision of the program prints as its letter alone", async () => {
  await word(SAMIRA);
  const besluit = await zaak("besluit", ".kt-letter");
  assert.ok((await page.locator("form").count()) > 0, besluit);
  const { over, weg, buitenBrief, gezien, bladen } = await opPapier();
  assert.deepEqual([over, weg, buitenBrief], [0, [], []], besluit);
  assert.ok((await gezien(".kt-letter__to")).length === 1 && bladen >= 1 && bladen <= 3, `${bladen} pages`);
  await vanPapier();
});

test("a household prints with every fold open and without what is pressed", async () => {
  await word(SAMIRA);
  const huis = await uit(/^\/huishoudens\/[0-9a-f-]{36}$/, "/werk");
  await op(huis);
  const { over, weg, gezien, bladen } = await opPapier();
  assert.deepEqual([over, weg], [0, []], huis);
  assert.equal((await gezien("dl.kt-stand dd")).length, 5);
  const rij = await page.locator("dl.kt-stand .kt-stand__item").evaluateAll((alle) => new Set(alle.map((el) => el.getBoundingClientRect().top)).size);
  assert.equal(rij, 1, "the five answers in one row");
  const dicht = await page.locator("main details > :not(summary)").evaluateAll((alle) => alle.filter((el) => !el.checkVisibility({ contentVisibilityAuto: true })).length);
  assert.equal(dicht, 0, "what is folded on the screen is read on paper");
  assert.ok(bladen >= 1 && bladen <= 15, `${bladen} pages`);
  await vanPapier();
});
