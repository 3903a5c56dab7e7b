//! The conversation at the kitchen table, and the appointment before it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse as _, Redirect, Response};
use kern::id::ZaakId;
use kern::{Datum, Wet};
use serde::Deserialize;
use toegang::ToegangFout;
use toegang::gesprek::{
    Afspraak, DAG_KOMT_NOG, DOMEINEN, Gesprek, NA_TERMIJN, PLAATSEN, REDENEN, Veld as Opgeslagen, lees_tijd,
    ops,
};
use toegang::zaak::{Regel, Stand};
use ui::Teksten;
use ui::delen::{
    self, Badge, Conflict, Domein, Domeinen, Domeinlink, Domeinvraag, Foutsamenvatting, Kruimel, Link,
    Pagina, Trede, Veld, Vragen,
};

use super::beeld::{self, Blik, sleutel};
use super::bewaren::bewaar_velden;
use super::melding::vink;
use super::netwerk::{self, Netwerkdeel};
use super::werk::WERKERS;
use crate::basis;
use crate::formulier::{Formulier, onjuist};
use crate::fout::WebFout;
use crate::route::Routes;
use crate::verzoek::Verzoek;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/zaken/{id}/afspraak", WERKERS, vraag_afspraak)
        .post("/zaken/{id}/afspraak", WERKERS, plan)
        .get("/zaken/{id}/gesprek", WERKERS, gesprek)
        .post("/zaken/{id}/gesprek/domeinen", WERKERS, open_domein)
        .post("/zaken/{id}/gesprek/domeinen/sluiting", WERKERS, sluit_domein)
        .post("/zaken/{id}/gesprek/afronding", WERKERS, rond_af)
}

pub(super) fn zaak_id(id: &str) -> Result<ZaakId, WebFout> {
    id.parse().map_err(|_| WebFout::NietGevonden)
}

pub(super) fn kruimel(t: Teksten, regel: &Regel, hier: &str) -> Kruimel {
    kruimel_met(t, regel, t.get(hier))
}

/// The way to a page of a case, of which the name is known already.
pub(crate) fn kruimel_met(t: Teksten, regel: &Regel, hier: String) -> Kruimel {
    Kruimel {
        stappen: vec![
            Link { href: "/werk".into(), tekst: t.get("nav-werk") },
            Link { href: format!("/huishoudens/{}", regel.huishouden), tekst: regel.naam.aanspreek() },
        ],
        hier,
    }
}

#[derive(Template)]
#[template(path = "toegang/afspraak.html")]
struct Afspraakpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    zaak: String,
    fouten: Option<Foutsamenvatting>,
    antwoorden: delen::Stand,
    belt: beeld::WieBelt,
    dag: Veld,
    tijd: Veld,
    plaats: Veld,
    elders: Veld,
    /// Asked when the day lies after the term.
    toch: Option<Veld>,
    /// The day that was typed is one on which most people do not expect this.
    vrij: Option<String>,
}

async fn vraag_afspraak(verzoek: Verzoek, Path(id): Path<String>) -> Result<Response, WebFout> {
    let (regel, gesprek) = ops::open(&verzoek.lees()?, zaak_id(&id)?).await?;
    let mut f = Formulier::default();
    if let Some(afspraak) = &gesprek.afspraak {
        f.zet("dag", &ui::datum_getypt(afspraak.dag));
        f.zet("tijd", &afspraak.tijd);
        f.zet("plaats", &afspraak.plaats);
        f.zet("elders", &afspraak.elders);
    }
    toon_afspraak(&verzoek, &regel, &f).await
}

