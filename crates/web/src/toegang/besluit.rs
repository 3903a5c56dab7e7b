//! The decision: reasons from the report, checks, and beside them the letter as it will leave.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use brief::Huisstijl;
use kern::id::AccountId;
use kern::{Datum, Euro};
use ondersteuning::contract::{self, Aanbod};
use ondersteuning::toewijzing;
use recht::Vereistensoort;
use storage::{Lees, Tx};
use toegang::ToegangFout;
use toegang::besluit::ops::{self, Blad};
use toegang::besluit::{Besluit, Soort, Status, Voorstel};
use toegang::concept;
use toegang::persoon::ops::vul_bsn_aan;
use toegang::verslag::PUNTEN;
use toegang::zaak::Stand;
use ui::Teksten;
use ui::delen::{self, Badge, Controle, Foutsamenvatting, Kruimel, Pagina, Veld};

use super::beeld::{self, Blik, sleutel};
use super::besluitformulier::{begin, keuze, lees, lees_bsn, zet_beletsels};
use super::bewaren::{veld_bewaard, veld_fout};
use super::gesprek::{kruimel, zaak_id};
use super::horen::{self, Hoordeel};
use super::melding::formuliersleutel;
use super::werk::WERKERS;
use crate::basis;
use crate::brieven::{letter_html, ondertekenaar};
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/zaken/{id}/besluit", WERKERS, besluit)
        .post("/zaken/{id}/besluit", WERKERS, neem)
        .post("/zaken/{id}/besluit/akkoord", WERKERS, akkoord)
        .post("/zaken/{id}/besluit/reactie", WERKERS, noteer_reactie)
        .post("/zaken/{id}/besluit/velden", WERKERS, bewaar_veld)
        .post("/zaken/{id}/besluit/opnieuw", WERKERS, begin_opnieuw)
        .post("/zaken/{id}/besluit/terug", WERKERS, geef_terug)
}

#[derive(Template)]
#[template(path = "toegang/besluit.html")]
struct Besluitpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    zaak: String,
    antwoorden: delen::Stand,
    vandaag: String,
    fouten: Option<Foutsamenvatting>,
    formulier: String,
    redenen: Vec<(String, String)>,
    controles: Vec<Controle>,
    /// What can be done here now.
    bewerken: bool,
    akkoord: bool,
    /// Who has to agree, for everybody else.
    ligt_bij: Option<String>,
    /// The reader made the decision that lies with somebody else.
    van_mij: bool,
    /// What to say to who made it.
    opmerking: Veld,
    /// Who sent the decision back, and with which words.
    terug: Option<(String, Option<String>)>,
    /// The form holds what this reader typed before.
    bezig: bool,
    bsn: Option<Veld>,
    aanbod: Veld,
    /// How much of it, and when.
    omvang: Vec<Veld>,
    /// Why no own contribution is due, where the law has one.
    bijdrage: Option<Veld>,
    hulp: Veld,
    soort: Veld,
    redenen_veld: Veld,
    niet: Veld,
    waarom: Veld,
    wel: Veld,
    ontbreekt: Veld,
    aanvulling: Vec<Veld>,
    gegevens: Veld,
    /// The letter of intent can be sent.
    af: Afronden,
    horen: Option<Hoordeel>,
    /// The articles that the decision was taken on, with their source.
    bewijs: Vec<String>,
    brief: Option<String>,
}

async fn besluit(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let lees = verzoek.lees()?;
    let blad = ops::open(&lees, zaak_id(&id)?).await?;
    let mut f = begin(&verzoek, &blad);
    let huisstijl = verzoek.huisstijl().await?;
    let tafel = Tafel { aanbod: aanbod(&lees, &blad, &f).await?, blad, huisstijl };
    basis::toon(&pagina(&verzoek, &tafel, &mut f)?)
}

/// What lies on the table: the case, and who can deliver what from the day that was filled in.
struct Tafel {
    blad: Blad,
    aanbod: Vec<Aanbod>,
    huisstijl: Huisstijl,
}

