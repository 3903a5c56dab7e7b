//! The inbox and outbox: what needs a person first, and a search that leaves nothing in the address.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use kern::Datum;
use kern::id::BerichtId;
use ondersteuning::bericht::lijst::{Bladzijde, Telling, Welke, Zoekterm, ops as lijst};
use ondersteuning::bericht::plichten::{Plicht, START, Wie, plichten, wacht_op};
use ondersteuning::bericht::{Kop, Richting, Stand, ops, weigering};
use recht::Termijnsoort;
use serde::Deserialize;
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Klok, Nav, Pagina, Veld};

use super::{BERICHTEN, klok};
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/berichten", BERICHTEN, toon).post("/berichten/zoeken", BERICHTEN, zoek)
}

/// `c/inbox.html`
pub(super) struct Rij {
    pub huidig: bool,
    pub href: String,
    pub wat: String,
    pub soort: String,
    pub code: String,
    pub van: String,
    /// Who owes the answer of the clock.
    pub wie: String,
    pub klok: Option<Klok>,
}

#[derive(Template)]
#[template(path = "ondersteuning/berichten.html")]
struct Lijst {
    t: Teksten,
    p: Pagina,
    lead: String,
    dag: String,
    keuzes: Vec<Nav>,
    zoek: Veld,
    fouten: Option<Foutsamenvatting>,
    /// What was refused at the door.
    geweigerd: Vec<Rij>,
    /// In parts, each with the word for it: what asks something of us, and what lies with others. One part without a
    /// heading in a list that is not about that.
    delen: Vec<Deel>,
    leeg: String,
    meer: Option<String>,
}

struct Deel {
    id: &'static str,
    kop: Option<String>,
    berichten: Vec<Rij>,
}

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    welke: String,
    #[serde(default)]
    na: String,
}

async fn toon(verzoek: Verzoek, Query(filter): Query<Filter>) -> Result<Response, WebFout> {
    let welke = Welke::van_code(&filter.welke).unwrap_or(Welke::Nodig);
    let na: Option<BerichtId> =
        if filter.na.is_empty() { None } else { Some(filter.na.parse().map_err(|_| WebFout::NietGevonden)?) };
    let lees = verzoek.lees()?;
    let bladzijde = lijst::blader(&lees, welke, na).await?;
    let namen = ops::namen(&lees, &bladzijde.koppen).await?;
    let telling = lijst::tel(&lees).await?;
    let laatste = bladzijde.koppen.last().filter(|_| bladzijde.meer);
    let begin = welke == Welke::Nodig && na.is_none();
    let geweigerd = if begin { weigering::ops::open_lijst(&lees).await? } else { Vec::new() };
    let t = verzoek.t;
    let rijen = rijen(&bladzijde, &namen, &verzoek);
    basis::toon(&Lijst {
        geweigerd: geweigerd.iter().map(|w| super::weigering::rij(w, &verzoek)).collect(),
        delen: if welke == Welke::Nodig { in_delen(rijen, bladzijde.van_ons, t) } else { een_deel(rijen) },
        meer: laatste.map(|k| format!("/berichten?welke={}&na={}", welke.code(), k.id)),
        leeg: t.get(if welke == Welke::Nodig { "berichten-leeg" } else { "berichten-geen" }),
        ..kaal(&verzoek, &telling, Some(welke))
    })
}

/// What was looked for travels in the form and not in the address: an assignment number belongs to a person.
async fn zoek(verzoek: Verzoek, mut formulier: Formulier) -> Result<Response, WebFout> {
    let lees = verzoek.lees()?;
    let telling = lijst::tel(&lees).await?;
    let Some(term) = Zoekterm::lees(formulier.get("zoek")).filter(|_| formulier.goed()) else {
        formulier.fout("zoek", "berichten-zoek-leeg");
        let blad = kaal(&verzoek, &telling, None);
        let zoek = formulier.veld(verzoek.t, blad.zoek);
        let fouten = formulier.samenvatting(verzoek.t, &[]);
        return Ok(onjuist(basis::toon(&Lijst { zoek, fouten, ..kaal(&verzoek, &telling, None) })?));
    };
    let bladzijde = lijst::zoek(&lees, &term).await?;
    let namen = ops::namen(&lees, &bladzijde.koppen).await?;
    let blad = kaal(&verzoek, &telling, None);
    let aantal = i64::try_from(bladzijde.koppen.len()).unwrap_or(i64::MAX);
    basis::toon(&Lijst {
        lead: verzoek.t.telt("berichten-gevonden", aantal),
        zoek: blad.zoek.waarde(&term.tekst),
        delen: een_deel(rijen(&bladzijde, &namen, &verzoek)),
        leeg: verzoek.t.get("berichten-niet-gevonden"),
        ..kaal(&verzoek, &telling, None)
    })
}

