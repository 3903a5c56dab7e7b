//! Taking a question on the telephone: first who it is for, then what is the matter. Nothing is typed twice: what
//! was looked for comes along into the form of somebody new.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::{Bsn, Datum, Wet};
use toegang::ToegangFout;
use toegang::melding::{Kanaal, Melder, NieuweMelding, Voor, ops};
use toegang::persoon::ops::{Treffer, Vaststelling, Waar, stel_vast};
use toegang::persoon::{
    Aanhef, Adres, Contact, Naam, NieuwPersoon, Zoeksleutel, postcode, postcode_geschreven,
};
use ui::Teksten;
use ui::delen::{Foutsamenvatting, Pagina, Veld};
use uuid::Uuid;

use super::werk::WERKERS;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/melding", WERKERS, begin)
        .post("/melding/persoon", WERKERS, zoek)
        .post("/melding/vraag", WERKERS, vraag)
        .post("/meldingen", WERKERS, registreer)
}

#[derive(Template)]
#[template(path = "toegang/melding_persoon.html")]
struct Zoekpagina {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    velden: Vec<Veld>,
    gezocht: bool,
    treffers: Vec<Gevonden>,
    meer: bool,
}

struct Gevonden {
    id: String,
    naam: String,
    waarvan: String,
    bekend: Option<String>,
    /// Whether an emergency would open anything.
    dicht: bool,
}

#[derive(Template)]
#[template(path = "toegang/melding.html")]
struct Vraagpagina {
    t: Teksten,
    p: Pagina,
    fouten: Option<Foutsamenvatting>,
    formulier: String,
    persoon: String,
    persoon_naam: String,
    /// Who is known and may be the person of the question.
    kies: Option<Veld>,
    /// What was chosen of these before.
    gekozen: String,
    aanhef: Veld,
    wie_velden: Vec<Veld>,
    geheim_adres: Veld,
    vraag: Veld,
    doel: Veld,
    wie: Veld,
    melder: Veld,
    kanaal: Veld,
    wet: Veld,
    spoed: Veld,
    buurt: Veld,
    /// Of somebody who is known the neighbourhood is known too, unless nobody knows where they live.
    vraag_buurt: bool,
}

/// Fields whose first choice gets the focus of an error.
const GROEPEN: &[&str] = &["aanhef", "kies"];

/// The fields in the order of the page, which is that of the errors above it.
const VOLGORDE: &[&str] = &[
    "vraag",
    "doel",
    "aanhef",
    "voornamen",
    "voorvoegsel",
    "achternaam",
    "geboortedatum",
    "bsn",
    "straat",
    "huisnummer",
    "postcode",
    "plaats",
    "telefoon",
    "buurt",
    "wie",
    "melder",
    "kanaal",
    "wet",
];

async fn begin(verzoek: Verzoek) -> Result<Response, WebFout> {
    toon_zoeken(&verzoek, &Formulier::default(), None)
}

fn toon_zoeken(
    verzoek: &Verzoek,
    formulier: &Formulier,
    uit: Option<Vaststelling>,
) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let gezocht = uit.is_some();
    let (treffers, meer) = uit.map(|uit| (uit.treffers, uit.meer)).unwrap_or_default();
    basis::toon(&Zoekpagina {
        p: basis::pagina(verzoek, "werk"),
        fouten: formulier.samenvatting(t, GROEPEN),
        velden: zoekvelden(t).into_iter().map(|v| formulier.veld(t, v)).collect(),
        treffers: treffers.into_iter().map(|tr| gevonden(t, tr)).collect(),
        meer,
        gezocht,
        t,
    })
}

pub(crate) fn zoekvelden(t: Teksten) -> Vec<Veld> {
    let kort = "kt-veld--kort";
    vec![
        Veld::new("bsn", t.get("persoon-bsn"))
            .hint(t.get("persoon-bsn-hint"))
            .maat(kort)
            .inputmode("numeric"),
        Veld::new("achternaam", t.get("persoon-achternaam")).hint(t.get("persoon-achternaam-hint")),
        Veld::new("geboortedatum", t.get("persoon-geboortedatum")).hint(t.get("datum-hint")).maat(kort),
        Veld::new("postcode", t.get("persoon-postcode")).maat(kort),
        Veld::new("huisnummer", t.get("persoon-huisnummer")).maat(kort),
    ]
}