/// Says so when the resident has this help of this provider already in the same days: such an order would come back
/// (TR302).
async fn toets_overlap(
    lees: &Lees,
    tafel: &Tafel,
    voorstel: &Voorstel,
    f: &mut Formulier,
) -> Result<(), WebFout> {
    let Some(v) = &voorstel.voorziening else { return Ok(()) };
    let Some(gekozen) = tafel.aanbod.iter().find(|a| a.contract == v.contract && a.product.id == v.product)
    else {
        return Ok(());
    };
    let al = toewijzing::ops::overlap(lees, tafel.blad.regel.persoon, gekozen, (v.van, v.tot_en_met)).await?;
    if al.is_some() {
        f.fout("van", "besluit_overlap");
    }
    Ok(())
}

/// What can be chosen. An application is all that is decided on, so other pages of a decision ask nothing.
async fn aanbod(lees: &Lees, blad: &Blad, f: &Formulier) -> Result<Vec<Aanbod>, WebFout> {
    if blad.regel.stand != Stand::Aanvraag {
        return Ok(Vec::new());
    }
    let dag = ui::lees_datum(f.get("van")).unwrap_or(lees.vandaag());
    let mut alle = contract::store::aanbod(lees, blad.regel.wet, dag).await.map_err(ToegangFout::from)?;
    alle.retain(|a| a.product.per_week().is_some());
    Ok(alle)
}

fn pagina(verzoek: &Verzoek, tafel: &Tafel, f: &mut Formulier) -> Result<Besluitpagina, WebFout> {
    let t = verzoek.t;
    let blad = &tafel.blad;
    let vandaag = verzoek.vandaag();
    let blik = Blik::van(verzoek);
    let wie = blik.wie;
    let soorten = Soort::ALLE.map(|s| (s.code().to_owned(), t.get(&sleutel("besluit-soort", s.code()))));
    let voorstel = match &blad.besluit {
        Some(besluit) => Some(besluit.voorstel.clone()),
        None => Some(lees(&mut f.clone(), &tafel.aanbod)).filter(|g| g.compleet).map(|g| g.voorstel),
    };
    let bewerken = blad.regel.stand == Stand::Aanvraag;
    let brieftekst = |naam: &str, rijen: u8| {
        let (kop, hint) = (format!("besluit-{naam}"), format!("besluit-{naam}-hint"));
        f.veld(t, Veld::new(naam, t.get(&kop)).hint(t.get(&hint)).rijen(rijen))
    };
    let mut pagina = Besluitpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, &blad.regel, "besluit-kruimel"),
        kop: t.met("besluit-kop", &[("naam", &blad.regel.naam.in_zin())]),
        zaak: blad.regel.id.to_string(),
        antwoorden: beeld::stand(&blad.regel, blik, &format!("/zaken/{}/besluit", blad.regel.id)),
        vandaag: t.met("besluit-vandaag", &[("dag", &ui::datum_lang(vandaag, t))]),
        fouten: f.samenvatting(t, &["soort", "gegevens"]),
        formulier: f.get("formulier").to_owned(),
        redenen: redenen(t, blad),
        controles: controles(t, blad, voorstel.as_ref()),
        bewerken,
        akkoord: mag_akkoord(blad, wie),
        ligt_bij: ligt_bij(blad, blik),
        van_mij: blad.besluit.as_ref().is_some_and(|b| Some(b.opgesteld_door) == wie),
        opmerking: f.veld(
            t,
            Veld::new("opmerking", t.get("besluit-opmerking")).hint(t.get("besluit-opmerking-hint")).rijen(3),
        ),
        terug: blad.terug.as_ref().map(|terug| kwam_terug(t, terug, wie)),
        bezig: bewerken && !blad.concept.is_empty(),
        bsn: blad.mens.bsn.is_none().then(|| bsn_veld(t, f)),
        omvang: omvang(t, f),
        bijdrage: bijdrage_veld(t, f, blad, vandaag)?,
        hulp: f.veld(t, Veld::new("hulp", t.get("besluit-hulp")).hint(t.get("besluit-hulp-hint"))),
        aanbod: aanbod_veld(t, f, &tafel.aanbod),
        soort: f.veld(t, Veld::new("soort", t.get("besluit-soort")).opties(soorten)),
        redenen_veld: brieftekst("redenen", 6),
        niet: f.veld(t, Veld::new("niet", t.get("besluit-niet")).hint(t.get("besluit-niet-hint"))),
        waarom: brieftekst("waarom", 2),
        wel: brieftekst("wel", 2),
        ontbreekt: brieftekst("ontbreekt", 2),
        aanvulling: ["gevraagd_op", "uiterlijk"]
            .map(|naam| f.veld(t, Veld::new(naam, t.get(&sleutel("besluit", naam)))))
            .into(),
        gegevens: horen::veld(t, f, vandaag)?,
        af: afronden(t, blad, f, voorstel.as_ref()),
        horen: blad.horen.as_ref().map(|h| horen::deel(h, f, blik)).transpose()?,
        bewijs: blad.besluit.as_ref().map(|b| bewijs(t, b)).unwrap_or_default(),
        brief: brief_html(verzoek, tafel, voorstel.as_ref())?,
        t,
    };
    pagina.velden().for_each(|veld| veld.stand = Some(String::new()));
    Ok(pagina)
}