/// The page without messages.
fn kaal(verzoek: &Verzoek, telling: &Telling, welke: Option<Welke>) -> Lijst {
    let t = verzoek.t;
    let keuzes = Welke::ALLE.into_iter().map(|w| Nav {
        href: format!("/berichten?welke={}", w.code()),
        tekst: t.get(&format!("berichten-keuze-{}", w.code())),
        hier: welke == Some(w),
        aantal: None,
    });
    let (binnen, weg) = (telling.binnen.to_string(), telling.weg.to_string());
    Lijst {
        t,
        p: basis::pagina(verzoek, "berichten"),
        lead: [t.telt("berichten-telling", telling.nodig), t.telt("berichten-wachten", telling.wacht)]
            .join(" "),
        dag: t.met("berichten-vandaag", &[("binnen", &binnen), ("weg", &weg)]),
        keuzes: keuzes.collect(),
        zoek: Veld::new("zoek", t.get("berichten-zoek"))
            .hint(t.get("berichten-zoek-hint"))
            .maat("kt-veld--middel"),
        fouten: None,
        geweigerd: Vec::new(),
        delen: Vec::new(),
        leeg: String::new(),
        meer: None,
    }
}

fn een_deel(berichten: Vec<Rij>) -> Vec<Deel> {
    in_orde(vec![Deel { id: "alle", kop: None, berichten }])
}

/// The first ones ask something of us.
fn in_delen(mut berichten: Vec<Rij>, van_ons: usize, t: Teksten) -> Vec<Deel> {
    let ander = berichten.split_off(van_ons.min(berichten.len()));
    let deel = |id, kop, berichten| Deel { id, kop: Some(t.get(kop)), berichten };
    in_orde(vec![deel("ons", "berichten-van-ons", berichten), deel("ander", "berichten-van-ander", ander)])
}

fn in_orde(mut delen: Vec<Deel>) -> Vec<Deel> {
    delen.retain(|deel| !deel.berichten.is_empty());
    delen
}

fn rijen(bladzijde: &Bladzijde, namen: &HashMap<String, String>, verzoek: &Verzoek) -> Vec<Rij> {
    let rij = |kop: &Kop| rij(kop, bladzijde.starts.get(&kop.id).copied(), (namen, verzoek));
    bladzijde.koppen.iter().map(rij).collect()
}

fn rij(kop: &Kop, start: Option<Datum>, (namen, verzoek): (&HashMap<String, String>, &Verzoek)) -> Rij {
    let t = verzoek.t;
    let eerste = verschuldigd(kop, start, verzoek).into_iter().next();
    Rij {
        huidig: false,
        href: format!("/berichten/{}", kop.id),
        wat: wat(kop, start, t),
        soort: soort(kop, t),
        code: kop.code.clone(),
        van: namen.get(&kop.agb).cloned().unwrap_or_else(|| kop.agb.clone()),
        wie: match eerste.as_ref().map(|v| (v.plicht.wie, v.dag < verzoek.vandaag())) {
            Some((Wie::Wij, _)) if kop.bij_wijkteam() => t.get("plicht-lijst-wijkteam"),
            Some((Wie::Wij, _)) => t.get("plicht-lijst-wij"),
            Some((Wie::Aanbieder, false)) => t.get("plicht-lijst-aanbieder"),
            Some((Wie::Aanbieder, true)) => t.get("plicht-lijst-laat"),
            None => String::new(),
        },
        klok: eerste.map(|v| v.wekker),
    }
}

pub(super) fn soort(kop: &Kop, t: Teksten) -> String {
    match kop.nummer() {
        n @ (301 | 302 | 305..=308 | 315..=320 | 323 | 325) => t.get(&format!("bericht-{n}")),
        _ => t.get("bericht-ander"),
    }
}