async fn toon_afspraak(verzoek: &Verzoek, regel: &Regel, f: &Formulier) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let (_, mens) = toegang::post::ops::lees_persoon(&verzoek.lees()?, regel.id).await?;
    let vandaag = verzoek.vandaag();
    let plaatsen = PLAATSEN.map(|p| (p.to_owned(), t.get(&format!("plaats-{p}"))));
    let kort = "kt-veld--kort";
    let vraagt_toch = f.heeft_fout("dag", NA_TERMIJN) || f.get("toch") == "ja";
    let toch = vraagt_toch.then(|| Veld {
        opties: vink(f.get("toch") == "ja"),
        ..Veld::new("toch", t.get("afspraak-toch")).waarde("ja")
    });
    let hint =
        t.met("afspraak-dag-hint", &[("dag", &ui::datum_getypt(vandaag.tomorrow().unwrap_or(vandaag)))]);
    basis::toon(&Afspraakpagina {
        p: basis::pagina(verzoek, "werk"),
        k: kruimel(t, regel, "afspraak-kop"),
        zaak: regel.id.to_string(),
        fouten: f.samenvatting(t, &["plaats"]),
        antwoorden: beeld::stand(regel, Blik::van(verzoek), &format!("/zaken/{}/afspraak", regel.id)),
        belt: beeld::wie_belt(regel, &mens, t),
        dag: f.veld(t, Veld::new("dag", t.get("afspraak-dag")).hint(hint).maat(kort)),
        tijd: f
            .veld(t, Veld::new("tijd", t.get("afspraak-tijd")).hint(t.get("afspraak-tijd-hint")).maat(kort)),
        plaats: f.veld(t, Veld::new("plaats", t.get("afspraak-plaats")).opties(plaatsen)),
        elders: f.veld(
            t,
            Veld::new("elders", t.get("afspraak-elders"))
                .hint(t.get("afspraak-elders-hint"))
                .los(t.get("afspraak-elders-los")),
        ),
        toch,
        vrij: ui::lees_datum(f.get("dag")).and_then(|dag| vrije_dag(dag, t)),
        t,
    })
}

async fn plan(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let (regel, gesprek) = ops::open(&verzoek.lees()?, zaak).await?;
    let toch = f.ja("toch");
    let dag = ui::lees_datum(f.get("dag"));
    if dag.is_none() {
        f.fout("dag", "datum_onleesbaar");
    }
    let van = |veld: &str| f.get(veld).to_owned();
    let vandaag = verzoek.vandaag();
    let afspraak = Afspraak {
        dag: dag.unwrap_or(vandaag),
        tijd: van("tijd"),
        plaats: van("plaats"),
        elders: van("elders"),
    };
    let nu = verzoek.tenant.db.klok().nu();
    f.zet_fouten(&afspraak.fouten(ops::planning(&regel, nu, toch)?));
    f.orden(&["dag", "tijd", "plaats", "elders"]);
    if !f.goed() {
        return toon_afspraak(&verzoek, &regel, &f).await.map(onjuist);
    }
    let mut tx = verzoek.tx().await?;
    ops::plan(&mut tx, zaak, &afspraak, toch).await?;
    tx.commit().await?;
    let gedaan = if gesprek.afspraak.is_some() { "afspraak-gewijzigd" } else { "afspraak" };
    Ok(Redirect::to(&basis::gedaan(&format!("/zaken/{id}/gesprek"), gedaan)).into_response())
}

#[derive(Template)]
#[template(path = "toegang/gesprek.html")]
struct Gesprekpagina {
    t: Teksten,
    p: Pagina,
    k: Kruimel,
    kop: String,
    wanneer: String,
    /// The agreed day is one on which most people do not expect this.
    vrij: Option<String>,
    antwoorden: delen::Stand,
    zaak: String,
    open: bool,
    /// Whether a day was agreed; without one it is planned, not changed.
    afgesproken: bool,
    /// Since when it cannot be changed any more, and what was said.
    vast: Option<(String, Vec<(String, String)>)>,
    fouten: Option<Foutsamenvatting>,
    vragen: Vragen,
    begin: Vec<Veld>,
    keuzes: Vec<Veld>,
    treden: Vec<Tredeblok>,
    domeinvelden: Vec<Veld>,
    domeinen: Domeinen,
    netwerk: Netwerkdeel,
    conflicten: Vec<Conflict>,
    /// Asked when the conversation is ended before the agreed day.
    geweest: Option<Veld>,
}

struct Tredeblok {
    trede: Trede,
    gezegd: Veld,
    /// What belongs to this rung only: usual help, another law.
    ook: Option<Veld>,
    lost: Option<Veld>,
    /// Talked about: their words stand there, and the fields wait behind a link.
    dicht: bool,
}

