// Starts the real program with a made-up municipality in a folder of its own, on a free port.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A port that nobody used a moment ago. */
export const vrijePoort = () =>
  new Promise((goed, fout) => {
    const s = createServer().once("error", fout).listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => goed(port));
    });
  });

/** The published schemas, when they are at hand. */
const schemas = join(process.env.KEUKENTAFEL_STANDAARDEN ?? join(import.meta.dirname, "../../../shared/standards"), "xsd");

/** What crossed the wire between the municipality and the practice provider, which keeps it all, and what lies in folders of other providers. */
function gewisseld(boek, map) {
  const regels = existsSync(boek) ? readFileSync(boek, "utf8").split("\n").filter(Boolean).map((r) => JSON.parse(r)) : [];
  const bestanden = map ? readdirSync(map, { recursive: true }).filter((naam) => naam.endsWith(".xml")) : [];
  return [
    ...regels.filter((r) => r.xml).map(({ wat, code, xml }) => ({ wat, code, xml })),
    ...bestanden.map((naam) => {
      const xml = readFileSync(join(map, naam), "utf8");
      return { wat: naam, code: xml.match(/\/((?:wmo|jw)\d{3})\/schema/)?.[1].toUpperCase() ?? "without a code", xml };
    }),
  ];
}

/** Judges every message by its schema. A journey in which one of `moet` never crossed the wire judged nothing: that is a failure too. */
function oordeel(berichten, moet) {
  const mist = moet.filter((code) => !berichten.some((b) => b.code === code));
  if (mist.length) throw new Error(`never on the wire: ${mist.join(", ")}; seen: ${berichten.map((b) => b.code).join(", ") || "nothing"}`);
  if (!berichten.length) return;
  if (!existsSync(schemas)) return console.log("OVERGESLAGEN: xmllint: geen map met de standaarden; zet KEUKENTAFEL_STANDAARDEN");
  for (const { wat, code, xml } of berichten) {
    const namen = ["ijw-3.2", "iwmo-3.2", "iwmo-3.2-reconstructed"].map((m) => join(schemas, m, `${code.toLowerCase()}.xsd`));
    const uit = spawnSync("xmllint", ["--nonet", "--noout", "--schema", namen.find(existsSync) ?? namen[0], "-"], { input: xml });
    if (uit.status !== 0) throw new Error(`${wat} ${code}: ${uit.stderr}`);
  }
}

/** Lays messages in the folder of a provider as its software would: whole, or not there yet. Each is a name and its text. */
export async function leg(map, agb, berichten) {
  const post = join(map, "in", agb);
  await mkdir(post, { recursive: true });
  for (const [naam, tekst] of berichten) {
    await writeFile(join(post, `${naam}.deel`), tekst);
    await rename(join(post, `${naam}.deel`), join(post, `${naam}.xml`));
  }
}

/** The program that `make test` built: its path comes in KEUKENTAFEL_BIN. */
export function programma() {
  const pad = process.env.KEUKENTAFEL_BIN;
  if (!pad) throw new Error("KEUKENTAFEL_BIN is not set: run `make test`, or give the path of the built program");
  return pad;
}

/** Waits until a server answers. */
export async function antwoordt(kind, adres) {
  let gezegd = "";
  kind.stderr.on("data", (d) => (gezegd += d));
  for (let keer = 0; keer < 240; keer += 1) {
    if (kind.exitCode !== null) throw new Error(`the program stopped: ${gezegd}`);
    if (await fetch(`${adres}/gezond`).then((r) => r.ok, () => false)) return;
    await new Promise((klaar) => setTimeout(klaar, 250));
  }
  throw new Error(`the program never answered: ${gezegd}`);
}

/** The example without residents: a journey begins at an empty table.
 * @param {string[]} erbij more options of `keukentafel demo`
 * @param {string[]} moet codes of messages that this journey exchanges, such as `WMO301` */
export async function gemeente(erbij = [], moet = []) {
  const map = await mkdtemp(join(tmpdir(), "keukentafel-demo-"));
  const poort = await vrijePoort();
  const kind = spawn(programma(), ["demo", "--map", join(map, "demo"), "--adres", `127.0.0.1:${poort}`, ...(erbij.includes("--inwoners") ? [] : ["--inwoners", "0"]), ...erbij], { stdio: ["ignore", "ignore", "pipe"] });
  const adres = `http://localhost:${poort}`;
  await antwoordt(kind, adres);
  return {
    adres,
    async sluit() {
      kind.kill("SIGINT");
      await new Promise((klaar) => kind.once("exit", klaar));
      try {
        const post = erbij.indexOf("--berichtenmap");
        oordeel(gewisseld(join(map, "demo", "aanbieder.jsonl"), post < 0 ? undefined : erbij[post + 1]), moet);
      } finally {
        await rm(map, { recursive: true, force: true });
      }
    },
  };
}
