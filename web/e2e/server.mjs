// Starts the real program with a made-up municipality in a folder of its own, on a free port.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const vrijePoort = () =>
  new Promise((goed, fout) => {
    const s = createServer().once("error", fout).listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => goed(port));
    });
  });

/** The published schemas, when they are at hand. */
const schemas = join(process.env.KEUKENTAFEL_STANDAARDEN ?? join(import.meta.dirname, "../../../shared/standards"), "xsd");

/** Judges by its schema every message that crossed the wire between the municipality and the practice provider, which keeps them all. */
function oordeel(boek) {
  if (!existsSync(boek)) return;
  if (!existsSync(schemas)) return console.log("OVERGESLAGEN: xmllint: geen map met de standaarden; zet KEUKENTAFEL_STANDAARDEN");
  for (const regel of readFileSync(boek, "utf8").split("\n").filter(Boolean).map((r) => JSON.parse(r))) {
    if (!regel.xml) continue;
    const namen = ["ijw-3.2", "iwmo-3.2", "iwmo-3.2-reconstructed"].map((m) => join(schemas, m, `${regel.code.toLowerCase()}.xsd`));
    const uit = spawnSync("xmllint", ["--nonet", "--noout", "--schema", namen.find(existsSync) ?? namen[0], "-"], { input: regel.xml });
    if (uit.status !== 0) throw new Error(`${regel.wat} ${regel.code}: ${uit.stderr}`);
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

/** The program that `make test` built, without residents: a journey begins at an empty table; its path comes in KEUKENTAFEL_BIN. */
export async function gemeente(erbij = []) {
  const programma = process.env.KEUKENTAFEL_BIN;
  if (!programma) throw new Error("KEUKENTAFEL_BIN is not set: run `make test`, or give the path of the built program");
  const map = await mkdtemp(join(tmpdir(), "keukentafel-demo-"));
  const poort = await vrijePoort();
  const kind = spawn(programma, ["demo", "--map", join(map, "demo"), "--adres", `127.0.0.1:${poort}`, ...(erbij.includes("--inwoners") ? [] : ["--inwoners", "0"]), ...erbij], { stdio: ["ignore", "ignore", "pipe"] });
  let gezegd = "";
  kind.stderr.on("data", (d) => (gezegd += d));
  const adres = `http://localhost:${poort}`;
  for (let keer = 0; keer < 240; keer += 1) {
    if (kind.exitCode !== null) throw new Error(`the program stopped: ${gezegd}`);
    if (await fetch(`${adres}/gezond`).then((r) => r.ok, () => false)) break;
    await new Promise((klaar) => setTimeout(klaar, 250));
  }
  return {
    adres,
    async sluit() {
      kind.kill("SIGINT");
      await new Promise((klaar) => kind.once("exit", klaar));
      oordeel(join(map, "demo", "aanbieder.jsonl"));
      await rm(map, { recursive: true, force: true });
    },
  };
}