#[derive(Deserialize)]
struct Open {
    #[serde(default)]
    domein: String,
}

async fn gesprek(
    verzoek: Verzoek,
    Path(id): Path<String>,
    Query(open): Query<Open>,
) -> Result<Response, WebFout> {
    let (regel, gesprek) = ops::open(&verzoek.lees()?, zaak_id(&id)?).await?;
    let domein = DOMEINEN.into_iter().find(|d| *d == open.domein);
    toon(&verzoek, &regel, &gesprek, Extra { domein, ..Extra::default() }).await
}

/// What a page of the conversation shows besides the conversation.
#[derive(Default)]
pub(super) struct Extra {
    pub domein: Option<&'static str>,
    /// What was typed and is not stored, with what is wrong with it.
    pub formulier: Formulier,
    /// Fields in which somebody else wrote first.
    pub conflicten: Vec<Conflict>,
}

impl Extra {
    /// Whether everything that was typed is stored.
    pub fn goed(&self) -> bool {
        self.conflicten.is_empty() && self.formulier.goed()
    }
}

pub(super) async fn toon(
    verzoek: &Verzoek,
    regel: &Regel,
    gesprek: &Gesprek,
    extra: Extra,
) -> Result<Response, WebFout> {
    let t = verzoek.t;
    let gemeld = regel.gemeld.as_ref();
    let mut p = basis::pagina(verzoek, "werk");
    p.tafel = "kt-cloth--tafel";
    let maak = Maker { t, wet: regel.wet, gesprek, formulier: &extra.formulier };
    let open = matches!(regel.stand, Stand::Melding | Stand::GesprekGepland | Stand::Verslag);
    let vast = if open { None } else { Some((vast_sinds(verzoek, regel).await?, maak.gezegd())) };
    basis::toon(&Gesprekpagina {
        p,
        k: kruimel(t, regel, "gesprek-kruimel"),
        kop: t.met("gesprek-kop", &[("naam", &regel.naam.in_zin())]),
        wanneer: wanneer(verzoek, gesprek),
        vrij: gesprek.afspraak.as_ref().and_then(|a| vrije_dag(a.dag, t)),
        antwoorden: beeld::stand(regel, Blik::van(verzoek), &format!("/zaken/{}/gesprek", regel.id)),
        zaak: regel.id.to_string(),
        open,
        afgesproken: gesprek.afspraak.is_some(),
        vast,
        fouten: extra.formulier.samenvatting(t, KEUZEVELDEN),
        vragen: Vragen {
            vraag: gemeld.map(|g| g.vraag.clone()).unwrap_or_default(),
            binnen: gemeld.map(|g| beeld::binnen(g, t)),
            doel: leeg_of(gemeld.map_or("", |g| &g.doel), t),
            erachter: leeg_of(gesprek.tekst("erachter"), t),
        },
        begin: vec![maak.gebied("erachter", 2), maak.tekst("aanwezig")],
        keuzes: maak.keuzes(),
        treden: maak.treden(),
        domeinvelden: gesprek.domeinen.iter().map(|(d, _)| maak.gebied(&format!("domein_{d}"), 3)).collect(),
        domeinen: domeinen(t, regel, gesprek, extra.domein),
        netwerk: netwerk::deel(verzoek, regel, &gesprek.netwerk, &extra.formulier),
        conflicten: extra.conflicten,
        geweest: geweest(t, gesprek, &extra.formulier),
        t,
    })
}

/// Whether a conversation that was agreed for a later day was held already: only when it is ended before that day.
fn geweest(t: Teksten, gesprek: &Gesprek, f: &Formulier) -> Option<Veld> {
    let gevraagd = f.heeft_fout("geweest", DAG_KOMT_NOG) || f.get("geweest") == "ja";
    let afspraak = gesprek.afspraak.as_ref().filter(|_| gevraagd)?;
    let label = t.met("gesprek-geweest", &[("dag", &ui::datum_lang(afspraak.dag, t))]);
    let veld = f.veld(t, Veld::new("geweest", label));
    Some(Veld { opties: vink(f.get("geweest") == "ja"), waarde: "ja".to_owned(), ..veld })
}

