//! The decision: reasons from the report, checks, and beside them the letter as it will leave.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};
use brief::Document;
use jiff::ToSpan as _;
use kern::{Datum, Euro};
use toegang::ToegangFout;
use toegang::besluit::ops::{self, Blad};
use toegang::besluit::{Soort, Voorstel, Voorziening};
use toegang::verslag::PUNTEN;
use toegang::zaak::Stand;
use ui::Teksten;
use ui::delen::{Badge, Controle, Foutsamenvatting, Klok, Kruimel, Pagina, Veld};

use super::beeld::{self, Blik, sleutel};
use super::gesprek::{kruimel, zaak_id};
use super::werk::WERKERS;
use crate::basis;
use crate::brieven::Letter;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/zaken/{id}/besluit", WERKERS, besluit).post("/zaken/{id}/besluit", WERKERS, neem).post(
        "/zaken/{id}/besluit/akkoord",
        WERKERS,
        akkoord,
    )
}

#[derive(Template)]
#[template(path = "toegang/besluit.html")]
struct Besluitpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    zaak: String,
    klok: Klok,
    vandaag: String,
    fouten: Option<Foutsamenvatting>,
    formulier: String,
    redenen: Vec<(String, String)>,
    controles: Vec<Controle>,
    /// What can be done here now.
    bewerken: bool,
    akkoord: bool,
    velden: Vec<Veld>,
    soort: Veld,
    redenen_veld: Veld,
    verder: Veld,
    brief: Option<String>,
}

async fn besluit(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let blad = ops::open(&verzoek.lees()?, zaak_id(&id)?).await?;
    let f = begin(&verzoek, &blad);
    basis::toon(&pagina(&verzoek, &blad, &f).await?)
}

/// The form as it begins: everything that the report already says.
fn begin(verzoek: &Verzoek, blad: &Blad) -> Formulier {
    let vandaag = verzoek.vandaag();
    let mut f = Formulier::default();
    let db = &verzoek.tenant.db;
    let nu = u64::try_from(db.klok().nu().as_millisecond()).unwrap_or_default();
    f.zet("formulier", &kern::id::uuid_v7(nu, &kern::toeval::bytes(db.toeval())).to_string());
    f.zet("soort", Soort::Toekennen.code());
    let van = vandaag.first_of_month().checked_add(1.month()).unwrap_or(vandaag);
    let tot = van.checked_add(2.years()).and_then(Datum::yesterday).unwrap_or(van);
    f.zet("van", &typ(van));
    f.zet("tot_en_met", &typ(tot));
    if let Some(verslag) = &blad.verslag {
        let redenen = ["problemen", "eigen", "nodig"].map(|p| verslag.inhoud.punt(p));
        f.zet(
            "redenen",
            redenen.iter().filter(|r| !r.is_empty()).cloned().collect::<Vec<_>>().join("\n").as_str(),
        );
    }
    f
}

fn typ(dag: Datum) -> String {
    format!("{}-{}-{}", dag.day(), dag.month(), dag.year())
}

async fn pagina(verzoek: &Verzoek, blad: &Blad, f: &Formulier) -> Result<Besluitpagina, WebFout> {
    let t = verzoek.t;
    let vandaag = verzoek.vandaag();
    let wie = verzoek.aangemeld.as_ref().map(|a| a.account.id);
    let blik = Blik { t, vandaag, wie };
    let soorten = Soort::ALLE.map(|s| (s.code().to_owned(), t.get(&sleutel("besluit-soort", s.code()))));
    let mut voorstel = lees(&mut f.clone()).ok();
    if let Some(besluit) = &blad.besluit {
        voorstel = Some(besluit.voorstel.clone());
    }
    let bewerken = blad.regel.stand == Stand::Aanvraag;
    Ok(Besluitpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, &blad.regel, "besluit-kruimel"),
        kop: t.met("besluit-kop", &[("naam", &blad.regel.naam.in_zin())]),
        zaak: blad.regel.id.to_string(),
        klok: beeld::klok(&blad.regel, blik),
        vandaag: t.met("besluit-vandaag", &[("dag", &ui::datum_lang(vandaag, t))]),
        fouten: f.samenvatting(t, &["soort"]),
        formulier: f.get("formulier").to_owned(),
        redenen: redenen(t, blad),
        controles: controles(t, blad, voorstel.as_ref()),
        bewerken,
        akkoord: blad.regel.stand == Stand::BesluitVoorgelegd,
        velden: velden(t, f),
        soort: f.veld(t, Veld::new("soort", t.get("besluit-soort")).opties(soorten)),
        redenen_veld: f.veld(
            t,
            Veld::new("redenen", t.get("besluit-redenen")).hint(t.get("besluit-redenen-hint")).rijen(6),
        ),
        verder: f.veld(
            t,
            Veld::new("verder", t.get("besluit-verder"))
                .hint(t.get("besluit-verder-hint"))
                .los(t.get("mag-leeg"))
                .rijen(2),
        ),
        brief: brief_html(verzoek, blad, voorstel.as_ref()).await?,
        t,
    })
}

