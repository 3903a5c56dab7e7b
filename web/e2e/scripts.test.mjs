// The scripts of the product on the sample pages, against a server that answers what we tell it to.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { proefserver } from "./proefserver.mjs";
import { start } from "./start.mjs";
import { alleenToetsen, druk, eisToetsen, focus, kies, tabNaar, typ } from "./toetsenbord.mjs";

let server;
let blad;
let antwoord;
let sessie = 204;
const gekregen = [];
const verlengd = [];
const json = (status, o) => ({ status, soort: "application/json", tekst: JSON.stringify(o) });

before(async () => {
  server = await proefserver((naar, velden, koppen) => {
    if (naar === "/sessie") {
      verlengd.push(koppen["x-wie"]);
      return { status: sessie, soort: "text/plain", tekst: "" };
    }
    gekregen.push(Object.fromEntries(velden));
    return antwoord(naar, velden);
  });
  blad = await start();
});
after(async () => {
  await blad?.close();
  await server?.sluit();
});
afterEach(async () => {
  for (const p of blad.context.pages().slice(1)) await p.close();
  gekregen.length = 0;
  verlengd.length = 0;
  sessie = 204;
});

async function open(naam, { klok = false } = {}) {
  const page = alleenToetsen(await blad.context.newPage());
  if (klok) await page.clock.install();
  await page.goto(new URL(naam, server.basis).href);
  return page;
}

/** What is saved by itself has a name; a page of an earlier test may still send its last text while it closes. */
const formulieren = () => gekregen.filter((g) => g.naam === undefined).length;

/** The button says that it is busy before the form is with the server. */
async function totGekregen() {
  for (let keer = 0; keer < 1200 && formulieren() === 0; keer += 1) await new Promise((klaar) => setTimeout(klaar, 25));
}
const wacht = (page, f, arg) => page.waitForFunction(f, arg, { polling: 50 });

test("a field is saved on leaving it, and the page says when", async () => {
  antwoord = () => json(200, { versie: 7, bewaard: "Bewaard om 10.46 uur" });
  const page = await open("04-gesprek.html");
  await tabNaar(page, "textbox", "Wat blijft er over?");
  await typ(page, "Alleen de ramen.");
  await druk(page, "Tab");
  await wacht(page, () => document.getElementById("over-stand").textContent.includes("10.46"));
  assert.deepEqual(gekregen, [{ naam: "over", versie: "3", waarde: "Alleen de ramen." }]);
  assert.equal(await page.locator("#over").getAttribute("data-versie"), "7");
});

test("what stays in a field is saved every ten seconds", async () => {
  antwoord = () => json(200, { versie: 4, bewaard: "Bewaard om 10.47 uur" });
  const page = await open("04-gesprek.html", { klok: true });
  await tabNaar(page, "textbox", "Wat blijft er over?");
  await typ(page, "Nog bezig");
  assert.equal(gekregen.length, 0);
  await page.clock.runFor(10_500);
  await wacht(page, () => document.getElementById("over-stand").textContent.includes("10.47"));
  assert.equal(gekregen.length, 1);
  await page.clock.runFor(30_000);
  assert.equal(gekregen.length, 1, "unchanged text is not sent again");
});

test("a conflict puts both texts under the field", async () => {
  antwoord = () => ({
    status: 409,
    soort: "text/html",
    tekst: '<section class="kt-conflict" id="over-conflict" role="group" aria-label="Nieuw conflict"><p>Hun tekst</p></section>',
  });
  const page = await open("04-gesprek.html");
  await tabNaar(page, "textbox", "Wat blijft er over?");
  await typ(page, "Mijn tekst");
  await druk(page, "Tab");
  await wacht(page, () => document.querySelector("#over-conflict")?.textContent.includes("Hun tekst"));
  assert.equal(await page.locator(".kt-conflict").count(), 1, "the older fragment is replaced");
  assert.equal(await page.inputValue("#over"), "Mijn tekst", "my text is still in the field");
});

test("without a connection the text stays, the header says so, and it is saved later", async () => {
  antwoord = () => json(200, { versie: 4, bewaard: "Bewaard om 10.49 uur" });
  const page = await open("04-gesprek.html");
  await tabNaar(page, "textbox", "Wat blijft er over?");
  await blad.context.setOffline(true);
  await typ(page, "Zonder net");
  await druk(page, "Tab");
  await wacht(page, () => document.querySelector("[data-offline][role=status]").textContent.includes("Geen verbinding"));
  await wacht(page, () => document.getElementById("over-stand").textContent.includes("Nog niet bewaard"));
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  await blad.context.setOffline(false);
  await wacht(page, () => document.getElementById("over-stand").textContent.includes("10.49"));
  assert.equal(gekregen.at(-1).waarde, "Zonder net");
  await wacht(page, () => document.querySelector("[data-offline][role=status]").textContent.includes("weer verbinding"));
});