/// Fields that are a group of choices.
pub(super) const KEUZEVELDEN: &[&str] = &["identiteit", "vertegenwoordiger", "mantelzorger", "pgb", "plan"];

/// When what was said became the report, which fixed it.
async fn vast_sinds(verzoek: &Verzoek, regel: &Regel) -> Result<String, WebFout> {
    let t = verzoek.t;
    let (feiten, _) = toegang::zaak::verloop::store::van_zaken(&verzoek.lees()?, &[regel.id]).await?;
    let verstuurd = feiten.iter().filter(|f| f.wat == "verslag.versturen").map(|f| f.moment).max();
    let dag = verstuurd.map_or(regel.begonnen, |m| kern::klok::lokaal(m).date());
    Ok(t.met("gesprek-vast", &[("dag", &ui::dag_en_datum(dag, verzoek.vandaag(), t))]))
}

fn leeg_of(tekst: &str, t: Teksten) -> String {
    if tekst.is_empty() { t.get("gesprek-nog-niet") } else { format!("‘{tekst}’") }
}

/// Says that a day is a Sunday or a holiday. Some residents want just that, so it is not refused.
fn vrije_dag(dag: Datum, t: Teksten) -> Option<String> {
    let feestdag = recht::kalender().ok().and_then(|k| k.feestdag(dag));
    if let Some(feestdag) = feestdag {
        let naam = if t.taal == ui::Taal::Nl { feestdag.nl } else { feestdag.en };
        return Some(t.met("afspraak-feestdag", &[("naam", &naam)]));
    }
    (dag.weekday() == jiff::civil::Weekday::Sunday).then(|| t.get("afspraak-zondag"))
}

/// A time as it was kept, in a sentence.
pub(super) fn kloktijd(tijd: &str, t: Teksten) -> String {
    lees_tijd(tijd).map_or_else(|| tijd.to_owned(), |om| ui::kloktijd(om, t))
}

fn wanneer(verzoek: &Verzoek, gesprek: &Gesprek) -> String {
    let t = verzoek.t;
    match &gesprek.afspraak {
        Some(a) => {
            let dag = ui::datum_lang(a.dag, t);
            let plaats = match a.plaats.as_str() {
                "elders" if !a.elders.is_empty() => a.elders.clone(),
                plaats => t.get(&format!("plaats-in-zin-{plaats}")),
            };
            let tijd = kloktijd(&a.tijd, t);
            t.met("gesprek-wanneer", &[("dag", &dag), ("tijd", &tijd), ("plaats", &plaats)])
        }
        None => t.get("gesprek-zonder-afspraak"),
    }
}

/// Makes fields of the conversation: value, version and when it was saved.
struct Maker<'a> {
    t: Teksten,
    wet: Wet,
    gesprek: &'a Gesprek,
    formulier: &'a Formulier,
}

