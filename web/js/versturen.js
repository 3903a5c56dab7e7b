// A form goes only when the server is there and still knows who sends it. Sent into nothing, its text would be gone with
// the page: pages with personal data are not kept by the browser.
import { anders, offline } from "./autobewaar.js";
import { contact, kop } from "./contact.js";
import { herstel, toonBezig } from "./dubbel.js";

const GEDULD = 15_000;
const { sessieVerleng } = document.body.dataset;
let verstuurd = false;

/** Asks the server whether the session is alive: "open", "voorbij", or "weg" without a connection. */
export async function vraag() {
  try {
    const antwoord = await fetch(sessieVerleng, {
      method: "POST",
      headers: kop(),
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(GEDULD),
    });
    if (antwoord.status >= 500) return "weg";
    if (!antwoord.ok) return "voorbij";
    offline(false);
    contact();
    return "open";
  } catch {
    return "weg";
  }
}

/** Forms of which the server just said that they may come. */
const nagevraagd = new WeakSet();

async function houdVast(form, knop) {
  // Until the answer, or the next page: a second press asks and sends nothing.
  if ("vraagt" in form.dataset) return;
  form.dataset.vraagt = "";
  toonBezig(form, knop);
  const stand = await vraag();
  if (stand === "open") {
    nagevraagd.add(form);
    form.requestSubmit(knop);
    return;
  }
  herstel(form);
  if (stand === "voorbij") document.dispatchEvent(new CustomEvent("kt:afgemeld"));
  else offline(true, "tekstStuur");
}

if (sessieVerleng) {
  document.addEventListener(
    "submit",
    (e) => {
      const { target: form, submitter } = e;
      if ((submitter?.formMethod || form.method) !== "post") return;
      if (nagevraagd.delete(form)) {
        verstuurd = true;
        return;
      }
      e.preventDefault();
      e.stopImmediatePropagation();
      houdVast(form, submitter);
    },
    { capture: true },
  );
  document.addEventListener("kt:ander", async () => {
    if ((await vraag()) === "voorbij") document.dispatchEvent(new CustomEvent("kt:afgemeld"));
  });
}

const GEWOON = 'form[method="post"]:not([data-autobewaar])';

/** Whether something stands in a form without autosave that the server does not have. */
export const getypt = () => "sessieAntwoord" in document.body.dataset || gewijzigd(GEWOON);

const gewijzigd = (formulier) =>
  [...document.querySelectorAll(`${formulier} :is(input, select, textarea)`)].some(anders);

// Leaving a form that would change something, half filled in or refused, is asked after by the browser.
globalThis.addEventListener("beforeunload", (e) => {
  const vorm = `${GEWOON}[data-eenmaal]`;
  if (!verstuurd && (gewijzigd(vorm) || document.querySelector(`${vorm} [aria-invalid]`))) e.preventDefault();
});
globalThis.addEventListener("pageshow", () => {
  verstuurd = false;
});
