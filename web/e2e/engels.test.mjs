// Steps 1, 3 and 5 of the journey in English, with what lies between: another resident, in a municipality of its own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bekijk as kijk } from "./scherm.mjs";
import { gemeente } from "./server.mjs";
import { start } from "./start.mjs";

let tafel;
let blad;
let page;

before(async () => {
  tafel = await gemeente(["--inwoners", "0"]);
  blad = await start();
  page = blad.page;
});
after(async () => {
  await blad?.close();
  await tafel?.sluit();
});

const knop = (naam) => page.getByRole("button", { name: naam, exact: true }).click();
const veld = (naam) => page.locator(`[name="${naam}"]`);
const vul = async (velden) => {
  for (const [naam, tekst] of Object.entries(velden)) await veld(naam).fill(tekst);
};
const kies = (naam, waarde) => page.locator(`[name="${naam}"][value="${waarde}"]`).check();

/** The page that is there now: English says so itself, and says this. */
async function engels(kop) {
  await page.getByRole("heading", { level: 1, name: kop }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  // A letter to a resident and the names of products are Dutch in every language of the screen.
  const tekst = await page.locator("main").evaluate((main) => {
    const rest = main.cloneNode(true);
    for (const deel of rest.querySelectorAll(".kt-letter, option")) deel.remove();
    return rest.textContent;
  });
  assert.doesNotMatch(tekst, /\b(uiterlijk|huishouden|Schrijf op|Vul in|Kies|Bewaar|Wat gebeurt er)\b/, "no Dutch of the program is left");
  assert.doesNotMatch(tekst, /\b[a-z]+-[a-z]+-[a-z]+ =|\{ \$/, "no key of a text is left");
}

test("1. a question on the telephone", async () => {
  await page.goto(`${tafel.adres}/taal/en`);
  await page.goto(tafel.adres);
  await page.getByRole("button", { name: /Samira Bouali/ }).click();
  await engels("My work");
  await page.getByRole("link", { name: "New question" }).first().click();
  await engels("Who is the question for?");
  await vul({ achternaam: "Bakker", geboortedatum: "3-4-1950" });
  await knop("Look");
  await knop("Enter a new person");
  await knop("Save the question");
  await page.getByText("Choose", { exact: false }).first().waitFor();
  await vul({ vraag: "I cannot keep my house clean any more.", voornamen: "Anna", straat: "Zonnestraat", huisnummer: "14", postcode: "8011 AB", plaats: "Kantelstad" });
  await kies("aanhef", "mevrouw");
  await veld("buurt").selectOption({ label: "Zuiderhof" });
  for (const [naam, waarde] of [["wie", "zelf"], ["kanaal", "telefoon"], ["wet", "wmo"]]) await veld(naam).selectOption(waarde);
  await kijk(page, "engels-melding");
  await knop("Save the question");
  await page.getByText("Tue 13 October").first().waitFor();
  await page.getByText(/six weeks after the report of need on 1 September \(Wmo 2\.3\.2/).first().waitFor();
});

test("3. at the kitchen table", async () => {
  await page.getByRole("link", { name: "Plan the conversation" }).click();
  await vul({ dag: "10-9-2026", tijd: "10.00" });
  await kies("plaats", "thuis");
  await knop("Save the appointment");
  await engels(/^Conversation with/);
  await page.getByRole("link", { name: /^Open.*/ }).first().click();
  await page.locator('[name="reden"]').first().check();
  await knop("Open");
  await vul({ trede1: "Dusting still works.", trede2: "A daughter comes on Saturday.", gebruikelijk: "She lives alone.", trede3: "She likes to play cards.", trede4: "The table in the neighbourhood.", andere_wet: "None.", identiteit_teken: "417A" });
  for (const [naam, waarde] of [["identiteit", "identiteitskaart"], ["vertegenwoordiger", "nee"], ["mantelzorger", "nee"], ["pgb", "ja"], ["plan", "nee"]]) await kies(naam, waarde);
  await knop("Finish the conversation");
  await page.getByRole("link", { name: /Step 5/ }).waitFor();
  await kijk(page, "engels-gesprek");
  await vul({ trede5: "Heavy cleaning, two hours a week." });
  await kies("geweest", "ja");
  await knop("Finish the conversation");
  await engels(/^Report of/);
});

test("5. the decision", async () => {
  await vul({ doel: "My house is clean again.", actie_maatwerk: "Two hours a week." });
  await knop("Put this goal in the plan");
  await kies("hoe", "scherm");
  await knop("Fix and send");
  await kies("hoe", "scherm");
  await kies("vraagt_aan", "ja");
  await knop("Save the signature");
  await engels(/^Decision for/);
  await knop("Decide");
  await page.getByText("Choose which help it is and who gives it.").first().waitFor();
  await vul({ hulp: "hulp bij het schoonmaken", aantal: "2", bsn: "999990019" });
  await veld("aanbod").selectOption({ label: "Hulp bij het huishouden: Thuiszorg De Linde, € 36,60 per hour" });
  await knop("Show the letter");
  await page.getByRole("heading", { name: "U krijgt hulp bij het huishouden" }).waitFor();
  await kijk(page, "engels-besluit");
  await knop("Decide");
  await page.getByText("Which rules were used?").waitFor();
  await engels(/^Decision for/);
});