impl Maker<'_> {
    fn tekst(&self, naam: &str) -> Veld {
        let veld = Veld::new(naam, self.t.met(&sleutel("gesprek", naam), &[("wet", self.wet.code())]));
        let hint = sleutel("gesprek-hint", naam);
        let veld = if self.t.kent(&hint) { veld.hint(self.t.get(&hint)) } else { veld };
        let veld = if naam == "identiteit_teken" { veld.maat("kt-veld--kort") } else { veld };
        let mut veld = self.formulier.veld(self.t, veld.waarde(self.gesprek.tekst(naam)));
        // What was typed and is not stored keeps the version that it was typed against: saving it again overwrites nobody.
        let getypt = self.formulier.get(&veld.versie_naam()).parse().ok();
        veld.versie = getypt.unwrap_or(self.gesprek.versie(naam));
        veld.stand = Some(self.gesprek.velden.get(naam).map(|v| bewaard_om(v, self.t)).unwrap_or_default());
        veld
    }

    fn gebied(&self, naam: &str, rijen: u8) -> Veld {
        self.tekst(naam).rijen(rijen)
    }

    fn keuze(&self, naam: &str) -> Veld {
        let waarden: &[&str] = match naam {
            "identiteit" => &["paspoort", "identiteitskaart", "rijbewijs", "verblijfsdocument"],
            _ => &["ja", "nee"],
        };
        let opties = waarden.iter().map(|w| ((*w).to_owned(), self.t.get(&sleutel("antwoord", w))));
        self.tekst(naam).opties(opties.collect::<Vec<_>>())
    }

    /// The choices, with the number of the document beside the document.
    fn keuzes(&self) -> Vec<Veld> {
        let mut keuzes: Vec<Veld> = KEUZEVELDEN.iter().map(|v| self.keuze(v)).collect();
        keuzes.insert(1, self.tekst("identiteit_teken"));
        keuzes
    }

    /// Everything that was said, to read.
    fn gezegd(&self) -> Vec<(String, String)> {
        let begin = ["erachter", "aanwezig"].map(|naam| self.tekst(naam));
        let treden = self.treden().into_iter().flat_map(|b| {
            let gezegd = Veld { label: b.trede.vraag, ..b.gezegd };
            [Some(gezegd), b.ook, b.lost].into_iter().flatten()
        });
        let domeinen = self.gesprek.domeinen.iter().map(|(d, _)| self.tekst(&format!("domein_{d}")));
        let alle = begin.into_iter().chain(self.keuzes()).chain(treden).chain(domeinen);
        alle.map(|veld| self.antwoord(veld)).collect()
    }

    fn antwoord(&self, veld: Veld) -> (String, String) {
        let gekozen = veld.opties.iter().find(|o| o.waarde == veld.waarde).map(|o| o.tekst.clone());
        let tekst = match gekozen.unwrap_or(veld.waarde) {
            leeg if leeg.is_empty() => self.t.get("gesprek-vast-leeg"),
            tekst => tekst,
        };
        (veld.label, tekst)
    }

    /// The five rungs; the first that was not talked about is the one to do now.
    fn treden(&self) -> Vec<Tredeblok> {
        let nu = (1..=5).find(|nr| !self.is_af(*nr));
        (1..=5).map(|nr| self.trede(nr, nu)).collect()
    }

    /// Whether a rung was talked about, with what stands beside it.
    fn is_af(&self, nr: usize) -> bool {
        let velden = [Some(format!("trede{nr}")), ook(nr).map(str::to_owned)];
        velden.iter().flatten().all(|veld| !self.gesprek.tekst(veld).is_empty())
    }

    fn trede(&self, nr: usize, nu: Option<usize>) -> Tredeblok {
        let naam = format!("trede{nr}");
        let lost = format!("trede{nr}_lost");
        let van_trede = [naam.as_str(), lost.as_str()].into_iter().chain(ook(nr)).collect::<Vec<_>>();
        let gezegd = self.gesprek.tekst(&naam);
        let af = self.is_af(nr);
        // What was typed and not saved stays in sight.
        let dicht = af && van_trede.iter().all(|veld| self.formulier.vind(veld).is_none());
        let opgelost = self.gesprek.tekst(&lost);
        let uitkomst = (!opgelost.is_empty()).then(|| Badge {
            soort: "safe",
            icoon: "vink",
            tekst: self.t.met("trede-lost-op", &[("wat", opgelost)]),
        });
        Tredeblok {
            trede: Trede {
                nr,
                stand: match af {
                    true => "done",
                    false if nu == Some(nr) => "now",
                    false => "open",
                },
                vraag: self.t.get(&format!("trede-{nr}-vraag")),
                uitleg: self.t.get(&format!("trede-{nr}-uitleg")),
                gezegd: dicht.then(|| format!("‘{gezegd}’")),
                uitkomst,
                wijzig: None,
            },
            gezegd: self.gebied(&naam, 3),
            ook: ook(nr).map(|veld| self.gebied(veld, 2)),
            lost: (nr < 5).then(|| self.tekst(&lost)),
            dicht,
        }
    }
}

/// What belongs to one rung only.
const fn ook(nr: usize) -> Option<&'static str> {
    match nr {
        2 => Some("gebruikelijk"),
        4 => Some("andere_wet"),
        _ => None,
    }
}

fn bewaard_om(veld: &Opgeslagen, t: Teksten) -> String {
    t.met("gesprek-bewaard", &[("tijd", &ui::tijd(veld.moment, t))])
}