fn velden(t: Teksten, f: &Formulier) -> Vec<Veld> {
    let kort = "kt-veld--kort";
    vec![
        f.veld(t, Veld::new("hulp", t.get("besluit-hulp")).hint(t.get("besluit-hulp-hint"))),
        f.veld(t, Veld::new("product", t.get("besluit-product")).hint(t.get("besluit-product-hint"))),
        f.veld(t, Veld::new("aanbieder", t.get("besluit-aanbieder"))),
        f.veld(t, Veld::new("uren", t.get("besluit-uren-per-week")).maat(kort).inputmode("numeric")),
        f.veld(
            t,
            Veld::new("tarief", t.get("besluit-tarief-per-uur"))
                .hint(t.get("besluit-tarief-hint"))
                .maat(kort),
        ),
        f.veld(t, Veld::new("van", t.get("besluit-van")).hint(t.get("datum-hint")).maat(kort)),
        f.veld(t, Veld::new("tot_en_met", t.get("besluit-tot")).maat(kort)),
    ]
}

fn redenen(t: Teksten, blad: &Blad) -> Vec<(String, String)> {
    let Some(verslag) = &blad.verslag else { return Vec::new() };
    PUNTEN.iter().map(|p| (t.get(&format!("verslag-punt-{p}")), verslag.inhoud.punt(p))).collect()
}

fn controles(t: Teksten, blad: &Blad, voorstel: Option<&Voorstel>) -> Vec<Controle> {
    let kosten = voorstel.map(Voorstel::kosten_jaar).unwrap_or_default();
    let mag = blad.mandaat.is_some_and(|tot| kosten <= tot);
    let tot = blad.mandaat.unwrap_or_default().to_string();
    let mut uit = vec![Controle {
        staat: badge(mag, t.get(if mag { "controle-mandaat-ja" } else { "controle-mandaat-nee" })),
        tekst: t.met("controle-mandaat", &[("tot", &tot), ("kosten", &kosten.to_string())]),
    }];
    let getekend = blad.verslag.as_ref().is_some_and(|v| v.ondertekend.is_some());
    uit.push(Controle {
        staat: badge(getekend, t.get("controle-verslag")),
        tekst: t.get("controle-verslag-uitleg"),
    });
    uit.push(Controle {
        staat: badge(true, t.get("controle-volgorde")),
        tekst: t.get("controle-volgorde-uitleg"),
    });
    if let Some(b) = &blad.bijdrage {
        let bron = b.herkomst.aanhaling();
        let vast = b.herkomst.zekerheid != recht::Zekerheid::NietGeverifieerd;
        let tekst = t.met("controle-bijdrage-uitleg", &[("bedrag", &b.euro.to_string()), ("bron", &bron)]);
        uit.push(Controle { staat: badge(vast, t.get("controle-bijdrage")), tekst });
    }
    uit
}

fn badge(goed: bool, tekst: String) -> Badge {
    if goed {
        Badge { soort: "safe", icoon: "vink", tekst }
    } else {
        Badge { soort: "warning", icoon: "driehoek", tekst }
    }
}