impl Besluitpagina {
    /// The fields that are kept while they are filled in: those of [`toegang::concept::BESLUIT`].
    fn velden(&mut self) -> impl Iterator<Item = &mut Veld> {
        let vast = [
            &mut self.soort,
            &mut self.hulp,
            &mut self.aanbod,
            &mut self.redenen_veld,
            &mut self.niet,
            &mut self.waarom,
            &mut self.wel,
            &mut self.ontbreekt,
            &mut self.gegevens,
        ];
        let soms = self.bsn.iter_mut().chain(self.bijdrage.iter_mut());
        vast.into_iter().chain(soms).chain(self.omvang.iter_mut()).chain(self.aanvulling.iter_mut())
    }
}

/// Who sent the decision back, or that the reader took it back.
fn kwam_terug(
    t: Teksten,
    (besluit, van): &(Besluit, Option<String>),
    wie: Option<AccountId>,
) -> (String, Option<String>) {
    let van = van.as_deref().filter(|_| besluit.opmerking.is_some());
    let kop = match van {
        Some(naam) => t.met("besluit-teruggestuurd", &[("naam", naam)]),
        None if Some(besluit.opgesteld_door) == wie => t.get("besluit-teruggehaald"),
        None => t.get("besluit-teruggehaald-ander"),
    };
    (kop, besluit.opmerking.clone())
}

/// The rules that were applied, each with the day from which it held.
fn bewijs(t: Teksten, besluit: &Besluit) -> Vec<String> {
    let regel = |b: &recht::Ontvangstbewijs| {
        let van = ui::datum_lang(b.herkomst.geldig_vanaf, t);
        let (wat, bron) = (b.herkomst.aanhaling(), b.herkomst.bron_in_woorden());
        t.met("besluit-bewijs-regel", &[("wat", &wat), ("van", &van), ("bron", &bron)])
    };
    besluit.bewijs.iter().map(regel).collect()
}

/// A provider knows people by number, so the number is asked here when nobody asked it before.
fn bsn_veld(t: Teksten, f: &Formulier) -> Veld {
    let veld = Veld::new("bsn", t.get("persoon-bsn")).hint(t.get("besluit-bsn-hint"));
    f.veld(t, veld.maat("kt-veld--kort").inputmode("numeric"))
}