fn gevonden(t: Teksten, treffer: Treffer) -> Gevonden {
    let waarvan = waarvan(t, treffer.geboortejaar, &treffer.waar);
    let bekend =
        treffer.bekend_bij.map(|(team, tel)| t.met("persoon-bekend", &[("team", &team), ("telefoon", &tel)]));
    Gevonden { id: treffer.id.to_string(), naam: treffer.naam, waarvan, bekend, dicht: treffer.dicht }
}

/// By what somebody who was found is recognised.
pub(crate) fn waarvan(t: Teksten, jaar: i16, waar: &Waar) -> String {
    let jaar = jaar.to_string();
    match waar {
        Waar::Straat(straat) => t.met("persoon-treffer", &[("jaar", &jaar), ("straat", straat)]),
        Waar::Onbekend => t.met("persoon-treffer-onbekend", &[("jaar", &jaar)]),
        Waar::Geheim => t.met("persoon-treffer-geheim", &[("jaar", &jaar)]),
    }
}

async fn zoek(verzoek: Verzoek, mut formulier: Formulier) -> Result<Response, WebFout> {
    let Some(sleutel) = zoeksleutel(&mut formulier) else {
        return toon_zoeken(&verzoek, &formulier, None).map(onjuist);
    };
    let uit = stel_vast(&verzoek.lees()?, &sleutel, "melding").await?;
    toon_zoeken(&verzoek, &formulier, Some(uit))
}

/// The first exact key that was filled in completely.
pub(crate) fn zoeksleutel(f: &mut Formulier) -> Option<Zoeksleutel> {
    if !f.goed() {
        return None;
    }
    let vol = |f: &Formulier, veld: &str| !f.get(veld).is_empty();
    // Half of a key: the other half is asked, in its own field.
    let helften = [
        ("achternaam", "geboortedatum", "persoon.zoek_geboortedatum"),
        ("geboortedatum", "achternaam", "persoon.zoek_achternaam"),
        ("postcode", "huisnummer", "persoon.huisnummer_leeg"),
        ("huisnummer", "postcode", "persoon.postcode_leeg"),
    ];
    if vol(f, "bsn") {
        return match Bsn::lees(f.get("bsn")) {
            Ok(bsn) => Some(Zoeksleutel::Bsn(bsn)),
            Err(_) => {
                f.fout("bsn", "persoon.bsn_onjuist");
                None
            }
        };
    }
    if vol(f, "achternaam") && vol(f, "geboortedatum") {
        let Some(geboortedatum) = ui::lees_datum(f.get("geboortedatum")) else {
            f.fout("geboortedatum", "datum_onleesbaar");
            return None;
        };
        return Some(Zoeksleutel::Naam { achternaam: f.get("achternaam").to_owned(), geboortedatum });
    }
    if vol(f, "postcode") && vol(f, "huisnummer") {
        let Some(postcode) = postcode(f.get("postcode")) else {
            f.fout("postcode", "persoon.postcode_onjuist");
            return None;
        };
        return Some(Zoeksleutel::Adres { postcode, huisnummer: f.get("huisnummer").to_owned() });
    }
    match helften.into_iter().find(|(er, ..)| vol(f, er)) {
        Some((_, mist, code)) => f.fout(mist, code),
        None => f.fout("bsn", "persoon.zoeksleutel"),
    }
    None
}

async fn vraag(verzoek: Verzoek, mut formulier: Formulier) -> Result<Response, WebFout> {
    let lees = verzoek.lees()?;
    formulier.zet("formulier", &formuliersleutel(&verzoek));
    if let Some(id) = formulier.vind("verzoek").map(str::to_owned) {
        for (naam, waarde) in crate::ondersteuning::verzoeken::intake(&lees, &id, verzoek.t).await? {
            formulier.zet(&naam, &waarde);
        }
    }
    let goed = formulier.goed();
    let antwoord = toon_vraag(&verzoek, &lees, &formulier).await?;
    Ok(if goed { antwoord } else { onjuist(antwoord) })
}

