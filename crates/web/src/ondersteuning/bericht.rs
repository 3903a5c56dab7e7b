//! One message: what is wrong at its place, what to do now, and sending again.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::BerichtId;
use kern::{Datum, Rol};
use ondersteuning::bericht::inzien::ops::Blad;
use ondersteuning::bericht::inzien::{Beeldregel, Waarde};
use ondersteuning::bericht::ops::{self, REDENEN};
use ondersteuning::bericht::plichten::{self, Plicht, Wie};
use ondersteuning::bericht::{Kop, Richting, Stand, Vondst, codetekst, inzien, retourtekst};
use ondersteuning::declaratie;
use recht::Termijnsoort;
use ui::Teksten;
use ui::delen::{self, Badge, Klok, Kruimel, Link, Pagina, Veld};

use super::berichten::{soort, verschuldigd, verschuldigd_vanaf};
use super::{BERICHTEN, INZIEN};
use crate::basis;
use crate::formulier::Formulier;
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/berichten/{id}", INZIEN, toon).post("/berichten/{id}/verzending", BERICHTEN, verzend).post(
        "/berichten/{id}/afhandeling",
        BERICHTEN,
        handel_af,
    )
}

/// `c/bevinding.html`
#[derive(Clone)]
struct Regel {
    niveau: usize,
    element: String,
    waarde: String,
    fout: bool,
    bevindingen: Vec<Bevinding>,
}

#[derive(Clone)]
pub(super) struct Bevinding {
    pub titel: String,
    pub uitleg: String,
    pub regel: String,
}

#[derive(Template)]
#[template(path = "ondersteuning/bericht.html")]
struct Berichtpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    code: String,
    stand: delen::Stand,
    /// Who owes what, and by when: what is oldest first.
    plichten: Vec<(String, Klok)>,
    feiten: Vec<(String, String)>,
    antwoorden: Vec<Link>,
    bevindingen: Vec<Bevinding>,
    dicht: bool,
    /// What is wrong, in the part of the message around it.
    uitsnede: Vec<Regel>,
    regels: Vec<Regel>,
    weggelaten: Option<String>,
    xml: Option<String>,
    declaratie: Option<String>,
    opnieuw: Option<Veld>,
    afhandelen: bool,
    hier: String,
}

fn lees_id(tekst: &str) -> Result<BerichtId, WebFout> {
    tekst.parse().map_err(|_| WebFout::NietGevonden)
}

async fn toon(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = inzien::ops::open(&verzoek.lees()?, lees_id(&id)?).await?;
    basis::toon(&pagina(&verzoek, &blad))
}

async fn verzend(
    verzoek: Verzoek,
    Path(id): Path<String>,
    formulier: Formulier,
) -> Result<Response, WebFout> {
    let id = lees_id(&id)?;
    let mut tx = verzoek.tx().await?;
    ops::opnieuw(&mut tx, id, formulier.get("reden")).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/berichten/{id}")).into_response())
}

async fn handel_af(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    ops::handel_af(&mut tx, lees_id(&id)?).await?;
    tx.commit().await?;
    Ok(Redirect::to("/berichten").into_response())
}