/// Product, provider and tariff are one choice: what is not in a contract on that day cannot be chosen.
fn aanbod_veld(t: Teksten, f: &Formulier, aanbod: &[Aanbod]) -> Veld {
    let tekst = |a: &Aanbod| {
        let per = a.product.per_week().map(|e| t.get(&sleutel("eenheid-per", e.code()))).unwrap_or_default();
        let (tarief, wie) = (a.tarief.to_string(), a.organisatie.as_str());
        t.met(
            "besluit-aanbod-keuze",
            &[("hulp", &a.product.naam), ("wie", wie), ("tarief", &tarief), ("per", &per)],
        )
    };
    let leeg = (String::new(), t.get("besluit-aanbod-kies"));
    let opties =
        std::iter::once(leeg).chain(aanbod.iter().map(|a| (keuze(a.contract, a.product.id), tekst(a))));
    f.veld(t, Veld::new("aanbod", t.get("besluit-aanbod")).hint(t.get("besluit-aanbod-hint")).opties(opties))
}

/// Whether the usual contribution is due, with the exceptions that the law of today knows.
fn bijdrage_veld(t: Teksten, f: &Formulier, blad: &Blad, vandaag: Datum) -> Result<Option<Veld>, WebFout> {
    let Some(bijdrage) = &blad.bijdrage else { return Ok(None) };
    let lijst = recht::vereisten(Vereistensoort::WmoEigenBijdrageUitzonderingen, vandaag)
        .map_err(ToegangFout::from)?
        .lijst;
    let gewoon = t.met("besluit-bijdrage-gewoon", &[("bedrag", &bijdrage.euro.to_string())]);
    let opties = std::iter::once((String::new(), gewoon))
        .chain(lijst.into_iter().map(|v| (v.sleutel.clone(), v.tekst(t.taal).to_owned())));
    let veld = Veld::new("geen_bijdrage", t.get("besluit-bijdrage")).hint(t.get("besluit-bijdrage-hint"));
    Ok(Some(f.veld(t, veld.opties(opties))))
}

fn omvang(t: Teksten, f: &Formulier) -> Vec<Veld> {
    let kort = "kt-veld--kort";
    vec![
        f.veld(
            t,
            Veld::new("aantal", t.get("besluit-aantal"))
                .hint(t.get("besluit-aantal-hint"))
                .maat(kort)
                .inputmode("decimal"),
        ),
        f.veld(t, Veld::new("van", t.get("besluit-van")).maat(kort)),
        f.veld(t, Veld::new("tot_en_met", t.get("besluit-tot")).maat(kort)),
    ]
}

/// Whether this reader can decide instead of who made it: another person, with enough mandate.
fn mag_akkoord(blad: &Blad, wie: Option<AccountId>) -> bool {
    let ander = blad.besluit.as_ref().filter(|b| Some(b.opgesteld_door) != wie);
    let genoeg = ander.is_some_and(|b| blad.mandaat.is_some_and(|tot| b.kosten_jaar <= tot));
    genoeg && blad.regel.stand == Stand::BesluitVoorgelegd
}

fn ligt_bij(blad: &Blad, blik: Blik) -> Option<String> {
    let wacht = blad.regel.stand == Stand::BesluitVoorgelegd && !mag_akkoord(blad, blik.wie);
    wacht.then(|| {
        let iemand = blik.t.get("zaak-wacht-iemand");
        let naam = blad.regel.wacht_naam.as_deref().unwrap_or(&iemand);
        blik.t.met("besluit-ligt-bij", &[("naam", naam)])
    })
}

fn redenen(t: Teksten, blad: &Blad) -> Vec<(String, String)> {
    let Some(verslag) = &blad.verslag else { return Vec::new() };
    PUNTEN.iter().map(|p| (t.get(&format!("verslag-punt-{p}")), verslag.inhoud.punt(p))).collect()
}

