// Autosave. Fields with data-versie inside a form[data-autobewaar] are sent on leaving them, and every 10 seconds while
// they differ from what was saved.
//
//   POST <data-autobewaar>   naam, waarde (repeated for several check boxes), versie   (urlencoded)
//   200 { "versie": 4, "bewaard": "Bewaard om 10.44 uur" }
//   409 text/html: the fragment of c/conflict.html, put under the field; that field waits for the choice
//   422 { "fout": "..." }: the sentence stands under the field; nothing is lost
//   401 or a redirect: signed out; the text stays in the page and is sent after signing in again
//
// Without a connection the text stays in the page and nowhere else (no storage in the browser: it is personal data);
// the header says so, and we try again.
import { contact, kop } from "./contact.js";
import { icoon } from "./icoon.js";

const ELKE = 10_000;
const GEDULD = 15_000;
const VELD = "form[data-autobewaar] [data-versie][name]";

/** Per field: text as saved, whether a save is under way, whether a choice is waited for. */
const velden = new WeakMap();
let weg = false;

const balk = () => document.querySelector("[data-offline]");
const groep = (veld) =>
  veld.type === "checkbox" || veld.type === "radio"
    ? [...veld.form.elements].filter((e) => e.name === veld.name && e.type === veld.type)
    : [veld];
const hoofd = (veld) => groep(veld)[0];

function waarden(veld) {
  if (veld.type === "checkbox" || veld.type === "radio") return groep(veld).filter((e) => e.checked).map((e) => e.value);
  return [veld.value];
}

function begin(veld) {
  if (veld.type === "checkbox" || veld.type === "radio") return groep(veld).filter((e) => e.defaultChecked).map((e) => e.value);
  if (veld instanceof HTMLSelectElement) {
    const gekozen = [...veld.options].filter((o) => o.defaultSelected).map((o) => o.value);
    return gekozen.length ? gekozen : [veld.options[0]?.value ?? ""];
  }
  return [veld.defaultValue];
}

const sleutel = (lijst) => JSON.stringify(lijst);

/** Whether a field differs from how the page came. */
export const anders = (veld) => sleutel(waarden(veld)) !== sleutel(begin(veld));

function toestand(veld) {
  const eerste = hoofd(veld);
  if (!velden.has(eerste)) velden.set(eerste, { bewaard: sleutel(begin(eerste)), bezig: false, conflict: false });
  return velden.get(eerste);
}

const gewijzigd = (veld) => !toestand(veld).conflict && sleutel(waarden(veld)) !== toestand(veld).bewaard;

function alle() {
  const gezien = new Set();
  for (const veld of document.querySelectorAll(VELD)) gezien.add(hoofd(veld));
  return [...gezien];
}

/** Fields with text that the server does not have. */
export const onbewaard = () => alle().filter((veld) => sleutel(waarden(veld)) !== toestand(veld).bewaard);

function plek(veld) {
  return document.getElementById(`${veld.id}-stand`) ?? veld.closest("fieldset")?.querySelector(".kt-veld__stand");
}

function toon(veld, naam, tekst) {
  const p = plek(veld);
  if (!p) return;
  p.dataset.stand = naam;
  const woorden = document.createElement("span");
  woorden.textContent = tekst;
  p.replaceChildren(icoon(naam === "bewaard" ? "vink" : naam === "wacht" ? "offline" : "achthoek"), woorden);
}

/** Says in the header that there is no connection, or that it is back. */
export function offline(aan, tekst) {
  if (aan === weg && !tekst) return;
  weg = aan;
  const el = balk();
  if (!el) return;
  const inhoud = document.createElement("div");
  inhoud.className = "kt-melding__inhoud";
  const p = document.createElement("p");
  p.className = "kt-melding__tekst";
  p.textContent = aan ? el.dataset[tekst ?? (alle().length ? "tekstWeg" : "tekstStuur")] : el.dataset.tekstTerug;
  inhoud.append(icoon(aan ? "offline" : "vink"), p);
  const vlak = document.createElement("div");
  vlak.className = "kt-melding";
  vlak.append(inhoud);
  el.replaceChildren(vlak);
  // "We are back" is news for a minute; "we are away" stays until it is over.
  if (!aan) setTimeout(() => !weg && el.replaceChildren(), 60_000);
}