fn pagina(verzoek: &Verzoek, blad: &Blad) -> Berichtpagina {
    let t = verzoek.t;
    let kop = &blad.kop;
    let naam = blad.aanbieder.as_ref().map_or_else(|| kop.agb.clone(), |a| a.naam.clone());
    let titel = format!("{}, {naam}", soort(kop, t));
    let bevindingen: Vec<Bevinding> = kop.vondsten.iter().map(|v| bevinding(v, t)).collect();
    let inhoud = blad.inhoud.as_ref();
    let beeld = inhoud.map(|i| &i.beeld);
    let werkt = verzoek.heeft(Rol::Backoffice);
    let regels: Vec<Regel> =
        beeld.iter().flat_map(|b| &b.regels).map(|r| regel(r, &bevindingen, t)).collect();
    let te_plaatsen: usize = regels.iter().map(|r| r.bevindingen.len()).sum();
    let over = if te_plaatsen < bevindingen.len() { bevindingen.clone() } else { Vec::new() };
    let mag_opnieuw = werkt && kop.richting == Richting::Uit && kop.beantwoord.is_none();
    Berichtpagina {
        t,
        p: basis::pagina(verzoek, "berichten"),
        k: Kruimel {
            stappen: vec![Link { href: "/berichten".into(), tekst: t.get("nav-berichten") }],
            hier: titel.clone(),
        },
        kop: titel,
        code: kop.code.clone(),
        stand: stand(verzoek, blad, &naam),
        plichten: plichten(verzoek, blad, &naam),
        feiten: feiten(verzoek, blad, &naam),
        antwoorden: blad.antwoorden.iter().map(|a| antwoordlink(a, verzoek)).collect(),
        bevindingen: if inhoud.is_some() { over } else { bevindingen },
        dicht: inhoud.is_none(),
        uitsnede: uitsnede(&regels),
        regels,
        weggelaten: beeld
            .filter(|b| b.weggelaten > 0)
            .map(|b| t.telt("bericht-weggelaten", i64::try_from(b.weggelaten).unwrap_or(i64::MAX))),
        xml: inhoud.map(|i| i.xml.clone().unwrap_or_else(|| t.get("bericht-te-lang"))),
        declaratie: blad
            .declaratie
            .as_ref()
            .filter(|_| werkt && inhoud.is_some())
            .map(|d| format!("/declaraties/{}", d.id)),
        opnieuw: (mag_opnieuw && kop.stand != Stand::Klaar).then(|| redenveld(t)),
        afhandelen: werkt && kop.gezien.is_none() && kop.af_te_handelen(start_te_laat(blad, verzoek)),
        hier: format!("/berichten/{}", kop.id),
    }
}

fn redenveld(t: Teksten) -> Veld {
    let opties = REDENEN.map(|r| (r.to_owned(), t.get(&format!("bericht-reden-{}", ui::sleutel(r)))));
    Veld::new("reden", t.get("bericht-reden")).maat("kt-veld--middel").waarde(REDENEN[0]).opties(opties)
}

/// The five answers about a message.
fn stand(verzoek: &Verzoek, blad: &Blad, naam: &str) -> delen::Stand {
    let (t, kop) = (verzoek.t, &blad.kop);
    let geval = geval(verzoek, blad);
    let (wie, tegen) = match geval {
        "wacht" | "wacht-start" => (naam.to_owned(), Some("zaak-wacht-aanbieder")),
        "afgekeurd" => (naam.to_owned(), Some("bericht-tegen-verbeterd")),
        "bel" | "bel-start" => (t.get("rol-backoffice"), Some("bericht-tegen-te-laat")),
        "beslis" => (t.get("verzoek-wie-team"), Some("bericht-tegen-team")),
        "klaar" | "niets" => (t.get("stand-niemand"), None),
        _ => (t.get("rol-backoffice"), None),
    };
    let telefoon = blad.aanbieder.as_ref().map(|a| a.telefoon.clone()).unwrap_or_default();
    let dag = ui::dag_en_datum(ops::dag(kop.verzonden.unwrap_or(kop.moment)), verzoek.vandaag(), t);
    let met =
        [("telefoon", telefoon.as_str()), ("kenmerk", kop.identificatie.as_str()), ("dag", dag.as_str())];
    delen::Stand {
        staat: match &blad.declaratie {
            Some(d) if kop.stand == Stand::Afgekeurd => super::declaratie::staat(d.uitslag(), t),
            _ => staat(blad, verzoek),
        },
        waarom: t.get(&format!("bericht-waarom-{geval}")),
        tegen: tegen.map(|sleutel| t.get(sleutel)),
        wie,
        stap: delen::Stap { tekst: t.met(&format!("bericht-nu-{geval}"), &met), href: None, klok: None },
    }
}