test("a refused value keeps the text and says why", async () => {
  antwoord = () => json(422, { fout: "Dit is te lang. Hoogstens 4.000 tekens." });
  const page = await open("04-gesprek.html");
  await tabNaar(page, "textbox", "Wat blijft er over?");
  await typ(page, "Te lang");
  await druk(page, "Tab");
  await wacht(page, () => document.getElementById("over-stand").textContent.includes("te lang"));
  assert.equal(await page.inputValue("#over"), "Te lang");
});

test("two minutes before the end of the session one can stay", async () => {
  antwoord = () => json(200, {});
  const page = await open("02-mijn-werk.html", { klok: true });
  await page.clock.runFor(12 * 60_000);
  assert.equal(await page.locator("[data-sessie-melding]").isVisible(), false);
  await page.clock.runFor(66_000);
  await wacht(page, () => !document.querySelector("[data-sessie-melding]").hidden);
  assert.match(await page.locator("[data-sessie-tekst]").textContent(), /over 2 minuten afgemeld/);
  await tabNaar(page, "button", "Blijf aangemeld");
  await druk(page, "Enter");
  await wacht(page, () => document.querySelector("[data-sessie-melding]").hidden);
  assert.deepEqual(verlengd, ["samira"]);
});

test("at the end of the session unsaved text keeps the page", async () => {
  antwoord = () => json(503, {});
  const page = await open("04-gesprek.html", { klok: true });
  await tabNaar(page, "textbox", "Wat blijft er over?");
  await typ(page, "Niet kwijt");
  await page.clock.runFor(15 * 60_000 + 10_000);
  await wacht(page, () => document.querySelector("[data-sessie-tekst]").textContent.includes("U bent afgemeld"));
  assert.equal(await page.inputValue("#over"), "Niet kwijt");
  await tabNaar(page, "link", "Aanmelden in een nieuw tabblad");
});

test("at the end of the session what was typed in a plain form keeps the page; an untouched one leads to signing in", async () => {
  const page = await open("11c-formulier.html", { klok: true });
  await tabNaar(page, "textbox", "Voor wie is de melding?");
  await typ(page, "Niet kwijt");
  await page.clock.runFor(15 * 60_000 + 10_000);
  await wacht(page, () => document.querySelector("[data-sessie-tekst]").textContent.includes("Ga daarna hier verder"));
  assert.equal(await page.evaluate(() => document.activeElement.value), "Niet kwijt");
  const leeg = await open("11c-formulier.html", { klok: true });
  await leeg.clock.runFor(15 * 60_000 + 10_000);
  await leeg.waitForURL(/01-aanmelden.html[?]verder=%2F11c-formulier.html/);
});

test("a form is not sent into a session that ended, nor into nothing", async () => {
  antwoord = () => ({ status: 204, soort: "text/plain", tekst: "" });
  const page = await open("11c-formulier.html");
  await tabNaar(page, "textbox", "Voor wie is de melding?");
  await typ(page, "Niet kwijt");
  const veld = await page.evaluateHandle(() => document.activeElement);
  sessie = 401;
  await tabNaar(page, "button", "Maak melding");
  await druk(page, "Enter");
  await wacht(page, () => document.querySelector("[data-sessie-tekst]").textContent.includes("U bent afgemeld"));
  await blad.context.setOffline(true);
  await druk(page, "Enter");
  await wacht(page, () => document.querySelector("[data-offline][role=status]").textContent.includes("niets verstuurd"));
  assert.equal(formulieren(), 0);
  await blad.context.setOffline(false);
  sessie = 204;
  await wacht(page, () => navigator.onLine && fetch(location.href).then(() => true, () => false));
  await druk(page, "Enter");
  await totGekregen();
  assert.equal(await veld.evaluate((el) => el.value), "Niet kwijt");
  assert.equal(formulieren(), 1);
});