/// What is the matter, in one line.
fn wat(kop: &Kop, start: Option<Datum>, t: Teksten) -> String {
    match (kop.richting, kop.stand) {
        (Richting::Uit, _) if kop.beantwoord.is_none() && kop.antwoord_voor.is_some() => {
            t.get("bericht-wacht-retour")
        }
        (Richting::Uit, Stand::Klaar) => t.get("bericht-staat-klaar"),
        (Richting::Uit, _) if start.is_some() => t.get("bericht-wacht-start"),
        (Richting::Uit, _) => t.get("bericht-verzonden"),
        (Richting::In, Stand::Vreemd) => t.get("bericht-vreemd"),
        (Richting::In, Stand::Wacht) if kop.nummer() == 323 => t.telt("bericht-regels-fout", kop.aantal_fout),
        (Richting::In, Stand::Wacht) => t.get("bericht-beslis"),
        (Richting::In, Stand::Afgekeurd) if kop.nummer() == 302 => t.get("bericht-wij-afgekeurd"),
        // Refused as a whole is said by its header; else its wrong lines were, and the others were granted.
        (Richting::In, Stand::Afgekeurd) if kop.nummer() == 323 && !kop.in_zijn_geheel() => {
            t.telt("bericht-regels-beantwoord", kop.aantal_fout)
        }
        (Richting::In, Stand::Afgekeurd) => {
            kop.vondsten.first().map_or_else(|| t.get("bericht-afgekeurd"), |v| v.tekst().to_owned())
        }
        (Richting::In, _) => t.get("bericht-verwerkt"),
    }
}

/// What is owed on a message, with its last day and the rule that says so.
pub(super) struct Verschuldigd {
    pub plicht: &'static Plicht,
    pub dag: Datum,
    pub wekker: Klok,
}

/// The answer that a message waits for, and the start that had to be told from the day `start`: what is oldest first.
pub(super) fn verschuldigd(kop: &Kop, start: Option<Datum>, verzoek: &Verzoek) -> Vec<Verschuldigd> {
    let alle = plichten(kop.richting, kop.nummer());
    let antwoord = alle.first().zip(kop.antwoord_voor).zip(antwoordklok(kop, verzoek));
    let antwoord = antwoord.map(|((plicht, dag), wekker)| Verschuldigd { plicht, dag, wekker });
    let start = start.and_then(|van| verschuldigd_vanaf(&START, van, verzoek));
    let mut uit: Vec<Verschuldigd> = antwoord.into_iter().chain(start).collect();
    uit.sort_by_key(|v| v.dag);
    uit
}

/// What is owed by the term that counts from `van`.
pub(super) fn verschuldigd_vanaf(
    plicht: &'static Plicht,
    van: Datum,
    verzoek: &Verzoek,
) -> Option<Verschuldigd> {
    let dag = plicht.dag(van).ok()?;
    let wekker = klok(dag, Some((plicht.soort, van)), (verzoek.vandaag(), verzoek.t));
    Some(Verschuldigd { plicht, dag, wekker })
}

/// By which day somebody owes an answer, with the rule that says so; `None` when nobody does.
fn antwoordklok(kop: &Kop, verzoek: &Verzoek) -> Option<Klok> {
    let dag = kop.antwoord_voor.filter(|_| kop.beantwoord.is_none())?;
    let soort = wacht_op(kop.richting, kop.nummer())?.soort;
    let van = (soort, ops::dag(kop.moment));
    Some(klok(dag, Some(na_onderzoek(kop, dag, van)), (verzoek.vandaag(), verzoek.t)))
}

/// A request that is being looked into has its last term from the date of the message, which is sealed: the day from
/// which it counts follows from the term itself.
fn na_onderzoek(kop: &Kop, dag: Datum, eerst: (Termijnsoort, Datum)) -> (Termijnsoort, Datum) {
    const LANG: Termijnsoort = Termijnsoort::IstandaardAntwoordNaOnderzoek;
    let eindigt = |soort, van| recht::termijn(soort, van).is_ok_and(|t| t.laatste_dag() == dag);
    if !matches!(kop.nummer(), 315 | 317) || eindigt(eerst.0, eerst.1) {
        return eerst;
    }
    let terug = std::iter::successors(Some(dag), |d| d.yesterday().ok()).take(100);
    terug.into_iter().find(|van| eindigt(LANG, *van)).map_or(eerst, |van| (LANG, van))
}