/// What makes a form that is sent twice the same form.
pub(super) fn formuliersleutel(verzoek: &Verzoek) -> String {
    verzoek.tenant.db.nieuw::<Uuid>().to_string()
}

/// What is chosen when nobody who is shown is the person of the question.
const ANDER: &str = "ander";

/// Who is known and may be the person, and that it is somebody else: one of these is chosen.
fn kiesveld(t: Teksten, f: &Formulier, lijkt: Vec<Treffer>) -> Option<Veld> {
    if lijkt.is_empty() {
        return None;
    }
    let mut hints: Vec<Option<String>> = Vec::new();
    let mut opties = Vec::new();
    for g in lijkt.into_iter().map(|tr| gevonden(t, tr)) {
        hints.push(Some(g.bekend.map_or(g.waarvan.clone(), |bekend| format!("{}. {bekend}", g.waarvan))));
        opties.push((g.id, g.naam));
    }
    hints.push(None);
    opties.push((ANDER.to_owned(), t.get("melding-kies-ander")));
    let mut veld = f.veld(t, Veld::new("kies", t.get("melding-kies")).opties(opties));
    for (optie, hint) in veld.opties.iter_mut().zip(hints) {
        optie.hint = hint;
    }
    Some(veld)
}

async fn toon_vraag(verzoek: &Verzoek, lees: &storage::Lees, f: &Formulier) -> Result<Response, WebFout> {
    vraagpagina(verzoek, lees, f, Vec::new()).await
}

async fn vraagpagina(
    verzoek: &Verzoek,
    lees: &storage::Lees,
    f: &Formulier,
    lijkt: Vec<Treffer>,
) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let buurten = regio::buurt::store::alle(lees).await?;
    let keuze = |naam: &str, label: &str, opties: Vec<(String, String)>| {
        f.veld(t, Veld::new(naam, t.get(label)).opties(opties))
    };
    // Nothing is chosen beforehand: what nobody chose is not known.
    let lijst = |naam: &str, label: &str, opties: Vec<(String, String)>| {
        let kies = (String::new(), t.get("kies"));
        keuze(naam, label, std::iter::once(kies).chain(opties).collect())
    };
    let codes = |soort: &str, codes: Vec<&str>| -> Vec<(String, String)> {
        codes.into_iter().map(|c| (c.to_owned(), t.get(&format!("{soort}-{}", ui::sleutel(c))))).collect()
    };
    let los = || t.get("mag-leeg");
    let spoed = Veld::new("spoed", t.get("melding-spoed")).waarde("ja").hint(t.get("melding-spoed-hint"));
    let spoed = Veld { opties: vink(f.get("spoed") == "ja"), ..spoed };
    let geheim = Veld::new("geheim_adres", t.get("persoon-geheim-adres")).waarde("ja");
    basis::toon(&Vraagpagina {
        p: basis::pagina(verzoek, "werk"),
        fouten: f.samenvatting(t, GROEPEN),
        formulier: f.get("formulier").to_owned(),
        persoon: f.get("persoon").to_owned(),
        persoon_naam: f.get("persoon_naam").to_owned(),
        gekozen: f.get("kies").to_owned(),
        kies: kiesveld(t, f, lijkt),
        vraag_buurt: f.get("persoon").is_empty() || f.is_fout("buurt") || !f.get("buurt").is_empty(),
        aanhef: aanhefveld(t, f),
        wie_velden: persoonvelden(t).into_iter().map(|v| f.veld(t, v)).collect(),
        geheim_adres: Veld { opties: vink(f.get("geheim_adres") == "ja"), ..geheim },
        vraag: f
            .veld(t, Veld::new("vraag", t.get("melding-vraag")).hint(t.get("melding-vraag-hint")).rijen(5)),
        doel: f.veld(
            t,
            Veld::new("doel", t.get("melding-doel")).hint(t.get("melding-doel-hint")).los(los()).rijen(3),
        ),
        wie: lijst("wie", "melding-wie", codes("melder", Melder::ALLE.iter().map(|m| m.code()).collect())),
        melder: f.veld(t, Veld::new("melder", t.get("melding-melder")).los(t.get("melding-melder-los"))),
        kanaal: lijst(
            "kanaal",
            "melding-kanaal",
            codes("kanaal", Kanaal::ALLE.iter().map(|k| k.code()).collect()),
        ),
        wet: lijst("wet", "melding-wet", codes("wet", Wet::ALLE.map(Wet::code).to_vec())),
        spoed,
        buurt: lijst("buurt", "melding-buurt", buurten.into_iter().map(|b| (b.code, b.naam)).collect()),
        t,
    })
}