function zetConflict(veld, html) {
  toestand(veld).conflict = true;
  const onder = document.createElement("div");
  onder.innerHTML = html;
  const nieuw = onder.querySelector(".kt-conflict");
  if (!nieuw) return;
  document.getElementById(nieuw.id)?.remove();
  (veld.closest(".utrecht-form-field, fieldset") ?? veld).after(nieuw);
  globalThis.htmx?.process?.(nieuw);
  plek(veld)?.replaceChildren();
}

/** The version goes along with the next save, and with the whole form when that is sent. */
function zetVersie(veld, versie) {
  for (const e of groep(veld)) e.dataset.versie = versie;
  const mee = veld.form.elements[`${veld.name}-versie`];
  if (mee) mee.value = versie;
}

/** Saves a field, and once more when it changed while it was on its way: arrow keys go through every choice. */
async function bewaar(veld, opties) {
  const st = toestand(veld);
  if (st.bezig || !gewijzigd(veld)) return;
  st.onderweg = stuur(veld, opties);
  await st.onderweg;
  if (st.gelukt && gewijzigd(veld)) await bewaar(veld, opties);
}

async function stuur(veld, { laatste = false } = {}) {
  const st = toestand(veld);
  st.gelukt = false;
  const lijst = waarden(veld);
  const verzonden = sleutel(lijst);
  const body = new URLSearchParams({ naam: veld.name, versie: veld.dataset.versie });
  for (const w of lijst) body.append("waarde", w);
  st.bezig = true;
  try {
    const antwoord = await fetch(veld.form.dataset.autobewaar, {
      method: "POST",
      body,
      headers: { ...kop(), Accept: "application/json, text/html;q=0.9", "X-Autobewaar": "1" },
      credentials: "same-origin",
      redirect: "manual", // a redirect is the way to sign in
      keepalive: laatste,
      signal: laatste ? undefined : AbortSignal.timeout(GEDULD),
    });
    if (antwoord.status === 401 || antwoord.type === "opaqueredirect") {
      document.dispatchEvent(new CustomEvent("kt:afgemeld"));
      return;
    }
    if (antwoord.status >= 500) throw new Error(String(antwoord.status));
    offline(false);
    contact();
    if (antwoord.status === 409) {
      zetConflict(veld, await antwoord.text());
    } else if (antwoord.status === 422) {
      toon(veld, "fout", (await antwoord.json()).fout);
      st.bewaard = verzonden; // not again until the text changes
    } else if (antwoord.ok) {
      const { versie, bewaard } = await antwoord.json();
      zetVersie(veld, versie);
      st.bewaard = verzonden;
      st.gelukt = true;
      toon(veld, "bewaard", bewaard);
    }
  } catch {
    offline(true);
    toon(veld, "wacht", balk()?.dataset.tekstWacht ?? "");
  } finally {
    st.bezig = false;
  }
}

/** Sends everything that is not saved yet. */
export async function bewaarAlles(opties) {
  await Promise.all(alle().map((veld) => bewaar(veld, opties)));
}

document.addEventListener("focusout", (e) => e.target.matches?.(VELD) && bewaar(hoofd(e.target)));
document.addEventListener("change", (e) => e.target.matches?.(VELD) && bewaar(hoofd(e.target)));
setInterval(() => bewaarAlles(), ELKE);
globalThis.addEventListener("online", () => bewaarAlles());
globalThis.addEventListener("offline", () => offline(true));
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && bewaarAlles({ laatste: true }));

// A form that is sent while a field is on its way waits for it: else the form would meet its own text as somebody else's.
document.addEventListener(
  "submit",
  (e) => {
    if (!e.target.matches("[data-autobewaar]")) return;
    const bezig = alle().filter((veld) => veld.form === e.target && toestand(veld).bezig);
    if (!bezig.length) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    const { target, submitter } = e;
    Promise.all(bezig.map((veld) => toestand(veld).onderweg)).then(() => target.requestSubmit(submitter));
  },
  { capture: true },
);

// A form that is sent takes all its fields along: from then on there is nothing left to save here.
let verstuurd = false;
document.addEventListener("submit", (e) => {
  if (!e.defaultPrevented && e.target.matches("[data-autobewaar]")) verstuurd = true;
});
globalThis.addEventListener("pageshow", () => {
  verstuurd = false;
});
globalThis.addEventListener("beforeunload", (e) => {
  if (!verstuurd && weg && onbewaard().length) e.preventDefault();
});