/// Where a message stands, as its sentences are named.
fn geval(verzoek: &Verzoek, blad: &Blad) -> &'static str {
    let kop = &blad.kop;
    match (kop.richting, kop.stand) {
        (Richting::Uit, Stand::Klaar) => "klaar",
        (Richting::Uit, _) if te_laat(kop, verzoek) => "bel",
        (Richting::Uit, _) if start_te_laat(blad, verzoek) => "bel-start",
        (Richting::Uit, _) if kop.beantwoord.is_none() && kop.antwoord_voor.is_some() => "wacht",
        (Richting::Uit, _) if blad.start.is_some() => "wacht-start",
        (Richting::In, Stand::Wacht) if blad.declaratie.as_ref().is_some_and(wacht) => "declaratie",
        (Richting::In, Stand::Wacht) => "beslis",
        (Richting::In, Stand::Vreemd) => "vreemd",
        (Richting::In, Stand::Afgekeurd) if kop.nummer() == 302 => "wij-afgekeurd",
        (Richting::In, Stand::Afgekeurd) => "afgekeurd",
        _ => "niets",
    }
}

/// What is still owed on a message: what lists know of it, and what only its contents tell.
fn plichten(verzoek: &Verzoek, blad: &Blad, naam: &str) -> Vec<(String, Klok)> {
    let kop = &blad.kop;
    let open = kop.beantwoord.is_none() && kop.antwoord_voor.is_some();
    let mut uit = verschuldigd(kop, blad.start, verzoek);
    for p in plichten::plichten(kop.richting, kop.nummer()).iter().filter(|p| p.geldt(kop.wet)) {
        let ook = match p.soort {
            // Said once the request is being looked into; then the answer itself has this term.
            Termijnsoort::IstandaardWoonplaatsbeginsel => open,
            Termijnsoort::IstandaardBetalen => blad.te_betalen,
            _ => false,
        };
        let getekend = getekend(blad).filter(|_| ook);
        uit.extend(getekend.and_then(|van| verschuldigd_vanaf(p, van, verzoek)));
    }
    uit.sort_by_key(|v| v.dag);
    uit.into_iter().map(|v| (plicht(v.plicht, naam, verzoek.t), v.wekker)).collect()
}

/// The date of the message, when that can be seen.
fn getekend(blad: &Blad) -> Option<Datum> {
    let in_kop = |r: &&Beeldregel| r.element == "Dagtekening";
    let regel = blad.inhoud.as_ref().and_then(|i| i.beeld.regels.iter().find(in_kop));
    match regel.map(|r| &r.waarde) {
        Some(Waarde::Tekst(dag)) => dag.parse().ok(),
        _ => blad.declaratie.as_ref().map(|d| d.dagtekening),
    }
}

/// Who has to do what: `Wij: het antwoord op de declaratie (325)`.
fn plicht(p: &Plicht, naam: &str, t: Teksten) -> String {
    let met = p.met.iter().map(u16::to_string).collect::<Vec<_>>().join(&format!(" {} ", t.get("plicht-of")));
    let soort = p.soort.code().replace(['/', '_'], "-");
    let wat = t.met(&format!("plicht-{soort}"), &[("met", &met)]);
    let wie = match p.wie {
        Wie::Wij => t.get("plicht-wij"),
        Wie::Aanbieder => naam.to_owned(),
    };
    t.met("plicht-wie", &[("wie", &wie), ("wat", &wat)])
}

fn wacht(d: &declaratie::Declaratie) -> bool {
    d.stand == declaratie::Stand::Wacht
}

fn feiten(verzoek: &Verzoek, blad: &Blad, naam: &str) -> Vec<(String, String)> {
    let (t, kop) = (verzoek.t, &blad.kop);
    let op = |moment| {
        let dag = ui::dag_en_datum(ops::dag(moment), verzoek.vandaag(), t);
        format!("{dag} {}", ui::tijd(moment, t))
    };
    let mut uit = vec![
        (t.get("bericht-met"), format!("{naam}, AGB {}", kop.agb)),
        (t.get("bericht-kenmerk"), kop.identificatie.clone()),
        (
            t.get(if kop.richting == Richting::In { "bericht-binnen" } else { "bericht-gemaakt" }),
            op(kop.moment),
        ),
    ];
    uit.extend(kop.verzonden.map(|m| (t.get("bericht-weg"), op(m))));
    uit.extend(kop.beantwoord.map(|m| (t.get("bericht-beantwoord"), op(m))));
    if let Some(d) = &blad.declaratie {
        uit.push((t.get("declaratie-gevraagd"), d.gevraagd.to_string()));
        uit.push((t.get("declaratie-klopt"), d.toegekend.to_string()));
        uit.push((t.get("declaratie-klopt-niet"), d.afgekeurd.to_string()));
    }
    uit
}

