//! Granting a request: on what it rests, which assignments follow, and the 301 that carries its reference.

use istandaarden::gegenereerd::b301::{Bericht301, ToegewezenProduct};
use istandaarden::{Inhoud, Standaard, lees};
use jiff::civil::date;
use kern::{Datum, Euro, Rol, Wet};
use ondersteuning::bericht::lijst::{Welke, ops::blader};
use ondersteuning::toewijzing::Toewijzing;
use ondersteuning::verzoek::plan::{Grondslag, Verwijzer};
use ondersteuning::verzoek::{Stand, Verzoek, inzien, ops as verzoeken};
use storage::taken::Taak;
use toegang::besluit::{Eenheid, Soort, Voorstel, Voorziening};
use toegang::melding::ops as meldingen;

use crate::aanbieder::{self, Vraag};
use crate::opzet::{BSN, CODE, LINDE, Stad, UURTARIEF, melding, rol};
use crate::verzoek::{doe, van};

pub const ONBEKEND: &str = "900000016";

/// The 301 that left last.
async fn bezorgd301(stad: &Stad) -> Box<Bericht301> {
    let uit = stad.bezorg().await.pop().unwrap();
    aanbieder::toewijzing(&uit.bytes)
}

fn kort(p: &ToegewezenProduct) -> (Option<&str>, Option<&str>, i64, Datum, Option<Datum>) {
    let volume = p.omvang.as_ref().map_or(0, |o| o.volume);
    (p.referentie_aanbieder.as_deref(), p.reden_wijziging.as_deref(), volume, p.ingangsdatum, p.einddatum)
}

async fn toegewezen(stad: &Stad) -> Vec<Toewijzing> {
    let lees = stad.db().lees(stad.werker.clone());
    ondersteuning::toewijzing::store::van_zaak(&lees, stad.zaak).await.unwrap()
}

/// Takes the case of the resident to a decision that grants so many hours a week.
pub async fn besluit(stad: &Stad, uren: i64, (van, tot_en_met): (Datum, Datum)) {
    let voorstel = Voorstel {
        soort: Soort::Toekennen,
        hulp: "hulp bij het schoonmaken".into(),
        redenen: "Bukken lukt niet meer.".into(),
        voorziening: Some(Voorziening {
            naam: "thuisondersteuning".into(),
            product: stad.product,
            contract: stad.ander,
            aantal: uren,
            eenheid: Eenheid::Uur,
            tarief: Euro::cent(UURTARIEF),
            aanbieder: "Zorggroep IJssel".into(),
            van,
            tot_en_met,
        }),
        niet: String::new(),
        waarom: String::new(),
        wel: String::new(),
        ontbreekt: String::new(),
        geen_bijdrage: None,
        gegevens_van_ander: None,
        aanvulling: None,
        aanvraag_op: None,
    };
    // How a case comes to its application is tested in its own room.
    let zaak = stad.zaak.0.simple();
    let id = if stad.proef.naam() == "sqlite" { format!("x'{zaak}'") } else { format!("'{zaak}'") };
    stad.proef.sql(&format!("UPDATE zaak SET stand = 'aanvraag' WHERE id = {id}")).await;
    let werker = stad.werker.clone();
    let mut tx = stad.db().tx(werker).await.unwrap();
    toegang::besluit::store::zet_mandaat(
        &tx,
        Rol::Teammedewerker,
        Wet::Wmo,
        Euro::cent(9_999_999),
        date(2020, 1, 1),
    )
    .await
    .unwrap();
    toegang::besluit::ops::besluit(&mut tx, stad.zaak, &voorstel, uuid::Uuid::from_u128(88)).await.unwrap();
    tx.commit().await.unwrap();
}

fn vot(uren: i64, periode: (Datum, Datum)) -> Vec<u8> {
    let vraag = Vraag { referentie: "A1", product: ("01", CODE), uren, periode };
    aanbieder::vot(Standaard::Iwmo, (LINDE, BSN), ("V1", date(2026, 9, 1)), &[vraag])
}

pub async fn eerste(stad: &Stad, bytes: &[u8]) -> Verzoek {
    let id = stad.ontvang(LINDE, bytes).await.unwrap().id;
    stad.bezorg().await;
    van(stad, id).await.remove(0)
}

