// Two people, two tabs, the back button and a session that ended, in the real program: nothing that was typed is lost and
// nothing is there twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, toon } from "./axe.mjs";
import { kiesAlles } from "./keuzes.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";

let tafel;
let samira;
let joost;
let gesprek;

const knop = (page, naam) => page.getByRole("button", { name: naam, exact: true }).click();
const aanmelden = async (page, wie) => {
  await page.goto(`${tafel.adres}/aanmelden`);
  await page.getByRole("button", { name: wie }).click();
  await page.waitForURL(`${tafel.adres}/werk`);
};

before(async () => {
  tafel = await gemeente();
  samira = await start();
  joost = await start();
  await aanmelden(samira.page, /Samira Bouali/);
  await aanmelden(joost.page, /Joost Mulder/);
});
after(async () => {
  await samira?.close();
  await joost?.close();
  await tafel?.sluit();
});

test("going back after saving shows no old form and makes no second case", async () => {
  const { page } = samira;
  await page.goto(`${tafel.adres}/melding`);
  await page.getByLabel("Achternaam").fill("Zonderling");
  await page.getByLabel("Geboortedatum").fill("12-3-1945");
  await knop(page, "Zoek");
  await knop(page, "Voer een nieuwe persoon in");
  await page.getByLabel(/Wat is het probleem/).fill("Ik krijg het huis niet meer schoon.");
  await page.getByLabel("Mevrouw").check();
  for (const [label, tekst] of [["Voornamen", "Maria"], ["Straat", "Zonnestraat"], ["Huisnummer", "12"], ["Postcode", "8011 AB"], ["Plaats", "Kantelstad"]]) await page.getByLabel(label).fill(tekst);
  await kiesAlles(page);
  await knop(page, "Bewaar de melding");
  await page.waitForURL(/\/huishoudens\//);
  const eerste = page.url();
  // The form came by POST and holds personal data, so the browser does not keep it: it asks before it sends again.
  await page.goBack().catch((fout) => assert.match(String(fout), /ERR_CACHE_MISS/));
  await page.waitForURL("chrome-error://chromewebdata/").catch(() => {});
  await page.goto(`${tafel.adres}/werk`);
  assert.equal(await page.getByRole("link", { name: /^Mevrouw M. Zonderling/ }).count(), 1, "one case");
  await page.goto(eerste);
  const plan = await page.getByRole("link", { name: "Plan het gesprek" }).getAttribute("href");
  gesprek = `${tafel.adres}${plan.replace("afspraak", "gesprek")}`;
});

test("two people in one field: who comes second sees both texts and keeps both", async () => {
  const [een, twee] = [samira.page, joost.page];
  await een.goto(gesprek);
  await twee.goto(gesprek);
  await een.locator('[name="trede5"]').fill("twee uur schoonmaken");
  await een.locator('[name="trede5"]').blur();
  await een.locator("#trede5-stand").getByText(/Bewaard/).waitFor();
  await twee.locator('[name="trede5"]').fill("anderhalf uur schoonmaken");
  await twee.locator('[name="trede5"]').blur();
  const conflict = twee.locator(".kt-conflict");
  await conflict.waitFor();
  const tekst = await conflict.innerText();
  for (const deel of ["twee", "anderhalf", "Samira Bouali"]) assert.ok(tekst.includes(deel), deel);
  const fouten = await axe(twee);
  assert.equal(fouten.length, 0, toon(fouten));
  await conflict.getByRole("button", { name: "Zet ze onder elkaar" }).click();
  await twee.waitForURL(/gesprek/);
  await een.goto(gesprek);
  const samen = await een.locator('[name="trede5"]').inputValue();
  assert.ok(samen.includes("twee uur schoonmaken") && samen.includes("anderhalf uur schoonmaken"), samen);
});

test("two tabs of one person meet in the same way", async () => {
  const een = samira.page;
  const twee = await samira.context.newPage();
  await een.goto(gesprek);
  await twee.goto(gesprek);
  await een.locator('[name="trede2"]').fill("de dochter op zaterdag");
  await een.locator('[name="trede2"]').blur();
  await een.locator("#trede2-stand").getByText(/Bewaard/).waitFor();
  await twee.locator('[name="trede2"]').fill("de buurvrouw op dinsdag");
  await twee.locator('[name="trede2"]').blur();
  const tekst = await twee.locator(".kt-conflict").innerText();
  for (const deel of ["dochter", "buurvrouw"]) assert.ok(tekst.includes(deel), deel);
  await twee.close();
});

test("a session that ended loses no text: it is saved after signing in again", async () => {
  const page = samira.page;
  await page.goto(gesprek);
  await page.locator('[name="trede1"]').fill("Afstoffen gaat nog, tillen niet meer.");
  const ander = await samira.context.newPage();
  await ander.goto(`${tafel.adres}/werk`);
  await ander.getByRole("button", { name: "Afmelden" }).click();
  await ander.waitForURL(/aanmelden/);
  await page.locator('[name="trede1"]').blur();
  const melding = page.locator("[data-sessie-melding]");
  await melding.getByRole("link").waitFor();
  const href = await melding.getByRole("link").getAttribute("href");
  assert.ok(new URL(href).searchParams.get("verder").includes("/gesprek"), "the way back");
  assert.equal(await page.locator('[name="trede1"]').inputValue(), "Afstoffen gaat nog, tillen niet meer.");
  await aanmelden(ander, /Samira Bouali/);
  await page.locator("#trede1-stand").getByText(/Bewaard/).waitFor({ timeout: 30_000 });
  await ander.goto(gesprek);
  assert.equal(await ander.locator('[name="trede1"]').inputValue(), "Afstoffen gaat nog, tillen niet meer.");
  await ander.close();
});

test("a question that was half typed when the session ended is saved after signing in again, once", async () => {
  const page = await samira.context.newPage();
  await page.goto(`${tafel.adres}/melding`);
  await page.getByLabel("Achternaam").fill("Halverwege");
  await page.getByLabel("Geboortedatum").fill("12-3-1951");
  await knop(page, "Zoek");
  await page.clock.install();
  await knop(page, "Voer een nieuwe persoon in");
  await page.getByLabel(/Wat is het probleem/).fill("Ik krijg het huis niet meer schoon.");
  await page.getByLabel("Mevrouw").check();
  for (const [label, tekst] of [["Voornamen", "Anna"], ["Straat", "Zonnestraat"], ["Huisnummer", "14"], ["Postcode", "8011 AB"], ["Plaats", "Kantelstad"]]) await page.getByLabel(label).fill(tekst);
  await kiesAlles(page);
  const melding = page.locator("[data-sessie-melding]");
  // Nobody told this page that its session ended: whoever presses the button hears it, and the page stays.
  await samira.context.clearCookies();
  await knop(page, "Bewaar de melding");
  await melding.getByRole("link").waitFor();
  await page.clock.runFor(16 * 60_000);
  assert.equal(await page.getByLabel(/Wat is het probleem/).inputValue(), "Ik krijg het huis niet meer schoon.");
  assert.equal(new URL(await melding.getByRole("link").getAttribute("href")).searchParams.get("verder"), "/", "this page has no address");
  // Somebody else who signs in in this browser saves nothing under another name.
  const ander = await samira.context.newPage();
  await aanmelden(ander, /Joost Mulder/);
  await knop(page, "Bewaar de melding");
  await melding.getByRole("link").waitFor();
  await ander.getByRole("button", { name: "Afmelden" }).click();
  await ander.waitForURL(/aanmelden/);
  await aanmelden(ander, /Samira Bouali/);
  await knop(page, "Bewaar de melding");
  await page.waitForURL(/\/huishoudens\//);
  await ander.goto(`${tafel.adres}/werk`);
  assert.equal(await ander.getByRole("link", { name: /^Mevrouw A. Halverwege/ }).count(), 1, "one case");
  await ander.close();
  await page.close();
});

test("a warning comes two minutes before the end, and staying is one press", async () => {
  const page = await samira.context.newPage();
  await page.clock.install();
  await page.goto(gesprek);
  const melding = page.locator("[data-sessie-melding]");
  await page.clock.runFor(12.9 * 60_000);
  assert.ok(await melding.isHidden(), "not before");
  await page.clock.runFor(20_000);
  await melding.waitFor({ state: "visible" });
  assert.match(await melding.innerText(), /2 minuten/);
  await knop(page, await melding.getByRole("button").innerText());
  await melding.waitFor({ state: "hidden" });
  await page.close();
});
