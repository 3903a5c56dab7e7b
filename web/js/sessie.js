// A session ends after a time without contact with the server. Before that we say so, with a button to stay. Text is
// saved first; text that is not saved keeps the page where it is, until who typed it signed in again.
//
//   <body data-sessie data-sessie-seconden="900" data-sessie-waarschuw="120" data-sessie-verleng="/sessie"
//         data-sessie-afgemeld="/aanmelden">
import { bewaarAlles, onbewaard } from "./autobewaar.js";
import { stil } from "./contact.js";
import { getypt, vraag } from "./versturen.js";

const { sessieSeconden, sessieWaarschuw, sessieAfgemeld } = document.body.dataset;
const melding = document.querySelector("[data-sessie-melding]");

if ("sessie" in document.body.dataset && melding) {
  const tekst = melding.querySelector("[data-sessie-tekst]");
  const knop = melding.querySelector("[data-sessie-blijf]");
  const duur = Number(sessieSeconden) * 1000;
  const vooraf = Number(sessieWaarschuw) * 1000;
  let stand = "open";

  const zeg = (woorden) => {
    if (tekst.textContent !== woorden) tekst.textContent = woorden;
    melding.hidden = false;
  };

  const naarAanmelden = () => {
    const doel = new URL(sessieAfgemeld, location.href);
    // A page that answers a form has no address of its own.
    const hier = "sessieAntwoord" in document.body.dataset ? "/" : location.pathname + location.search;
    doel.searchParams.set("verder", hier);
    return doel.href;
  };

  const voorbij = () => {
    if (stand === "voorbij") return;
    stand = "voorbij";
    if (onbewaard().length === 0 && !getypt()) {
      location.assign(naarAanmelden());
      return;
    }
    zeg(tekst.dataset.tekstVoorbij);
    const link = document.createElement("a");
    link.className = "nl-button nl-button--primary";
    link.href = naarAanmelden();
    link.target = "_blank";
    link.rel = "noopener";
    const label = document.createElement("span");
    label.className = "nl-button__label";
    label.textContent = tekst.dataset.tekstOpnieuw;
    link.append(label);
    knop.hidden = true;
    melding.querySelector("a")?.remove();
    knop.after(link);
  };

  const kijk = () => {
    const rust = stil();
    if (rust >= duur) voorbij();
    else if (rust >= duur - vooraf) {
      if (stand === "open") bewaarAlles();
      stand = "bijna";
      const minuten = Math.ceil((duur - rust) / 60_000);
      zeg(minuten > 1 ? tekst.dataset.tekstBijna.replace("{minuten}", String(minuten)) : tekst.dataset.tekstLaatste);
    }
  };

  document.addEventListener("kt:contact", () => {
    const was = stand;
    stand = "open";
    melding.hidden = true;
    knop.hidden = false;
    melding.querySelector("a")?.remove();
    if (was === "voorbij") bewaarAlles();
  });
  document.addEventListener("kt:afgemeld", voorbij);
  knop.addEventListener("click", async () => {
    const antwoord = await vraag();
    if (antwoord === "voorbij") voorbij();
    if (antwoord === "weg") kijk(); // the notice stays, the button can be pressed again
  });
  // Sleep and background tabs slow timers down; the clock decides, not the number of ticks.
  setInterval(kijk, 5_000);
  document.addEventListener("visibilitychange", kijk);
}