fn domeinen(t: Teksten, regel: &Regel, gesprek: &Gesprek, vraag: Option<&'static str>) -> Domeinen {
    let naam = |d: &str| t.get(&format!("domein-{d}"));
    let al_open = |d: &str| gesprek.domeinen.iter().any(|(o, _)| o == d);
    let adres = format!("/zaken/{}/gesprek", regel.id);
    let reden = |r: &str| t.get(&format!("domein-reden-{r}"));
    let redenen = REDENEN.map(|r| (r.to_owned(), reden(r)));
    Domeinen {
        open: gesprek
            .domeinen
            .iter()
            .map(|(d, r)| Domein {
                naam: naam(d),
                reden: t.met("domein-geopend", &[("reden", &reden(r))]),
                sluit: gesprek
                    .tekst(&format!("domein_{d}"))
                    .is_empty()
                    .then(|| format!("{adres}/domeinen/sluiting?domein={d}")),
            })
            .collect(),
        vraag: vraag.filter(|d| !al_open(d)).map(|d| Domeinvraag {
            naam_vraag: t.met("domein-waarom", &[("domein", &naam(d))]),
            actie: format!("{adres}/domeinen?domein={d}"),
            terug: adres.clone(),
            redenen: Veld::new("reden", String::new()).opties(redenen).opties,
        }),
        dicht: DOMEINEN
            .iter()
            .filter(|d| !al_open(d) && vraag != Some(**d))
            .map(|d| Domeinlink { naam: naam(d), href: format!("{adres}?domein={d}#onderwerpen") })
            .collect(),
    }
}

async fn open_domein(
    verzoek: Verzoek,
    Path(id): Path<String>,
    Query(open): Query<Open>,
    f: Formulier,
) -> Result<Response, WebFout> {
    if !DOMEINEN.contains(&open.domein.as_str()) {
        return Err(WebFout::NietGevonden);
    }
    let mut tx = verzoek.tx().await?;
    match ops::open_domein(&mut tx, zaak_id(&id)?, &open.domein, f.get("reden")).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/zaken/{id}/gesprek#domein_{}", open.domein)).into_response())
        }
        Err(ToegangFout::Veld { .. }) => {
            Ok(Redirect::to(&format!("/zaken/{id}/gesprek?domein={}#onderwerpen", open.domein))
                .into_response())
        }
        Err(fout) => Err(fout.into()),
    }
}

async fn sluit_domein(
    verzoek: Verzoek,
    Path(id): Path<String>,
    Query(open): Query<Open>,
) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let mut tx = verzoek.tx().await?;
    match ops::sluit_domein(&mut tx, zaak, &open.domein).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/zaken/{id}/gesprek#onderwerpen")).into_response())
        }
        Err(ToegangFout::Veld { code, .. }) => {
            tx.rollback().await?;
            let mut extra = Extra::default();
            extra.formulier.fout(&format!("domein_{}", open.domein), code);
            let (regel, gesprek) = ops::open(&verzoek.lees()?, zaak).await?;
            toon(&verzoek, &regel, &gesprek, extra).await.map(onjuist)
        }
        Err(fout) => Err(fout.into()),
    }
}

async fn rond_af(verzoek: Verzoek, Path(id): Path<String>, mut f: Formulier) -> Result<Response, WebFout> {
    let zaak = zaak_id(&id)?;
    let geweest = f.ja("geweest");
    let mut extra = bewaar_velden(&verzoek, zaak, &f).await?;
    extra.formulier.zet("geweest", f.get("geweest"));
    if f.is_fout("geweest") {
        extra.formulier.fout("geweest", DAG_KOMT_NOG);
    }
    if extra.goed() {
        let mut tx = verzoek.tx().await?;
        let ontbreekt = ops::rond_af(&mut tx, zaak, geweest).await?;
        if ontbreekt.is_empty() {
            tx.commit().await?;
            return Ok(Redirect::to(&format!("/zaken/{id}/verslag")).into_response());
        }
        tx.rollback().await?;
        for (veld, code) in ontbreekt {
            extra.formulier.fout(veld, code);
        }
    }
    let (regel, gesprek) = ops::open(&verzoek.lees()?, zaak).await?;
    toon(&verzoek, &regel, &gesprek, extra).await.map(onjuist)
}
