//! The municipality and the practice provider, each behind its own door, over HTTP and over a folder.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

#[expect(dead_code, reason = "this set-up is that of the chain without a provider, which uses more of it")]
#[path = "../../../ondersteuning/tests/it/opzet.rs"]
mod opzet;

#[expect(dead_code, reason = "the library plays all cases from a list; here each is a test of its own")]
#[path = "../../../istandaarden/tests/it/casus.rs"]
mod casus;
mod deur;
mod echt;
mod kanaal;
mod ketens;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use aanbieder::{Aanbieder, Gedrag, Opties, RETOUR_ONBEKEND, verkeer_router};
use async_trait::async_trait;
use jiff::civil::date;
use kern::{AgbCode, Categorie, Euro, Fout as _, Klok, Rol};
use koppel::http::{GEDULD, HttpVervoer, Poort, router};
use koppel::map::Map;
use koppel::{Ontvanger, Vervoer, Weigering, Zending};
use ondersteuning::bericht::Richting;
use ondersteuning::bericht::lijst::{Welke, ops::blader};
use ondersteuning::bericht::weigering::{TE_GROOT, ops as weigering};
use ondersteuning::geld::Euros;
use opzet::{LINDE, Stad, UURTARIEF, rol, systeem};
use storage::Db;
use testkit::{Handklok, Proef, beide};

struct Rooms(Db);

#[async_trait]
impl Ontvanger for Rooms {
    async fn ontvang(&self, agb: &str, bytes: &[u8]) -> Result<bool, Weigering> {
        let uit = weigering::neem_in(&self.0, agb, bytes).await;
        if uit.is_ok() {
            opzet::geldig(bytes);
        }
        uit.map_err(|fout| Weigering {
            code: fout.code(),
            later: fout.categorie() != Categorie::Invoer,
            bevindingen: Vec::new(),
        })
    }

    async fn te_groot(&self, agb: &str, omvang: Option<u64>) -> Weigering {
        weigering::weiger_te_groot(&self.0, agb, omvang).await.unwrap();
        Weigering { code: TE_GROOT, later: false, bevindingen: Vec::new() }
    }
}

/// A message as it stands in the book of the provider.
#[derive(Debug, serde::Deserialize)]
struct Gekregen {
    code: String,
    goed: bool,
    bevindingen: Vec<String>,
    xml: String,
}

/// Both sides, and the way between them.
struct Samen {
    stad: Stad,
    aanbieder: Arc<Aanbieder>,
    vervoer: Box<dyn Vervoer>,
    map: Option<PathBuf>,
}

async fn luister(router: axum::Router) -> String {
    let luisteraar = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adres = luisteraar.local_addr().unwrap().to_string();
    tokio::spawn(async move { axum::serve(luisteraar, router).await });
    adres
}

impl Samen {
    async fn bouw(proef: Proef, gedrag: Gedrag, over_map: bool) -> Self {
        Self::in_stad(Stad::bouw(proef).await, gedrag, over_map).await
    }

