// A form[data-eenmaal] is sent once, however often the button is pressed. The button is not disabled: it says that it
// is busy. The server refuses the second copy as well; this only spares people the fright.
const was = new WeakMap();
const BEZIG = () => document.querySelector("[data-offline]")?.dataset.tekstBezig;

document.addEventListener("submit", (e) => {
  const form = e.target;
  if (!form.matches("[data-eenmaal]")) return;
  if (form.dataset.verstuurd) {
    e.preventDefault();
    return;
  }
  form.dataset.verstuurd = "ja";
  toonBezig(form, e.submitter);
});

/** Says on the button that it is busy. */
export function toonBezig(form, knop) {
  const label = knop?.querySelector(".nl-button__label") ?? knop;
  const woord = knop?.dataset.bezig ?? form.dataset.bezig ?? BEZIG();
  if (!form.matches("[data-eenmaal]") || !label || !woord || was.has(knop)) return;
  knop.setAttribute("aria-busy", "true");
  was.set(knop, { label, inhoud: [...label.childNodes] });
  // After the browser has read the form, so that name and value of the button go along.
  setTimeout(() => was.has(knop) && label.replaceChildren(woord));
}

/** The form can be sent again. */
export function herstel(form) {
  delete form.dataset.vraagt;
  delete form.dataset.verstuurd;
  for (const knop of form.querySelectorAll('[aria-busy="true"]')) {
    const { label, inhoud } = was.get(knop) ?? {};
    was.delete(knop);
    label?.replaceChildren(...inhoud);
    knop.removeAttribute("aria-busy");
  }
}

const GESTUURD = "[data-verstuurd], [data-vraagt]";

// The back button shows the page as it was left.
globalThis.addEventListener("pageshow", (e) => {
  if (e.persisted) for (const form of document.querySelectorAll(GESTUURD)) herstel(form);
});
document.addEventListener("htmx:after:request", (e) => {
  const form = e.target.closest?.(GESTUURD);
  if (form) herstel(form);
});