pub async fn honoreer(stad: &Stad, v: &Verzoek) -> Result<(), String> {
    let werker = stad.werker.clone();
    doe(stad, &werker, async |tx| verzoeken::honoreer(tx, v.id).await).await
}

#[tokio::test]
async fn under_the_wmo_a_request_rests_on_a_decision_that_reaches_as_far() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (van_dag, tot) = (date(2026, 9, 14), date(2027, 3, 6));
        let v = eerste(&stad, &vot(3, (van_dag, tot))).await;
        assert_eq!(honoreer(&stad, &v).await.unwrap_err(), "verzoek.geen_besluit");
        besluit(&stad, 2, (van_dag, tot)).await;
        assert_eq!(
            honoreer(&stad, &v).await.unwrap_err(),
            "verzoek.buiten_besluit",
            "three hours, two decided"
        );
        assert!(toegewezen(&stad).await.is_empty(), "what is refused leaves nothing behind");
        assert_eq!(van(&stad, v.bericht).await[0].stand, Stand::Open);
    }
}

#[tokio::test]
async fn a_granted_request_becomes_an_assignment_with_its_reference() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let periode = (date(2026, 9, 14), date(2027, 3, 6));
        besluit(&stad, 3, periode).await;
        let v = eerste(&stad, &vot(3, periode)).await;
        let blad = inzien::open(&stad.db().lees(stad.werker.clone()), v.id).await.unwrap();
        let plan = blad.plan.unwrap();
        assert!(matches!(plan.grondslag, Grondslag::Besluit(_)), "{:?}", plan.grondslag);
        assert_eq!((plan.bezwaar, plan.kosten_jaar), (None, Euro::cent(52 * 3 * UURTARIEF)));
        honoreer(&stad, &v).await.unwrap();
        let b = bezorgd301(&stad).await;
        let regels: Vec<_> = b.client.toegewezen_producten.iter().map(kort).collect();
        assert_eq!(regels, [(Some("A1"), None, 3, periode.0, Some(periode.1))]);
        let na = van(&stad, v.bericht).await.remove(0);
        assert_eq!(na.stand, Stand::Gehonoreerd);
        let lees = stad.db().lees(rol(21, Rol::Backoffice));
        let open = blader(&lees, Welke::Nodig, None).await.unwrap().koppen;
        assert!(!open.iter().any(|k| k.id == v.bericht), "the 315 is answered; the 301 waits for its 302");
        assert_eq!(honoreer(&stad, &v).await.unwrap_err(), "ondersteuning.verkeerde_stap");
        // Settled, so the client may be asked for again; what runs already is not granted twice.
        let vraag = Vraag { referentie: "A2", product: ("01", CODE), uren: 1, periode };
        let weer = aanbieder::vot(Standaard::Iwmo, (LINDE, BSN), ("V2", date(2026, 9, 1)), &[vraag]);
        let weer = eerste(&stad, &weer).await;
        assert_eq!(honoreer(&stad, &weer).await.unwrap_err(), "verzoek.loopt_al");
    }
}

/// A running assignment of two hours a week on a decision of four.
async fn lopend(stad: &Stad) -> (Box<Bericht301>, i64) {
    besluit(stad, 4, (date(2026, 9, 7), date(2027, 9, 6))).await;
    stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
    let heen = bezorgd301(stad).await;
    let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;
    (heen, nummer)
}

#[tokio::test]
async fn more_hours_end_the_assignment_and_make_a_new_one() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (heen, nummer) = lopend(&stad).await;
        let periode = (date(2026, 10, 5), date(2027, 3, 6));
        let v = aanbieder::vow(&heen, ("W1", date(2026, 9, 1)), |v| {
            v.te_wijzigen_producten = vec![aanbieder::anders(nummer, 4, periode)];
        });
        let v = eerste(&stad, &v).await;
        honoreer(&stad, &v).await.unwrap();
        let b = bezorgd301(&stad).await;
        let mut regels: Vec<_> = b.client.toegewezen_producten.iter().map(kort).collect();
        regels.sort_by_key(|r| r.3);
        let oud = (Some("WW1"), Some("12"), 2, date(2026, 9, 7), Some(date(2026, 10, 4)));
        let nieuw = (Some("WW1"), None, 4, periode.0, Some(periode.1));
        assert_eq!(regels, [oud, nieuw], "example 1 of IV093");
        let waarden: Vec<i64> =
            toegewezen(&stad).await.iter().map(|t| t.waarde.in_cent() / UURTARIEF).collect();
        assert_eq!(waarden, [4 * 2, 22 * 4], "calendar weeks times hours");
    }
}