    async fn in_stad(stad: Stad, gedrag: Gedrag, over_map: bool) -> Self {
        let db = stad.db().clone();
        let klok: Arc<dyn Klok> = stad.proef.klok.clone();
        let mut tx = db.tx(systeem()).await.unwrap();
        let sleutel = koppel::kanaal::open(&mut tx, &AgbCode::lees(LINDE).unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        let ontvanger = Arc::new(Rooms(db.clone()));
        let poort = Poort { db: db.clone(), klok: klok.clone(), ontvanger, geduld: GEDULD };
        let map = over_map.then(|| stad.proef.map().join("post"));
        let opties = Opties {
            agb: LINDE.into(),
            poort: 0,
            gemeente: luister(router(poort)).await,
            sleutel,
            boek: stad.proef.map().join("boek.jsonl"),
            map: map.clone(),
            tarief: vec![aanbieder::Afspraak::altijd(UURTARIEF)],
            tot_invoer_sluit: false,
            gedrag,
        };
        // Over a folder nobody signs, so its own clock may stand anywhere: the day is what the municipality says.
        let elders = Handklok::default();
        elders.zet("2031-01-01T07:00:00Z");
        let eigen: Arc<dyn Klok> = if over_map { Arc::new(elders) } else { klok.clone() };
        let aanbieder = Arc::new(Aanbieder::nieuw(&opties, eigen).unwrap());
        let adressen =
            HashMap::from([(LINDE.to_owned(), luister(verkeer_router(aanbieder.clone(), GEDULD)).await)]);
        let vervoer: Box<dyn Vervoer> = match &map {
            Some(map) => Box::new(Map::new(map)),
            None => Box::new(HttpVervoer::new(db, adressen, klok)),
        };
        Self { stad, aanbieder, vervoer, map }
    }

    /// Moves the clock, and lets both sides do what is due until nothing is on its way.
    async fn dag(&self, moment: &str) {
        self.stad.proef.klok.zet(moment);
        let nu = self.stad.db().klok().nu();
        if let Some(map) = &self.map {
            Map::new(map).vertel(nu).await.unwrap();
        } else {
            // An empty request tells the time.
            let (code, identificatie) = (String::new(), String::new());
            let tik = Zending { agb: LINDE.into(), code, identificatie, bytes: Vec::new(), nu };
            self.vervoer.verstuur(&tik).await.unwrap();
        }
        for _ in 0..4 {
            for z in self.stad.bezorg().await {
                let nu = self.stad.db().klok().nu();
                let (agb, code, identificatie) = (z.agb, z.code, z.identificatie);
                let zending = Zending { agb, code, identificatie, bytes: z.bytes, nu };
                self.vervoer.verstuur(&zending).await.unwrap();
            }
            self.aanbieder.lees_map().await.unwrap();
            self.aanbieder.werk().await.unwrap();
            if let Some(map) = &self.map {
                Map::new(map).lees_in(&Rooms(self.stad.db().clone())).await.unwrap();
            }
        }
    }

    /// Help from the seventh of September on, up to the day on which it is declared.
    async fn maand(&self) {
        self.begin().await;
        self.dag("2026-10-01T09:00:00Z").await;
    }

    /// The assignment, and the day after the first on which there may be help.
    async fn begin(&self) {
        self.stad.wijs_toe(self.stad.linde, date(2026, 9, 7)).await;
        self.dag("2026-09-01T09:00:00Z").await;
        self.dag("2026-09-08T09:00:00Z").await;
    }

    /// What the provider got, with what it found in it, as its book says.
    fn kreeg(&self) -> Vec<Gekregen> {
        let boek = std::fs::read_to_string(self.stad.proef.map().join("boek.jsonl")).unwrap();
        let regels = boek.lines().filter(|r| r.contains("\"wat\":\"ontvangen\""));
        regels.map(|r| serde_json::from_str(r).unwrap()).collect()
    }

    async fn codes(&self) -> Vec<String> {
        let lees = self.stad.db().lees(rol(21, Rol::Backoffice));
        let lijst = blader(&lees, Welke::Alles, None).await.unwrap().koppen;
        let mut uit: Vec<String> = lijst.into_iter().map(|k| k.code).collect();
        uit.sort();
        uit
    }

    /// How much came in.
    async fn binnen(&self) -> usize {
        let lees = self.stad.db().lees(rol(21, Rol::Backoffice));
        let lijst = blader(&lees, Welke::Alles, None).await.unwrap().koppen;
        lijst.into_iter().filter(|k| k.richting == Richting::In).count()
    }

    /// The rule that the only wrong line breaks, after the answer left.
    async fn afgekeurd(&self) -> Vec<String> {
        let lees = self.stad.db().lees(rol(21, Rol::Backoffice));
        let lijst = blader(&lees, Welke::Nodig, None).await.unwrap().koppen;
        lijst.into_iter().flat_map(|k| k.vondsten).filter_map(|v| v.retourcode).collect()
    }
}

async fn keten(proef: Proef, over_map: bool, gedrag: Gedrag) -> Samen {
    let samen = Samen::bouw(proef, gedrag, over_map).await;
    samen.maand().await;
    samen
}

#[tokio::test]
async fn a_month_of_help_over_http_and_over_a_folder() {
    for over_map in [false, true] {
        for proef in beide().await {
            let samen = keten(proef, over_map, Gedrag::default()).await;
            let verwacht = ["WMO301", "WMO302", "WMO305", "WMO306", "WMO323", "WMO325"];
            assert_eq!(samen.codes().await, verwacht, "folder: {over_map}");
            let uren = 2 * 3;
            let euros = samen.stad.euros().await;
            assert_eq!(euros.goedgekeurd, Euro::cent(uren * UURTARIEF), "three whole weeks of two hours");
            samen.dag("2027-03-09T09:00:00Z").await;
            let codes = samen.codes().await;
            assert!(codes.contains(&"WMO307".to_owned()) && codes.contains(&"WMO308".to_owned()));
            let declaraties = codes.iter().filter(|code| *code == "WMO323").count();
            assert_eq!(declaraties, 6, "a month each from September to February, five of them in one go");
            let kreeg = samen.kreeg();
            for code in ["WMO301", "WMO306", "WMO308", "WMO325"] {
                assert!(kreeg.iter().any(|k| k.code == code), "{code}");
            }
            // Each is there once, and was found right.
            let uniek: HashSet<&str> = kreeg.iter().map(|k| k.xml.as_str()).collect();
            assert_eq!(uniek.len(), kreeg.len());
            assert!(kreeg.iter().all(|k| k.goed && k.bevindingen.is_empty()), "{kreeg:?}");
        }
    }
}

/// Help that is assigned when its first month was declared already is declared too, and nothing is declared twice.
#[tokio::test]
async fn a_month_of_help_that_was_assigned_afterwards_is_declared_too() {
    for proef in beide().await {
        let samen = keten(proef, false, Gedrag::default()).await;
        let declaraties = async || samen.codes().await.iter().filter(|code| *code == "WMO323").count();
        let voor = samen.stad.euros().await;
        assert_eq!(declaraties().await, 1);
        let tweede = samen.stad.tweede_product().await;
        samen.stad.wijs(samen.stad.linde, tweede, date(2026, 9, 14)).await.unwrap();
        for dag in ["2026-10-05T09:00:00Z", "2026-10-06T09:00:00Z"] {
            samen.dag(dag).await;
            assert_eq!(declaraties().await, 2, "{dag}");
            let euros = samen.stad.euros().await;
            let erbij = euros.goedgekeurd - voor.goedgekeurd;
            assert_eq!(erbij, Euro::cent(2 * 2 * UURTARIEF), "{dag}: two whole weeks of two hours, once");
        }
    }
}

/// What a municipality may get wrong: the provider keeps it once, says what is wrong, and goes on.
#[tokio::test]
async fn the_provider_judges_the_returns_and_answers_that_it_gets() {
    for proef in beide().await {
        let samen = keten(proef, false, Gedrag::default()).await;
        samen.dag("2027-03-09T09:00:00Z").await;
        let goed = samen.kreeg();
        let van = |code: &str| goed.iter().find(|k| k.code == code).unwrap().xml.clone();
        let tussen = |xml: &str, naam: &str| {
            let (_, na) = xml.split_once(&format!("{naam}>")).unwrap();
            na.split('<').next().unwrap().to_owned()
        };
        for code in ["WMO306", "WMO308", "WMO325"] {
            samen.aanbieder.ontvang(van(code).as_bytes(), None).await.unwrap();
        }
        assert_eq!(samen.kreeg().len(), goed.len(), "a repeated return is kept once");

        let antwoord = van("WMO325");
        let declaratie = tussen(&antwoord, "DeclaratieNummer");
        let verwijst = format!("Identificatie>{declaratie}<");
        assert!(antwoord.contains(&verwijst), "the practice provider calls both the same: {antwoord}");
        let nieuw = |nr: u8| antwoord.replace(&tussen(&antwoord, ":Identificatie"), &format!("NIEUW{nr}"));
        for (xml, regel) in [
            // The identification of the answer that it has, with other contents.
            (antwoord.replace("21960<", "21961<"), "TR056"),
            // An answer to a declaration that it never sent.
            (nieuw(1).replace(&verwijst, "Identificatie>NOOIT<"), "TR337"),
            // The right message, another declaration.
            (
                nieuw(2).replace(&format!("DeclaratieNummer>{declaratie}<"), "DeclaratieNummer>NOOIT<"),
                "TR376",
            ),
            (van("WMO306").replace(&tussen(&van("WMO306"), ":Identificatie"), "NOOIT"), RETOUR_ONBEKEND),
            (van("WMO308").replace(&tussen(&van("WMO308"), ":Identificatie"), "NOOIT"), RETOUR_ONBEKEND),
        ] {
            let voor = samen.kreeg().len();
            samen.aanbieder.ontvang(xml.as_bytes(), None).await.unwrap();
            let kreeg = samen.kreeg();
            assert_eq!(kreeg.len(), voor + 1);
            let laatste = kreeg.last().unwrap();
            assert!(!laatste.goed && laatste.bevindingen == [regel], "{regel}: {laatste:?}");
        }
        samen.dag("2027-03-10T09:00:00Z").await;
    }
}

#[tokio::test]
async fn everything_twice_changes_nothing() {
    for (proef, ander) in beide().await.into_iter().zip(beide().await) {
        let een = keten(proef, false, Gedrag::default()).await;
        let twee = keten(ander, false, Gedrag { dubbel: true, ..Gedrag::default() }).await;
        assert_eq!(een.codes().await, twee.codes().await);
        assert_eq!(een.stad.euros().await, twee.stad.euros().await);
    }
}

#[tokio::test]
async fn late_and_out_of_order_end_where_in_time_and_in_order_do() {
    let drie = beide().await.into_iter().zip(beide().await).zip(beide().await);
    for ((een, twee), drie) in drie {
        let bouw = async |proef, gedrag| Samen::bouw(proef, gedrag, false).await;
        let recht = bouw(een, Gedrag::default()).await;
        // The start is told after the month in which help began, beside its declaration (OP080).
        let om = bouw(twee, Gedrag { verkeerde_volgorde: true, ..Gedrag::default() }).await;
        let laat = bouw(drie, Gedrag { te_laat: 25, ..Gedrag::default() }).await;
        for (samen, in_september) in [(&recht, 2), (&om, 1), (&laat, 1)] {
            samen.begin().await;
            assert_eq!(samen.binnen().await, in_september, "the return, and the start when it is in time");
            samen.dag("2026-10-01T09:00:00Z").await;
        }
        assert_eq!((recht.binnen().await, om.binnen().await, laat.binnen().await), (3, 3, 1));
        laat.dag("2026-10-27T09:00:00Z").await;
        for samen in [&om, &laat] {
            assert_eq!(samen.codes().await, recht.codes().await);
            samen.stad.proef.klok.zet("2026-10-01T09:00:00Z");
            assert_eq!(samen.stad.euros().await, recht.stad.euros().await);
            assert!(samen.afgekeurd().await.is_empty(), "late is no reason to refuse");
        }
    }
}

#[tokio::test]
async fn misbehaviour_is_answered_with_the_code_of_its_rule() {
    let recht = Gedrag::default;
    for (gedrag, code) in [
        (Gedrag { tarief_fout: true, ..recht() }, "0611"),
        (Gedrag { volume_fout: true, ..recht() }, "9321"),
        (Gedrag { onbekende_toewijzing: true, ..recht() }, "9338"),
        (Gedrag { vreemde_toewijzing: Some(0), ..recht() }, "9338"),
    ] {
        for proef in beide().await {
            let stad = Stad::bouw(proef).await;
            // For the last one: an assignment of this resident at another provider.
            let ander = stad.wijs_toe(stad.ander, date(2026, 9, 7)).await;
            let lees = stad.db().lees(stad.werker.clone());
            let ander = ondersteuning::toewijzing::store::laad(&lees, ander).await.unwrap().unwrap().nummer;
            stad.bezorg().await;
            let vreemd = gedrag.vreemde_toewijzing.map(|_| ander);
            let gedrag = Gedrag { vreemde_toewijzing: vreemd, ..gedrag.clone() };
            let samen = Samen::in_stad(stad, gedrag, false).await;
            samen.maand().await;
            assert_eq!(samen.afgekeurd().await, [code]);
            let euros = samen.stad.euros().await;
            assert_eq!(Euros { afgekeurd: euros.afgekeurd, ..euros }.goedgekeurd, Euro::NUL);
        }
    }
}

/// The provider asks for more hours; a worker grants it, and refuses what comes after.
#[tokio::test]
async fn a_request_for_change_goes_there_and_back() {
    for proef in beide().await {
        let map = tempfile::tempdir().unwrap();
        let vragen = map.path().join("vragen.jsonl");
        let gedrag = Gedrag { verzoeken: Some(vragen.clone()), ..Gedrag::default() };
        let samen = keten(proef, false, gedrag).await;
        let lees = samen.stad.db().lees(samen.stad.werker.clone());
        let nu = ondersteuning::toewijzing::store::van_zaak(&lees, samen.stad.zaak).await.unwrap().remove(0);
        let regel = |referentie: &str, nummer: i64| {
            format!(
                r#"{{"soort":"wijziging","referentie":"{referentie}","toewijzing":{nummer},"volume":1,"eenheid":"04","frequentie":"2","van":"2026-09-07","tot_en_met":"2027-03-06"}}"#
            )
        };
        // One hour instead of two from the first day: lines stand on the assignment, so it cannot be removed.
        std::fs::write(&vragen, regel("R1", nu.nummer)).unwrap();
        samen.dag("2026-10-02T09:00:00Z").await;
        assert!(samen.codes().await.contains(&"WMO318".to_owned()), "judged and answered");
        let open = ondersteuning::verzoek::inzien::wachtend(&lees).await.unwrap();
        assert_eq!(open.len(), 1);
        let mut tx = samen.stad.db().tx(samen.stad.werker.clone()).await.unwrap();
        let fout = ondersteuning::verzoek::ops::honoreer(&mut tx, open[0].verzoek.id).await.unwrap_err();
        assert_eq!(fout.code(), "verzoek.al_gedeclareerd", "TR385");
        drop(tx);
        let mut tx = samen.stad.db().tx(samen.stad.werker.clone()).await.unwrap();
        ondersteuning::verzoek::ops::leg_in_onderzoek(&mut tx, open[0].verzoek.id).await.unwrap();
        tx.commit().await.unwrap();
        samen.dag("2026-10-03T09:00:00Z").await;
        let codes = samen.codes().await;
        assert!(codes.contains(&"WMO319".to_owned()) && codes.contains(&"WMO320".to_owned()), "{codes:?}");
        let backoffice = samen.stad.db().lees(rol(21, Rol::Backoffice));
        let nodig = blader(&backoffice, Welke::Nodig, None).await.unwrap().koppen;
        let wachten: Vec<&str> = nodig.iter().map(|k| k.code.as_str()).collect();
        assert_eq!(wachten, ["WMO317"], "the 320 closed the 319; the last word is still owed");
    }
}

/// The provider asks to support somebody whom the municipality does not know, and hears that another one is responsible.
#[tokio::test]
async fn a_request_for_an_assignment_goes_there_and_back() {
    for proef in beide().await {
        let map = tempfile::tempdir().unwrap();
        let vragen = map.path().join("vragen.jsonl");
        let gedrag = Gedrag { verzoeken: Some(vragen.clone()), ..Gedrag::default() };
        let samen = Samen::bouw(proef, gedrag, false).await;
        let vraag = r#"{"soort":"toewijzing","referentie":"345","gemeente":"9999","wet":"jeugdwet","bsn":"900000016","voornamen":"Lisa","achternaam":"Jansen","geboren":"2012-03-04","categorie":"45","code":"45A48","verwijzer":"04","verwijzer_naam":"Jeugdbescherming","volume":3,"eenheid":"04","frequentie":"2","van":"2026-09-14","tot_en_met":"2027-03-06"}"#;
        std::fs::write(&vragen, vraag).unwrap();
        samen.dag("2026-09-01T09:00:00Z").await;
        assert_eq!(samen.codes().await, ["JW315", "JW316"]);
        let lees = samen.stad.db().lees(samen.stad.werker.clone());
        let open = ondersteuning::verzoek::inzien::wachtend(&lees).await.unwrap();
        let mut tx = samen.stad.db().tx(samen.stad.werker.clone()).await.unwrap();
        let met = ondersteuning::verzoek::Afwijzing {
            reden: ondersteuning::verzoek::Reden::Woonplaats,
            gemeente: "0363".into(),
        };
        ondersteuning::verzoek::ops::wijs_af(&mut tx, open[0].verzoek.id, &met).await.unwrap();
        tx.commit().await.unwrap();
        samen.dag("2026-09-02T09:00:00Z").await;
        assert_eq!(samen.codes().await, ["JW315", "JW316", "JW319", "JW320"]);
        let backoffice = samen.stad.db().lees(rol(21, Rol::Backoffice));
        assert!(blader(&backoffice, Welke::Nodig, None).await.unwrap().koppen.is_empty(), "nobody waits");
    }
}