pub(crate) fn vink(gekozen: bool) -> Vec<ui::delen::Optie> {
    vec![ui::delen::Optie {
        id: String::new(),
        waarde: String::new(),
        tekst: String::new(),
        hint: None,
        gekozen,
    }]
}

/// How somebody is addressed.
pub(super) fn aanhefveld(t: Teksten, f: &Formulier) -> Veld {
    let opties =
        Aanhef::ALLE.map(Aanhef::code).map(|c| (c.to_owned(), t.get(&format!("aanhef-{}", ui::sleutel(c)))));
    f.veld(t, Veld::new("aanhef", t.get("persoon-aanhef")).opties(opties))
}

/// How somebody is called, and when he was born.
pub(super) fn naamvelden(t: Teksten) -> Vec<Veld> {
    let (kort, middel) = ("kt-veld--kort", "kt-veld--middel");
    vec![
        Veld::new("voornamen", t.get("persoon-voornamen")).maat(middel),
        Veld::new("voorvoegsel", t.get("persoon-voorvoegsel")).los(t.get("mag-leeg")).maat(kort),
        Veld::new("achternaam", t.get("persoon-achternaam")).maat(middel),
        Veld::new("geboortedatum", t.get("persoon-geboortedatum")).hint(t.get("datum-hint")).maat(kort),
    ]
}

fn persoonvelden(t: Teksten) -> Vec<Veld> {
    let (kort, middel) = ("kt-veld--kort", "kt-veld--middel");
    let bsn = Veld::new("bsn", t.get("persoon-bsn")).los(t.get("mag-later")).maat(kort).inputmode("numeric");
    let telefoon = Veld::new("telefoon", t.get("persoon-telefoon")).los(t.get("mag-leeg"));
    naamvelden(t)
        .into_iter()
        .chain([bsn])
        .chain(adresvelden(t))
        .chain([telefoon.soort("tel").maat(middel)])
        .collect()
}

/// Where somebody lives. Who does not say it now can be helped all the same.
pub(super) fn adresvelden(t: Teksten) -> Vec<Veld> {
    let (kort, middel) = ("kt-veld--kort", "kt-veld--middel");
    let veld = |naam: &str, maat| {
        Veld::new(naam, t.get(&format!("persoon-{naam}"))).los(t.get("mag-later")).maat(maat)
    };
    vec![veld("straat", middel), veld("huisnummer", kort), veld("postcode", kort), veld("plaats", middel)]
}

/// The address as it was typed, with its postcode as it is written.
pub(super) fn lees_adres(f: &Formulier) -> Adres {
    let van = |veld: &str| f.get(veld).to_owned();
    Adres {
        straat: van("straat"),
        huisnummer: van("huisnummer"),
        postcode: postcode_geschreven(f.get("postcode")).unwrap_or_else(|| van("postcode")),
        plaats: van("plaats"),
    }
}

