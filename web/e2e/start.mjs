// Starts Debian's chromium with a fresh profile and nothing that phones home.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** `TRAAG=6` makes the browser six times slower and the sample server late: a test that does not wait for what it looks at then fails. */
export const TRAAG = Number(process.env.TRAAG ?? 1);

/**
 * Starts a browser with its own profile folder. Close it with `close()`, which removes the folder.
 * @param {{ lang?: string, thema?: "light"|"dark", breedte?: number, hoogte?: number, js?: boolean }} opties
 */
export async function start({ lang = "nl-NL", thema = "light", breedte = 1440, hoogte = 1000, js = true } = {}) {
  const profiel = await mkdtemp(join(tmpdir(), "keukentafel-e2e-"));
  const context = await chromium.launchPersistentContext(profiel, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
    locale: lang,
    timezoneId: "Europe/Amsterdam",
    colorScheme: thema,
    reducedMotion: "reduce",
    javaScriptEnabled: js,
    viewport: { width: breedte, height: hoogte },
  });
  context.setDefaultTimeout(30_000);
  if (TRAAG > 1) await vertraag(context);
  const page = context.pages()[0] ?? (await context.newPage());
  wachtOpVragen(Object.getPrototypeOf(page.locator("html")));
  return {
    context,
    page,
    async close() {
      await context.close();
      await rm(profiel, { recursive: true, force: true });
    },
  };
}

/** Every page of this context, those that open later too, gets a slower processor. */
async function vertraag(context) {
  const rem = async (page) => {
    const cdp = await context.newCDPSession(page);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: TRAAG });
  };
  context.on("page", (page) => rem(page).catch(() => {}));
  for (const page of context.pages()) await rem(page);
}

/** A form first asks whether the session lives and is sent after that: a click is over when the form left, or could not. */
function wachtOpVragen(proto) {
  if (proto.__wachtOpVragen) return;
  proto.__wachtOpVragen = true;
  const { click } = proto;
  proto.click = async function klik(...args) {
    await click.apply(this, args);
    // Between two pages there is nobody to ask; then the form left.
    await this.page().waitForFunction(() => !document.querySelector("form[data-vraagt]")).catch(() => {});
  };
}