fn controles(t: Teksten, blad: &Blad, voorstel: Option<&Voorstel>) -> Vec<Controle> {
    let mut uit = vec![mandaat(t, blad, voorstel)];
    // The report is made of the five rungs, and none of them can be skipped.
    let getekend = blad.verslag.as_ref().is_some_and(|v| v.ondertekend.is_some());
    for naam in ["verslag", "volgorde"] {
        let (staat, tekst) = match getekend {
            true => (format!("controle-{naam}"), format!("controle-{naam}-uitleg")),
            false => (format!("controle-{naam}-niet"), format!("controle-{naam}-niet-uitleg")),
        };
        uit.push(Controle {
            staat: badge(getekend, t.get(&staat)),
            tekst: t.met(&tekst, &[("wet", blad.regel.wet.code())]),
        });
    }
    // Who gets nothing pays nothing.
    if voorstel.is_some_and(|v| !v.soort.geeft()) {
        return uit;
    }
    if let Some(van) = voorstel.and_then(|v| v.voorziening.as_ref()).map(|v| v.van)
        && van < blad.regel.begonnen
    {
        let gevraagd = ui::datum_lang(blad.regel.begonnen, t);
        uit.push(Controle {
            staat: badge(false, t.get("controle-begin-eerder")),
            tekst: t.met("controle-begin-eerder-uitleg", &[("dag", &gevraagd)]),
        });
    }
    let gratis = voorstel.and_then(|v| v.geen_bijdrage.as_deref());
    if let (Some(_), Some(_)) = (&blad.bijdrage, gratis) {
        uit.push(Controle {
            staat: badge(true, t.get("controle-geen-bijdrage")),
            tekst: t.get("controle-geen-bijdrage-uitleg"),
        });
    } else if let Some(b) = &blad.bijdrage {
        let bron = b.herkomst.aanhaling();
        let vast = b.herkomst.zekerheid != recht::Zekerheid::NietGeverifieerd;
        let tekst = t.met("controle-bijdrage-uitleg", &[("bedrag", &b.euro.to_string()), ("bron", &bron)]);
        uit.push(Controle { staat: badge(vast, t.get("controle-bijdrage")), tekst });
    }
    uit
}

/// What follows when the reader decides, and what the buttons say.
struct Afronden {
    /// Whether the resident is to be asked first.
    voornemen: bool,
    gebeurt: String,
    neem: String,
}

fn afronden(t: Teksten, blad: &Blad, f: &Formulier, voorstel: Option<&Voorstel>) -> Afronden {
    let voornemen = blad.horen.is_none() && f.get("gegevens") == "ja";
    let buiten = voorstel.is_some_and(|v| !mag_tekenen(blad, v.kosten_jaar()));
    let gebeurt = t.get(match (voornemen, buiten) {
        (true, _) => "besluit-eerst-reactie",
        (false, true) => "besluit-eerst-collega",
        (false, false) => "besluit-wat-gebeurt-uitleg",
    });
    Afronden { voornemen, gebeurt, neem: t.get(if buiten { "besluit-leg-voor" } else { "besluit-neem" }) }
}

/// Whether what it costs lies within what this reader may sign for.
fn mag_tekenen(blad: &Blad, kosten: Euro) -> bool {
    blad.mandaat.is_some_and(|tot| kosten <= tot)
}

/// What it costs beside what this reader may sign for; before anything was chosen nobody can say.
fn mandaat(t: Teksten, blad: &Blad, voorstel: Option<&Voorstel>) -> Controle {
    let tot = blad.mandaat.unwrap_or_default();
    let Some(kosten) = voorstel.map(Voorstel::kosten_jaar) else {
        let staat = Badge { soort: "neutral", icoon: "zandloper", tekst: t.get("controle-mandaat-later") };
        return Controle { staat, tekst: t.met("controle-mandaat-eerst", &[("tot", &tot.to_string())]) };
    };
    let mag = mag_tekenen(blad, kosten);
    let tekst = match voorstel.is_some_and(|v| v.soort.geeft()) {
        true => t.met("controle-mandaat", &[("tot", &tot.to_string()), ("kosten", &kosten.to_string())]),
        false => t.met("controle-mandaat-niets", &[("tot", &tot.to_string())]),
    };
    Controle {
        staat: badge(mag, t.get(if mag { "controle-mandaat-ja" } else { "controle-mandaat-nee" })),
        tekst,
    }
}

