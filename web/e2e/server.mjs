// Starts the real program with a made-up municipality in a folder of its own, on a free port.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
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
      await rm(map, { recursive: true, force: true });
    },
  };
}