async fn registreer(verzoek: Verzoek, mut formulier: Formulier) -> Result<Response, WebFout> {
    let sleutel = formulier.get("formulier").parse().map_err(|_| WebFout::Onleesbaar)?;
    let Some(mut nieuw) = lees_melding(&mut formulier, sleutel, verzoek.vandaag()) else {
        return toon_vraag(&verzoek, &verzoek.lees()?, &formulier).await.map(onjuist);
    };
    // Nobody is entered twice without a word: who may be the same is shown, and the worker says who it is.
    match (formulier.get("kies"), &nieuw.voor) {
        (ANDER, _) | (_, Voor::Bekend(_)) => {}
        (gekozen, _) => match gekozen.parse() {
            Ok(bekend) => nieuw.voor = Voor::Bekend(bekend),
            Err(_) => {
                let lees = verzoek.lees()?;
                let lijkt = ops::lijkt_op(&lees, &nieuw).await?;
                // What no page of ours sends is no choice.
                if !lijkt.is_empty() || !gekozen.is_empty() {
                    formulier.fout("kies", "melding.kies_leeg");
                    return vraagpagina(&verzoek, &lees, &formulier, lijkt).await.map(onjuist);
                }
            }
        },
    }
    let mut tx = verzoek.tx().await?;
    match ops::registreer(&mut tx, &nieuw).await {
        Ok(zaak) => {
            tx.commit().await?;
            let regel = toegang::zaak::ops::vind(&verzoek.lees()?, zaak).await?;
            Ok(Redirect::to(&basis::gedaan(&format!("/huishoudens/{}", regel.huishouden), "melding"))
                .into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            formulier.fout(veld, code);
            toon_vraag(&verzoek, &verzoek.lees()?, &formulier).await.map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}

/// Reads the form, or says of every field what is wrong with it: all at once, because the caller is on the telephone.
fn lees_melding(f: &mut Formulier, formulier: Uuid, vandaag: Datum) -> Option<NieuweMelding> {
    let bekend = f.get("persoon").parse().ok();
    let voor = match bekend {
        Some(id) => Voor::Bekend(id),
        None => Voor::Nieuw(Box::new(lees_persoon(f, vandaag))),
    };
    let (kanaal, wie, wet) =
        (Kanaal::van_code(f.get("kanaal")), Melder::van_code(f.get("wie")), Wet::van_code(f.get("wet")));
    for (veld, goed, code) in [
        ("buurt", bekend.is_some() || !f.get("buurt").is_empty(), "melding.buurt_onbekend"),
        ("kanaal", kanaal.is_some(), "melding.kanaal_leeg"),
        ("wie", wie.is_some(), "melding.wie_leeg"),
        ("wet", wet.is_some(), "melding.wet_leeg"),
    ] {
        if !goed {
            f.fout(veld, code);
        }
    }
    // What nobody chose gets some value, so that the rest is judged too; its error stands already.
    let nieuw = NieuweMelding {
        formulier,
        voor,
        buurt: f.get("buurt").to_owned(),
        wet: wet.unwrap_or(Wet::Wmo),
        kanaal: kanaal.unwrap_or(Kanaal::Telefoon),
        wie: wie.unwrap_or(Melder::Zelf),
        melder: f.get("melder").to_owned(),
        spoed: f.ja("spoed"),
        vraag: f.get("vraag").to_owned(),
        doel: f.get("doel").to_owned(),
    };
    f.zet_fouten(&nieuw.fouten());
    f.orden(VOLGORDE);
    f.goed().then_some(nieuw)
}

/// The name as it was typed. What nobody chose gets some value, so that the rest is judged too; its error stands already.
pub(super) fn lees_naam(f: &mut Formulier, vandaag: Datum) -> Naam {
    let geboortedatum = ui::lees_datum(f.get("geboortedatum"));
    if geboortedatum.is_none() {
        f.fout("geboortedatum", "datum_onleesbaar");
    }
    let aanhef = Aanhef::van_code(f.get("aanhef"));
    if aanhef.is_none() {
        f.fout("aanhef", "persoon.aanhef_leeg");
    }
    let van = |veld: &str| f.get(veld).to_owned();
    Naam {
        voornamen: van("voornamen"),
        voorvoegsel: van("voorvoegsel"),
        achternaam: van("achternaam"),
        aanhef: aanhef.unwrap_or(Aanhef::Mevrouw),
        geboortedatum: geboortedatum.unwrap_or(vandaag),
    }
}

fn lees_persoon(f: &mut Formulier, vandaag: Datum) -> NieuwPersoon {
    let bsn = match f.get("bsn") {
        "" => None,
        tekst => match Bsn::lees(tekst) {
            Ok(bsn) => Some(bsn),
            Err(_) => {
                f.fout("bsn", "persoon.bsn_onjuist");
                None
            }
        },
    };
    let persoon = NieuwPersoon {
        bsn,
        naam: lees_naam(f, vandaag),
        adres: lees_adres(f),
        contact: Contact { telefoon: f.get("telefoon").to_owned(), email: String::new() },
        geheim_adres: f.ja("geheim_adres"),
    };
    f.zet_fouten(&persoon.fouten(vandaag));
    persoon
}