test("a browser that says it has no network still sends to a server that it reaches, once", async () => {
  antwoord = () => ({ status: 204, soort: "text/plain", tekst: "" });
  const page = await open("11c-formulier.html");
  await page.evaluate(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
  await tabNaar(page, "button", "Maak melding");
  await druk(page, "Enter");
  await totGekregen();
  assert.equal(verlengd.length, 1, "the server was asked once");
  assert.equal(formulieren(), 1);
});

test("leaving a form that is half filled in is asked after, an untouched one is not, and sending never", async () => {
  antwoord = () => ({ status: 200, soort: "text/html", tekst: "<title>Bewaard</title>" });
  const vragen = [];
  const nieuw = async (naam) => {
    const page = await open(naam);
    page.on("dialog", async (dialog) => {
      vragen.push(dialog.type());
      await dialog.accept();
    });
    return page;
  };
  const page = await nieuw("04-gesprek.html");
  await tabNaar(page, "link", "Sluit gesprek");
  await page.goto(new URL("02-mijn-werk.html", server.basis).href);
  assert.deepEqual(vragen, []);
  const half = await nieuw("11c-formulier.html");
  await tabNaar(half, "textbox", "Voor wie is de melding?");
  await typ(half, "Niet kwijt");
  await half.goto(new URL("02-mijn-werk.html", server.basis).href);
  assert.deepEqual(vragen, ["beforeunload"]);
  const heel = await nieuw("11c-formulier.html");
  await tabNaar(heel, "textbox", "Voor wie is de melding?");
  await typ(heel, "Bewaar mij");
  await tabNaar(heel, "button", "Maak melding");
  await druk(heel, "Enter", { laadt: true });
  assert.equal(await heel.title(), "Bewaard");
  assert.equal(vragen.length, 1);
});

test("a form is sent once, and its button says that it is busy", async () => {
  let laat;
  const rem = new Promise((klaar) => {
    laat = klaar;
  });
  antwoord = async () => {
    await rem;
    return { status: 204, soort: "text/plain", tekst: "" };
  };
  const page = await open("07-declaratie.html");
  await tabNaar(page, "button", "Stuur antwoord (WMO325)");
  // The browser answers no questions while a page is on its way, so look afterwards: 204 leaves the page as it is.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("Enter");
  await totGekregen();
  setTimeout(laat, 500);
  await wacht(page, () => document.querySelector(".kt-act .nl-button").textContent === "Bezig");
  assert.equal(formulieren(), 1);
  assert.equal(await page.locator("button[disabled]").count(), 0);
});

test("the error summary has focus and leads to fields and groups", async () => {
  const page = await open("11c-formulier.html");
  assert.equal((await focus(page)).role, "alert");
  await tabNaar(page, "link", "Kies wie er meldt");
  await druk(page, "Enter");
  assert.deepEqual(await focus(page), { role: "radio", name: "De inwoner zelf" });
  await kies(page, "Familie, buur of iemand anders");
  assert.equal(await page.locator("#m3").isChecked(), true);
  await tabNaar(page, "combobox", "Hoe kwam de vraag binnen?");
  await kies(page, "Balie");
  assert.equal(await page.inputValue("#kanaal"), "b");
});

test("htmx injects no style sheet and loads no extension", async () => {
  const page = await open("02-mijn-werk.html");
  const { css, extensions, bladen } = await page.evaluate(() => ({
    css: globalThis.htmx.config.includeIndicatorCSS,
    extensions: globalThis.htmx.config.extensions,
    bladen: document.adoptedStyleSheets.length,
  }));
  assert.deepEqual({ css, extensions, bladen }, { css: false, extensions: "none", bladen: 0 });
});

test("the reader's choice of theme goes before that of the system, and paper is always light", async () => {
  const page = await open("11a-leeg.html");
  const grond = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const kies = (thema) => page.evaluate((t) => document.documentElement.setAttribute("data-theme", t), thema);
  await page.emulateMedia({ colorScheme: "light" });
  const licht = await grond();
  await kies("dark");
  assert.equal(await grond(), "rgb(18, 22, 27)");
  await page.emulateMedia({ colorScheme: "dark" });
  await kies("light");
  assert.equal(await grond(), licht);
  await kies("dark");
  await page.emulateMedia({ media: "print" });
  assert.equal(await grond(), "rgb(255, 255, 255)");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).color), "rgb(0, 0, 0)");
});

test("a mouse call fails", async () => {
  const page = await open("11a-leeg.html");
  await assert.rejects(async () => page.click("a"), /not keyboard/);
  await assert.rejects(async () => page.mouse.click(1, 1), /not keyboard/);
  await assert.rejects(async () => page.locator("a").first().click(), /not keyboard/);
  await assert.rejects(async () => page.getByRole("link").first().click(), /not keyboard/);
});

test("a click that comes round those calls is told by the page, and a key press is not", async () => {
  const page = await open("11c-formulier.html");
  const knop = await page.$("main button");
  for (const [wat, klik] of [
    ["ElementHandle.click", () => knop.click()],
    ["frame.click", () => page.mainFrame().click("main button")],
    ["page.dispatchEvent", () => page.dispatchEvent("main button", "click")],
    ["el.click in the page", () => knop.evaluate((el) => el.click())],
  ]) {
    await page.evaluate(() => addEventListener("submit", (e) => e.preventDefault(), { capture: true }));
    await klik();
    await assert.rejects(async () => tabNaar(page, "button", "x", { max: 0 }), /not keyboard: .*click/, wat);
  }
  await page.goto(page.url());
  await tabNaar(page, "textbox", /./);
  await druk(page, "Tab");
  eisToetsen(page);
});

test("a decision prints as its letter, on one page", async () => {
  const page = await open("05-besluit.html");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.equal([...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, 1);
});