fn antwoordlink(kop: &Kop, verzoek: &Verzoek) -> Link {
    let dag = ui::dag_en_datum(ops::dag(kop.moment), verzoek.vandaag(), verzoek.t);
    Link {
        href: format!("/berichten/{}", kop.id),
        tekst: format!("{} ({}), {dag}", soort(kop, verzoek.t), kop.code),
    }
}

/// The other side owes an answer whose day has passed.
fn te_laat(kop: &Kop, verzoek: &Verzoek) -> bool {
    kop.beantwoord.is_none() && kop.antwoord_voor.is_some_and(|d| d < verzoek.vandaag())
}

/// A start that the other side had to tell before today did not come.
fn start_te_laat(blad: &Blad, verzoek: &Verzoek) -> bool {
    plichten::start_te_laat(blad.start, verzoek.vandaag()).unwrap_or_default()
}

/// What left and waits for something is not done: the page says so, and from when on it is late.
fn staat(blad: &Blad, verzoek: &Verzoek) -> Badge {
    let (kop, t) = (&blad.kop, verzoek.t);
    let wacht = kop.beantwoord.is_none() && kop.antwoord_voor.is_some();
    if kop.stand == Stand::Verzonden && (wacht || blad.start.is_some()) {
        let (soort, icoon, tekst) = if te_laat(kop, verzoek) {
            ("danger", "achthoek", "bericht-antwoord-te-laat")
        } else if start_te_laat(blad, verzoek) {
            ("danger", "achthoek", "bericht-start-te-laat")
        } else if wacht {
            ("neutral", "zandloper", "bericht-antwoord-wacht")
        } else {
            ("neutral", "zandloper", "bericht-wacht-start")
        };
        return Badge { soort, icoon, tekst: t.get(tekst) };
    }
    let (soort, icoon) = match kop.stand {
        Stand::Verwerkt | Stand::Verzonden => ("safe", "vink"),
        Stand::Afgekeurd | Stand::Vreemd => ("danger", "achthoek"),
        Stand::Wacht => ("warning", "driehoek"),
        Stand::Klaar => ("neutral", "zandloper"),
    };
    let stand = if kop.bij_wijkteam() { "wijkteam" } else { kop.stand.code() };
    Badge { soort, icoon, tekst: t.get(&format!("bericht-stand-{stand}")) }
}

/// By which elements people know about what or whom a part of a message is.
const KENMERKEN: [&str; 4] = ["Bsn", "ToewijzingNummer", "ReferentieNummer", "DeclaratieNummer"];

/// What is wrong with where it stands: the classes around it, what they are known by, and what stands beside it.
fn uitsnede(regels: &[Regel]) -> Vec<Regel> {
    let mut toon = vec![false; regels.len()];
    for (plek, _) in regels.iter().enumerate().filter(|(_, r)| r.fout) {
        let (mut niveau, mut naast) = (regels[plek].niveau, true);
        toon[plek] = true;
        // Upwards: the lines of each class until the one that holds it.
        for i in (0..plek).rev() {
            let r = &regels[i];
            let klasse = r.waarde.is_empty();
            if r.niveau < niveau {
                toon[i] = true;
                (niveau, naast) = (r.niveau, false);
            } else if r.niveau == niveau && !klasse {
                toon[i] |= naast || KENMERKEN.contains(&r.element.as_str());
            }
        }
        // Downwards: what else the innermost class holds of its own; of a class that is wrong itself, what it holds.
        let hier = regels[plek].niveau + usize::from(regels[plek].waarde.is_empty());
        let binnen = regels.iter().enumerate().skip(plek + 1);
        for (i, r) in binnen.take_while(|(_, r)| r.niveau >= hier) {
            toon[i] |= r.niveau == hier && !r.waarde.is_empty();
        }
    }
    regels.iter().zip(toon).filter(|(_, toon)| *toon).map(|(r, _)| r.clone()).collect()
}