#[tokio::test]
async fn only_another_last_day_stretches_the_assignment_under_its_own_number() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (heen, nummer) = lopend(&stad).await;
        let vraag = |ident: &'static str, eind| {
            aanbieder::vow(&heen, (ident, date(2026, 9, 1)), |v| {
                v.te_wijzigen_producten = vec![aanbieder::anders(nummer, 2, (date(2026, 9, 7), eind))];
            })
        };
        let v = eerste(&stad, &vraag("W1", date(2027, 12, 31))).await;
        assert_eq!(honoreer(&stad, &v).await.unwrap_err(), "verzoek.buiten_besluit");
        let nee = ondersteuning::verzoek::Afwijzing {
            reden: ondersteuning::verzoek::Reden::NieuweAanvraag,
            gemeente: String::new(),
        };
        let werker = stad.werker.clone();
        doe(&stad, &werker, async |tx| verzoeken::wijs_af(tx, v.id, &nee).await).await.unwrap();
        stad.bezorg().await;
        let v = eerste(&stad, &vraag("W2", date(2027, 9, 6))).await;
        honoreer(&stad, &v).await.unwrap();
        let b = bezorgd301(&stad).await;
        let regels: Vec<_> =
            b.client.toegewezen_producten.iter().map(|p| (p.toewijzing_nummer, kort(p))).collect();
        let wordt = (Some("WW2"), Some("12"), 2, date(2026, 9, 7), Some(date(2027, 9, 6)));
        assert_eq!(regels, [(nummer, wordt)], "OP380");
    }
}

#[tokio::test]
async fn what_does_not_change_goes_along_with_the_reference_and_a_new_product_joins() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (heen, nummer) = lopend(&stad).await;
        let periode = (date(2026, 10, 5), date(2027, 3, 6));
        let v = aanbieder::vow(&heen, ("W1", date(2026, 9, 1)), |v| {
            v.ongewijzigde_producten = vec![aanbieder::ongewijzigd(nummer)];
            v.nieuwe_producten = vec![aanbieder::nieuw(("02", "02A05"), 1, periode)];
        });
        let v = eerste(&stad, &v).await;
        assert_eq!(honoreer(&stad, &v).await.unwrap_err(), "verzoek.buiten_besluit", "another product");
        stad.op_de_lijst(Wet::Wmo, "03", "03A04").await;
        let geen = aanbieder::nieuw(("03", "03A04"), 1, periode);
        let nee = ondersteuning::verzoek::Afwijzing {
            reden: ondersteuning::verzoek::Reden::NieuweAanvraag,
            gemeente: String::new(),
        };
        let werker = stad.werker.clone();
        doe(&stad, &werker, async |tx| verzoeken::wijs_af(tx, v.id, &nee).await).await.unwrap();
        stad.bezorg().await;
        let v = aanbieder::vow(&heen, ("W2", date(2026, 9, 1)), |v| {
            v.ongewijzigde_producten = vec![aanbieder::ongewijzigd(nummer)];
            v.nieuwe_producten = vec![geen];
        });
        let v = eerste(&stad, &v).await;
        assert_eq!(honoreer(&stad, &v).await.unwrap_err(), "verzoek.geen_contract");
        assert_eq!(toegewezen(&stad).await.len(), 1, "all of it or nothing (IV093)");
    }
}

pub fn jeugd(verwijzer: &str, ident: &str) -> Vec<u8> {
    let periode = (date(2026, 9, 14), date(2027, 3, 6));
    let vraag = Vraag { referentie: "J1", product: ("45", "45A48"), uren: 3, periode };
    let bytes = aanbieder::vot(Standaard::Ijw, (LINDE, ONBEKEND), (ident, date(2026, 9, 1)), &[vraag]);
    let Inhoud::M315(mut b) = lees(&bytes).unwrap().bericht.inhoud else {
        unreachable!("the message is a 315")
    };
    let naar = &mut b.client.aangevraagde_producten[0].verwijzer;
    naar.type_verwijzer = verwijzer.into();
    if matches!(verwijzer, "06" | "08") {
        naar.zorgverlener_code = None;
    }
    istandaarden::schrijf(&istandaarden::Bericht::nieuw(Standaard::Ijw, *b)).unwrap()
}

