// Every page of the server, from its own list of routes, in a town with a history: status 200, data on it, axe without
// findings (Dutch in both themes and English in light, 1440 px), and nothing wider than 320 px. A route that is missing
// below fails, and so does one that is gone. SCHERMEN=<folder> also writes pictures there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { axe, teBreed, toon } from "./axe.mjs";
import { kiesAlles } from "./keuzes.mjs";
import { scherm } from "./scherm.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";

const SAMIRA = "Samira Bouali", INEKE = "Ineke Prins", RUBEN = "Ruben Hofstra", WIM = "Wim Kuipers", FARIDA = "Farida Amrani";

/** Who holds which role in the town; a page is looked at by somebody whom its route lets in. */
const ROLLEN = { [SAMIRA]: "teammedewerker", [INEKE]: "backoffice", [RUBEN]: "controller", [WIM]: "functioneel_beheerder", [FARIDA]: "privacy_officer" };

let tafel;
let blad;
let page;

before(async () => {
  tafel = await gemeente(["--inwoners", "2000"]);
  blad = await start();
  page = blad.page;
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

/** A case of the worklist in which this page is open. */
async function zaak(deel) {
  await op("/werk");
  for (const pad of [...new Set((await paden()).filter((p) => /^\/zaken\/[^/]+/.test(p)).map((p) => p.split("/").slice(0, 3).join("/")))]) {
    const antwoord = await op(`${pad}/${deel}`);
    if (antwoord.status() === 200) return `${pad}/${deel}`;
  }
  assert.fail(`no case with ${deel}`);
}

/** A question is taken of somebody, who can then be looked up: the page shows who looked. */
async function inzage() {
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

/** Each route: who looks, and where. `bestand` is no page: its kind is asked instead. `heen` leads elsewhere. With
 * `tot` it is a page of work under a term: the date and its reason stand on it. */
const TABEL = {
  "/": { pad: zonderWerk },
  "/aanmelden": {},
  "/aanmelden/code": {},
  "/aanmelden/wachtwoord": {},
  "/taal/{taal}": { pad: () => "/taal/nl", heen: "/aanmelden" },
  "/privacy": {},
  "/toegankelijkheid": {},
  "/werk": { wie: SAMIRA, tot: true },
  "/melding": { wie: SAMIRA },
  "/zoek": { wie: SAMIRA },
  "/huishoudens/{id}": { wie: SAMIRA, tot: true, pad: () => uit(/^\/huishoudens\/[0-9a-f-]{36}$/, "/werk") },
  "/zaken/{id}/persoon": { wie: SAMIRA, pad: () => zaak("persoon") },
  "/zaken/{id}/adres": { wie: SAMIRA, pad: () => zaak("adres") },
  "/zaken/{id}/afspraak": { wie: SAMIRA, tot: true, pad: () => zaak("afspraak") },
  "/zaken/{id}/gesprek/eerder": { wie: SAMIRA, pad: () => zaak("gesprek/eerder") },
  "/zaken/{id}/gesprek": { wie: SAMIRA, tot: true, pad: () => zaak("gesprek") },
  "/zaken/{id}/verslag": { wie: SAMIRA, tot: true, pad: () => zaak("verslag") },
  "/zaken/{id}/verslag/brief": { wie: SAMIRA, pad: () => zaak("verslag/brief") },
  "/zaken/{id}/behandelaar": { wie: SAMIRA, pad: () => zaak("behandelaar") },
  "/zaken/{id}/uitstel": { wie: SAMIRA, tot: true, pad: () => zaak("uitstel") },
  "/zaken/{id}/intrekking": { wie: SAMIRA, pad: () => zaak("intrekking") },
  "/zaken/{id}/aanvraag": { wie: SAMIRA, pad: () => zaak("aanvraag") },
  "/zaken/{id}/besluit": { wie: SAMIRA, tot: true, pad: () => zaak("besluit") },
  "/brieven/{id}": { wie: SAMIRA, pad: brief },
  "/brieven/{id}/pdf": { wie: SAMIRA, bestand: "application/pdf", pad: async () => `${await brief()}/pdf` },
  "/post": { wie: SAMIRA },
  "/post/pdf": { wie: SAMIRA, bestand: "application/pdf", pad: partij },
  "/verzoeken/{id}": { wie: SAMIRA, pad: () => uit(/^\/verzoeken\/[0-9a-f-]{36}$/, "/werk") },
  "/toewijzingen/{id}/einde": { wie: SAMIRA, pad: einde },
  "/toewijzingen/{id}/verwijdering": { wie: SAMIRA, pad: async () => (await einde()).replace(/einde$/, "verwijdering") },
  "/berichten": { wie: INEKE },
  "/berichten/{id}": { wie: INEKE, pad: () => uit(/^\/berichten\/[0-9a-f-]{36}$/, "/berichten") },
  "/weigeringen/{id}": { wie: INEKE, pad: () => uit(/^\/weigeringen\/[0-9a-f-]{36}$/, "/berichten") },
  "/declaraties/{id}": { wie: INEKE, pad: declaratie },
  "/betaalrun": { wie: RUBEN },
  "/betaalrun/{id}": { wie: RUBEN, pad: () => uit(/^\/betaalrun\/[0-9a-f-]{36}$/, "/betaalrun") },
  "/declaraties/{id}/specificatie": { wie: RUBEN, bestand: "application/pdf", pad: async () => uit(/\/specificatie$/, (await uit(/\/bestand$/, "/betaalrun")).replace("/bestand", "")) },
  "/betaalrun/{id}/bestand": { wie: RUBEN, bestand: "application/xml", pad: () => uit(/\/bestand$/, "/betaalrun") },
  "/geld": { wie: RUBEN },
  "/geld/budget": { wie: RUBEN },
  "/geld/{team}/{wet}": { wie: RUBEN, pad: async () => (await uit(/^\/geld\/[0-9a-f-]{36}\/wmo\?/, "/geld")).split("?")[0] },
  "/toezicht": { wie: FARIDA },
  "/inzage": { wie: FARIDA },
  "/personen/{id}/inzage": { wie: FARIDA, pad: inzage },
  "/beheer": { wie: WIM },
  "/beheer/nieuw": { wie: WIM },
  "/beheer/huisstijl": { wie: WIM },
  "/beheer/huisstijl/brief": { wie: WIM, bestand: "application/pdf" },
  "/beheer/accounts/{id}": { wie: WIM, pad: () => uit(/^\/beheer\/accounts\/[0-9a-f-]{36}$/, "/beheer") },
};

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
  await page.evaluate(() => {
    const beeld = document.createElement("img");
    beeld.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    document.querySelector("main").append(beeld);
  });
  assert.ok((await axe(page)).some((f) => f.id === "image-alt"));
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("pre"), { textContent: "w".repeat(5000) })));
  assert.ok((await teBreed(page)) > 0);
});

for (const route of routes) {
  const { wie, pad, bestand, heen, tot } = TABEL[route.pad] ?? {};
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
    if (tot) assert.ok((await page.locator(".kt-clock__date").count()) > 0, "until when, and why");
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
  });
}