fn badge(goed: bool, tekst: String) -> Badge {
    if goed {
        Badge { soort: "safe", icoon: "vink", tekst }
    } else {
        Badge { soort: "warning", icoon: "driehoek", tekst }
    }
}

/// The letter: of a decision that was taken, or as it would leave now; empty while something is still missing.
fn brief_html(
    verzoek: &Verzoek,
    tafel: &Tafel,
    voorstel: Option<&Voorstel>,
) -> Result<Option<String>, WebFout> {
    let blad = &tafel.blad;
    // What was decided keeps the letter that was made of it, with the name of who decided.
    if let Some(brief) = &blad.brief {
        return letter_html(brief, &tafel.huisstijl);
    }
    let Some(voorstel) = voorstel.filter(|v| v.toets().is_ok()) else { return Ok(None) };
    // Who may decide signs, also while a colleague looks at what was drafted.
    let lezer = ondertekenaar(verzoek)?;
    let neemt = mag_akkoord(blad, Blik::van(verzoek).wie);
    let van = blad.bevoegd.as_ref().filter(|_| !neemt).unwrap_or(&lezer);
    let brief = match ops::voorbeeldbrief(blad, van, voorstel, verzoek.vandaag()) {
        Err(ToegangFout::Veld { .. }) => None,
        uit => uit?,
    };
    Ok(brief.map(|brief| letter_html(&brief, &tafel.huisstijl)).transpose()?.flatten())
}

async fn neem(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let formulier = f.get("formulier").parse().map_err(|_| WebFout::Onleesbaar)?;
    let lezer = verzoek.lees()?;
    let blad = ops::open(&lezer, zaak).await?;
    let huisstijl = verzoek.huisstijl().await?;
    let tafel = Tafel { aanbod: aanbod(&lezer, &blad, &f).await?, blad, huisstijl };
    // The same form again, after a double click: the decision is there.
    if tafel.blad.regel.stand != Stand::Aanvraag {
        return Ok(Redirect::to(&format!("/zaken/{id}/besluit")).into_response());
    }
    let naar = f.get("naar").to_owned();
    if !["", "voorbeeld", "voornemen"].contains(&naar.as_str()) {
        return Err(WebFout::Onleesbaar);
    }
    let bsn = lees_bsn(&mut f, &tafel.blad);
    let gelezen = lees(&mut f, &tafel.aanbod);
    let voorstel = &gelezen.voorstel;
    toets_overlap(&lezer, &tafel, voorstel, &mut f).await?;
    if naar.is_empty() {
        zet_beletsels(&mut f, &tafel.blad, (voorstel, bsn.as_ref()), verzoek.vandaag())?;
    }
    let alleen_kijken = naar == "voorbeeld";
    if gelezen.compleet && !alleen_kijken && f.goed() {
        let mut tx = verzoek.tx().await?;
        let uit = async {
            if let Some(bsn) = &bsn {
                vul_bsn_aan(&mut tx, tafel.blad.mens.id, bsn).await?;
            }
            match naar.as_str() {
                "voornemen" => {
                    toegang::horen::ops::vraag(&mut tx, zaak, voorstel, formulier).await.map(|()| "voornemen")
                }
                _ => ops::besluit(&mut tx, zaak, voorstel, formulier).await.map(|(_, status)| match status {
                    Status::Genomen => "besluit",
                    _ => "voorgelegd",
                }),
            }
        };
        match uit.await {
            Ok(gedaan) => {
                tx.commit().await?;
                return Ok(
                    Redirect::to(&basis::gedaan(&format!("/zaken/{id}/besluit"), gedaan)).into_response()
                );
            }
            Err(ToegangFout::Veld { veld, code }) => {
                tx.rollback().await?;
                f.fout(veld, code);
            }
            Err(fout) => return Err(fout.into()),
        }
    }
    let antwoord = basis::toon(&pagina(&verzoek, &tafel, &mut f)?)?;
    Ok(if f.goed() { antwoord } else { onjuist(antwoord) })
}