#[tokio::test]
async fn youth_help_rests_on_a_referral_and_its_case_is_made_when_somebody_takes_the_question() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.contracteer_jeugd().await;
        let v = eerste(&stad, &jeugd("04", "J1")).await;
        assert_eq!((v.persoon, v.zaak), (None, None));
        assert_eq!(honoreer(&stad, &v).await.unwrap_err(), "verzoek.zonder_zaak");
        let lees = stad.db().lees(stad.werker.clone());
        let wachtend = inzien::wachtend(&lees).await.unwrap();
        assert_eq!(
            wachtend.iter().map(|w| (w.verzoek.id, w.naam.is_none())).collect::<Vec<_>>(),
            [(v.id, true)]
        );
        // A worker takes the question; the event gives the request its case.
        let werker = stad.werker.clone();
        let mut nieuw = melding(91, ONBEKEND);
        nieuw.wet = Wet::Jeugdwet;
        let zaak =
            doe(&stad, &werker, async |tx| Ok(meldingen::registreer(tx, &nieuw).await?)).await.unwrap();
        let taak = Taak { id: 1, soort: "verzoek.plaatsen".into(), object: zaak.0, pogingen: 1 };
        let systeem = crate::opzet::systeem();
        for _ in 0..2 {
            let uit = doe(&stad, &systeem, async |tx| {
                tx.record(storage::Handeling::new("proef"));
                ondersteuning::taken::voer_uit(tx, &taak).await
            });
            uit.await.unwrap();
        }
        let v = van(&stad, v.bericht).await.remove(0);
        assert_eq!(v.zaak, Some(zaak));
        let blad = inzien::open(&stad.db().lees(stad.werker.clone()), v.id).await.unwrap();
        let plan = blad.plan.unwrap();
        assert_eq!(plan.grondslag, Grondslag::Verwijzing(Verwijzer::Instelling));
        assert_eq!(plan.bezwaar, None, "what an institution orders asks no mandate");
        honoreer(&stad, &v).await.unwrap();
        let b = bezorgd301(&stad).await;
        assert_eq!(b.client.toegewezen_producten[0].referentie_aanbieder.as_deref(), Some("J1"));
        let regel = toegang::zaak::ops::vind(&stad.db().lees(stad.werker.clone()), zaak).await.unwrap();
        assert_eq!(regel.stand, toegang::zaak::Stand::Loopt, "no investigation goes before it");
    }
}

#[tokio::test]
async fn a_doctors_referral_asks_a_mandate_and_no_referral_a_decision() {
    for (verwijzer, bezwaar) in
        [("02", Some("verzoek.buiten_mandaat")), ("06", Some("verzoek.geen_besluit")), ("08", None)]
    {
        for proef in testkit::beide().await {
            let stad = Stad::bouw(proef).await;
            stad.contracteer_jeugd().await;
            let werker = stad.werker.clone();
            let mut nieuw = melding(91, ONBEKEND);
            nieuw.wet = Wet::Jeugdwet;
            doe(&stad, &werker, async |tx| Ok(meldingen::registreer(tx, &nieuw).await?)).await.unwrap();
            let v = eerste(&stad, &jeugd(verwijzer, "J1")).await;
            let blad = inzien::open(&stad.db().lees(stad.werker.clone()), v.id).await.unwrap();
            assert_eq!(blad.plan.unwrap().bezwaar, bezwaar, "{verwijzer}");
        }
    }
}

#[tokio::test]
async fn a_request_is_there_only_for_who_may_decide_it() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let v = eerste(&stad, &vot(3, (date(2026, 9, 14), date(2027, 3, 6)))).await;
        for wie in [rol(41, Rol::Teammedewerker), rol(42, Rol::Backoffice), rol(43, Rol::Controller)] {
            let lees = stad.db().lees(wie);
            assert!(inzien::open(&lees, v.id).await.is_err());
            assert!(inzien::wachtend(&lees).await.unwrap().is_empty());
        }
        let lees = stad.db().lees(stad.werker.clone());
        let wachtend = inzien::wachtend(&lees).await.unwrap();
        assert_eq!(wachtend.len(), 1);
        assert!(wachtend[0].naam.is_some());
        assert_eq!(wachtend[0].aanbieder, "Thuiszorg De Linde");
    }
}
