// Signing in as on a working day: a municipality without examples, somebody who types a password and the code of the
// telephone, and a code that opens once.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inloggen, totp } from "./inlog.mjs";
import { bekijk } from "./scherm.mjs";
import { antwoordt, programma, vrijePoort } from "./server.mjs";
import { start } from "./start.mjs";
import { alleenToetsen, druk, tabNaar } from "./toetsenbord.mjs";

const WACHTWOORD = "zin met vier losse woorden";
const NAAM = "noor@stad.nl";

let map;
let server;
let adres;
let blad;
let page;
let geheim;

/** Runs a command of the program in the folder of this municipality, with these lines typed. Gives its lines as JSON. */
function draai(woorden, getypt = []) {
  const uit = spawnSync(programma(), [...woorden, "--json"], { cwd: map, input: getypt.map((r) => `${r}\n`).join(""), encoding: "utf8" });
  assert.equal(uit.status, 0, uit.stderr);
  return uit.stdout.split("\n").filter(Boolean).map((r) => JSON.parse(r));
}

before(async () => {
  map = await mkdtemp(join(tmpdir(), "keukentafel-inloggen-"));
  draai(["migrate"]);
  const maak = (inlog, naam) => draai(["gebruiker", "maak", "--inlog", inlog, "--naam", naam], [WACHTWOORD])[0];
  geheim = new URL(maak(NAAM, "Noor Bakker").telefoon).searchParams.get("secret");
  const bram = maak("bram@stad.nl", "Bram Vos");
  const rol = ["--inlog", NAAM, "--rol", "backoffice"];
  draai(["gebruiker", "rol", ...rol]);
  draai(["gebruiker", "bevestig", ...rol, "--door", "bram@stad.nl"], [WACHTWOORD, bram.herstelcodes[0]]);
  const poort = await vrijePoort();
  adres = `http://localhost:${poort}`;
  server = spawn(programma(), ["serve", "--zonder-tls", "--adres", `127.0.0.1:${poort}`], { cwd: map, stdio: ["ignore", "ignore", "pipe"] });
  await antwoordt(server, adres);
  blad = await start();
  page = alleenToetsen(blad.page);
});
after(async () => {
  await blad?.close();
  if (server && server.exitCode === null) {
    server.kill("SIGINT");
    await new Promise((klaar) => server.once("exit", klaar));
  }
  await rm(map, { recursive: true, force: true });
});

const wie = (code) => ({ naam: NAAM, wachtwoord: WACHTWOORD, code });
let gebruikt;

test("a password and the code of the telephone lead to the page that was asked for", async () => {
  gebruikt = totp(geheim);
  await page.goto(`${adres}/berichten`);
  assert.equal(new URL(page.url()).pathname, "/aanmelden");
  assert.equal(await page.getByText("Rondkijken in het voorbeeld").count(), 0, "no sign-in with one press");
  await inloggen(page, `${adres}/berichten`, wie(gebruikt));
  assert.equal(new URL(page.url()).pathname, "/berichten");
  await page.getByText("Noor Bakker").first().waitFor();
});

test("the same code does not open again, and the next one does", async () => {
  await tabNaar(page, "button", "Afmelden");
  await druk(page, "Enter", { laadt: true });
  await inloggen(page, `${adres}/post`, wie(gebruikt));
  assert.equal(new URL(page.url()).pathname, "/aanmelden/code");
  await page.getByText("Deze code klopt niet of is al gebruikt. Wacht op de volgende code.").first().waitFor();
  await bekijk(page, "50-code-al-gebruikt");
  await page.goto(`${adres}/post`);
  assert.equal(new URL(page.url()).pathname, "/aanmelden", "half signed in is not in");
  // A telephone may run ahead by one code: this is no wait of half a minute.
  await inloggen(page, `${adres}/post`, wie(totp(geheim, Date.now() + 30_000)));
  assert.equal(new URL(page.url()).pathname, "/post");
});