/// What the resident said to the intention. The rest of the form stays as it was typed.
async fn noteer_reactie(
    verzoek: Verzoek,
    Path(id): Path<String>,
    mut f: Formulier,
) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    if f.goed() {
        let mut tx = verzoek.tx().await?;
        match toegang::horen::ops::noteer_reactie(&mut tx, zaak, f.get("reactie")).await {
            Ok(()) => tx.commit().await?,
            Err(ToegangFout::Veld { veld, code }) => {
                tx.rollback().await?;
                f.fout(veld, code);
            }
            Err(fout) => return Err(fout.into()),
        }
    }
    let lezer = verzoek.lees()?;
    let blad = ops::open(&lezer, zaak).await?;
    if f.get("formulier").is_empty() {
        f.zet("formulier", &formuliersleutel(&verzoek));
    }
    let huisstijl = verzoek.huisstijl().await?;
    let tafel = Tafel { aanbod: aanbod(&lezer, &blad, &f).await?, blad, huisstijl };
    let antwoord = basis::toon(&pagina(&verzoek, &tafel, &mut f)?)?;
    Ok(if f.goed() { antwoord } else { onjuist(antwoord) })
}

async fn akkoord(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    let uit = ops::geef_akkoord(&mut tx, zaak_id(&id)?).await;
    bij_collega(verzoek, (tx, &id, uit), ("besluit", Formulier::default())).await
}

/// What was done with a decision that lies with a colleague; the page says why it was not.
async fn bij_collega(
    verzoek: Verzoek,
    (tx, id, uit): (Tx, &str, Result<(), ToegangFout>),
    (gedaan, mut f): (&str, Formulier),
) -> Result<Response, WebFout> {
    match uit {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&basis::gedaan(&format!("/zaken/{id}/besluit"), gedaan)).into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            let blad = ops::open(&verzoek.lees()?, zaak_id(id)?).await?;
            f.fout(veld, code);
            let tafel = Tafel { blad, aanbod: Vec::new(), huisstijl: verzoek.huisstijl().await? };
            basis::toon(&pagina(&verzoek, &tafel, &mut f)?).map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}

/// One field of what is being filled in, from the page's own script.
async fn bewaar_veld(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    // Nobody else writes in it, so no version is ever behind.
    let versie: i64 = f.get("versie").parse().map_err(|_| WebFout::Onleesbaar)?;
    let mut tx = verzoek.tx().await?;
    match concept::ops::bewaar_besluit(&mut tx, zaak, f.get("naam"), f.get("waarde")).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(veld_bewaard(&verzoek, versie))
        }
        Err(fout @ ToegangFout::Veld { .. }) => Ok(veld_fout(&verzoek, &fout)),
        Err(fout) => Err(fout.into()),
    }
}

/// Away with what was filled in: the form begins again as the report says it.
async fn begin_opnieuw(verzoek: Verzoek, Path(id): Path<String>) -> Result<Redirect, WebFout> {
    let mut tx = verzoek.tx().await?;
    concept::ops::gooi_weg(&mut tx, zaak_id(&id)?).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/zaken/{id}/besluit")))
}

/// A decision that lies with a colleague comes back to who made it.
async fn geef_terug(verzoek: Verzoek, Path(id): Path<String>, f: Formulier) -> Result<Response, WebFout> {
    let mut tx = verzoek.tx().await?;
    let uit = ops::terug(&mut tx, zaak_id(&id)?, f.get("opmerking")).await;
    bij_collega(verzoek, (tx, &id, uit), ("terug", f)).await
}