fn regel(r: &Beeldregel, bevindingen: &[Bevinding], t: Teksten) -> Regel {
    let hier: Vec<Bevinding> = r.vondsten.iter().filter_map(|n| bevindingen.get(*n).cloned()).collect();
    Regel {
        niveau: r.diepte,
        element: r.element.clone(),
        waarde: match &r.waarde {
            Waarde::Klasse => String::new(),
            Waarde::Tekst(tekst) => leesbaar(&r.element, tekst, t),
            Waarde::Bsn(staart) => t.met("bericht-bsn", &[("staart", staart)]),
            Waarde::Verborgen => t.get("bericht-verborgen"),
        },
        fout: !hier.is_empty(),
        bevindingen: hier,
    }
}

/// Dates as people say them, codes with their words, amounts in euros, return codes with what they mean.
fn leesbaar(element: &str, tekst: &str, t: Teksten) -> String {
    if let Some(dag) = Some(tekst).filter(|w| w.len() == 10).and_then(|w| w.parse().ok()) {
        return ui::datum_lang(dag, t);
    }
    if let Some(betekenis) = codetekst(element, tekst) {
        return format!("{tekst}: {betekenis}");
    }
    match element {
        "Bedrag" | "TotaalBedrag" | "ProductTarief" | "Budget" => {
            tekst.parse().map_or_else(|_| tekst.to_owned(), |c| kern::Euro::cent(c).to_string())
        }
        "RetourCode" => match retour(tekst, t) {
            Some(uitleg) => format!("{tekst}: {uitleg}"),
            None => tekst.to_owned(),
        },
        _ => tekst.to_owned(),
    }
}

/// What a return code means.
fn retour(code: &str, t: Teksten) -> Option<String> {
    match code {
        "0001" | "0200" | "0233" | "8001" => Some(t.get(&format!("retourcode-{code}"))),
        _ => retourtekst(code).map(str::to_owned),
    }
}

fn bevinding(v: &Vondst, t: Teksten) -> Bevinding {
    let regel = match &v.retourcode {
        Some(code) => t.met("bericht-regel", &[("regel", &v.regel), ("code", code)]),
        None => t.met("bericht-regel-zonder", &[("regel", &v.regel)]),
    };
    let uitleg = match v.retourcode.as_deref() {
        Some(code @ ("0001" | "0200" | "0233" | "8001")) => t.get(&format!("retourcode-{code}")),
        _ => t.met("bericht-plek", &[("plek", &plek(&v.pad))]),
    };
    Bevinding { titel: v.tekst().to_owned(), uitleg, regel }
}

pub(super) fn plek(pad: &str) -> String {
    pad.trim_start_matches("/Bericht/").replace('/', " › ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_stands_with_the_classes_around_it_and_what_they_are_known_by() {
        let regel = |tekst: &str| {
            let kaal = tekst.trim_start_matches(' ');
            let (element, waarde) = kaal.split_once('=').unwrap_or((kaal, ""));
            Regel {
                niveau: tekst.len() - kaal.len(),
                element: element.trim_end_matches('!').to_owned(),
                waarde: waarde.to_owned(),
                fout: element.ends_with('!'),
                bevindingen: Vec::new(),
            }
        };
        let bericht = "Header\n BerichtCode=414\nClienten\n Client\n  Bsn=1\n  Geboortedatum=2\n  Prestaties\n   Prestatie\n\
                       \x20   Nr=1\n   Prestatie\n    Nr=2\n    Tarief!=3\n    Bedrag=4\n Client\n  Bsn=5";
        let regels: Vec<Regel> = bericht.lines().map(regel).collect();
        let over: Vec<String> =
            uitsnede(&regels).iter().map(|r| format!("{}{}", r.element, r.waarde)).collect();
        assert_eq!(
            over,
            ["Clienten", "Client", "Bsn1", "Prestaties", "Prestatie", "Nr2", "Tarief3", "Bedrag4"]
        );
        let klasse: Vec<Regel> =
            "Client\n Start!\n  Nr=1\n  Product\n   Code=2\n Start\n  Nr=3".lines().map(regel).collect();
        let over: Vec<String> =
            uitsnede(&klasse).iter().map(|r| format!("{}{}", r.element, r.waarde)).collect();
        assert_eq!(over, ["Client", "Start", "Nr1"]);
        assert!(uitsnede(&[regel("Header"), regel(" BerichtCode=414")]).is_empty(), "nothing is wrong");
    }
}