/// The letter as it would leave now; empty while something is still missing.
async fn brief_html(
    verzoek: &Verzoek,
    blad: &Blad,
    voorstel: Option<&Voorstel>,
) -> Result<Option<String>, WebFout> {
    let Some(voorstel) = voorstel.filter(|v| v.toets().is_ok()) else { return Ok(None) };
    let lees = verzoek.lees()?;
    let Some(brief) = ops::voorbeeldbrief(&lees, &blad.regel, voorstel).await? else { return Ok(None) };
    let document: Document = match brief::document(&brief, &verzoek.tenant.huisstijl) {
        Ok(document) => document,
        Err(_) => return Ok(None),
    };
    Ok(Some(Letter { d: document }.render()?))
}

/// Reads the form; the first wrong field is named.
fn lees(f: &mut Formulier) -> Result<Voorstel, ()> {
    let Some(soort) = Soort::van_code(f.get("soort")) else {
        f.fout("soort", "keuze_leeg");
        return Err(());
    };
    let voorziening = match soort {
        Soort::Toekennen | Soort::Gedeeltelijk => Some(lees_voorziening(f)?),
        Soort::Afwijzen | Soort::BuitenBehandeling => None,
    };
    Ok(Voorstel {
        soort,
        hulp: f.get("hulp").to_owned(),
        redenen: f.get("redenen").to_owned(),
        voorziening,
        verder: f.get("verder").to_owned(),
    })
}

fn lees_voorziening(f: &mut Formulier) -> Result<Voorziening, ()> {
    let uren = f.get("uren").parse::<i64>().ok();
    let tarief = Euro::lees(f.get("tarief")).ok();
    let (van, tot) = (ui::lees_datum(f.get("van")), ui::lees_datum(f.get("tot_en_met")));
    for (veld, goed, code) in [
        ("uren", uren.is_some(), "besluit_uren"),
        ("tarief", tarief.is_some(), "besluit_tarief"),
        ("van", van.is_some(), "datum_onleesbaar"),
        ("tot_en_met", tot.is_some(), "datum_onleesbaar"),
        ("aanbieder", !f.get("aanbieder").is_empty(), "besluit_aanbieder_leeg"),
        ("product", !f.get("product").is_empty(), "besluit_product_leeg"),
    ] {
        if !goed {
            f.fout(veld, code);
        }
    }
    match (uren, tarief, van, tot, f.goed()) {
        (Some(uren), Some(tarief), Some(van), Some(tot_en_met), true) => Ok(Voorziening {
            naam: f.get("product").to_owned(),
            product: f.get("product").to_owned(),
            uren,
            tarief,
            aanbieder: f.get("aanbieder").to_owned(),
            van,
            tot_en_met,
        }),
        _ => Err(()),
    }
}

async fn neem(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let formulier = f.get("formulier").parse().map_err(|_| WebFout::Onleesbaar)?;
    let gelezen = lees(&mut f);
    let alleen_kijken = f.get("naar") == "voorbeeld";
    if let (Ok(voorstel), false) = (&gelezen, alleen_kijken) {
        let mut tx = verzoek.tx().await?;
        match ops::besluit(&mut tx, zaak, voorstel, formulier).await {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/zaken/{id}/besluit")).into_response());
            }
            Err(ToegangFout::Veld { veld, code }) => {
                tx.rollback().await?;
                f.fout(veld, code);
            }
            Err(fout) => return Err(fout.into()),
        }
    }
    let blad = ops::open(&verzoek.lees()?, zaak).await?;
    let antwoord = basis::toon(&pagina(&verzoek, &blad, &f).await?)?;
    Ok(if f.goed() { antwoord } else { onjuist(antwoord) })
}

async fn akkoord(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let mut tx = verzoek.tx().await?;
    match ops::geef_akkoord(&mut tx, zaak).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/zaken/{id}/besluit")).into_response())
        }
        Err(ToegangFout::Veld { veld, code }) => {
            tx.rollback().await?;
            let blad = ops::open(&verzoek.lees()?, zaak).await?;
            let mut f = begin(&verzoek, &blad);
            f.fout(veld, code);
            basis::toon(&pagina(&verzoek, &blad, &f).await?).map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}
