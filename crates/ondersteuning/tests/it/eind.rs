//! Another last day as a worker gives it: with a reason that fits, and longer only as far as was decided.

use jiff::civil::{Date, date};
use kern::id::ToewijzingId;
use kern::{Actor, Euro, Fout as _, Rol, Wet};
use ondersteuning::bericht::weigering::ops::neem_in;
use ondersteuning::toewijzing::eind::{self, Nieuw};
use ondersteuning::toewijzing::{RedenWijziging, Stand, Toewijzing, store};
use storage::Handeling;
use toegang::besluit::store::zet_mandaat;
use toegang::melding::ops as meldingen;

use crate::aanbieder;
use crate::honoreren::{ONBEKEND, besluit, eerste, honoreer, jeugd};
use crate::opzet::{LINDE, Stad, melding, rol};
use crate::verzoek::doe;

const TOT: Date = date(2027, 3, 6);

async fn zet(
    stad: &Stad,
    wie: &Actor,
    id: ToewijzingId,
    (dag, reden): (Date, RedenWijziging),
) -> Result<(), String> {
    let nieuw = Nieuw { eind: dag, reden, gezien: "" };
    doe(stad, wie, async |tx| eind::zet(tx, id, &nieuw).await.map(drop)).await
}

async fn nu(stad: &Stad, id: ToewijzingId) -> Toewijzing {
    store::laad(&stad.db().lees(stad.werker.clone()), id).await.unwrap().unwrap()
}

/// The provider tells the start while a worker gives another last day: what the worker wrote stands.
#[tokio::test]
async fn a_start_that_crosses_another_last_day_writes_nothing_back_that_was_read_before_it() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        let (begin, korter) = (date(2026, 9, 7), date(2026, 12, 12));
        let id = stad.wijs_toe(stad.linde, begin).await;
        let heen = stad.bezorg().await.pop().unwrap();
        stad.proef.klok.zet("2026-09-08T08:00:00Z");
        let start = aanbieder::start(&aanbieder::toewijzing(&heen.bytes), "S1", (begin, date(2026, 9, 8)));
        let mut tx = stad.db().tx(stad.werker.clone()).await.unwrap();
        let nieuw = Nieuw { eind: korter, reden: RedenWijziging::Verkorting, gezien: "" };
        eind::zet(&mut tx, id, &nieuw).await.unwrap();
        let bewaar = async {
            // So long that the message has read what it is about, where it can.
            tokio::time::sleep(std::time::Duration::from_millis(700)).await;
            tx.commit().await.unwrap();
        };
        let (kruist, ()) = tokio::join!(neem_in(stad.db(), LINDE, &start), bewaar);
        assert!(kruist.unwrap(), "{naam}: it is taken in");
        let nu = nu(&stad, id).await;
        assert_eq!((nu.stand, nu.eind), (Stand::Loopt, Some(korter)), "{naam}");
        assert_eq!(nu.waarde, nu.waarde_nu(), "{naam}: what it costs until the new last day");
    }
}

#[tokio::test]
async fn shorter_needs_a_reason_and_longer_a_decision_that_reaches_as_far() {
    use RedenWijziging::{Correctie, Verkorting, Verlenging};
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let werker = stad.werker.clone();
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        stad.bezorg().await;
        let korter = date(2026, 12, 12);
        for (dag, reden, code) in [
            (korter, Verlenging, "toewijzing.reden_langer"),
            (date(2027, 6, 5), Verkorting, "toewijzing.reden_korter"),
            (TOT, Verkorting, "toewijzing.zelfde_dag"),
            (date(2026, 9, 6), Verkorting, "toewijzing.eind_voor_begin"),
            (date(2027, 6, 5), Verlenging, "toewijzing.buiten_besluit"),
        ] {
            assert_eq!(zet(&stad, &werker, id, (dag, reden)).await.unwrap_err(), code, "{dag} {reden:?}");
        }
        let vreemd = zet(&stad, &rol(99, Rol::Teammedewerker), id, (korter, Verkorting)).await.unwrap_err();
        let niets = ToewijzingId(uuid::Uuid::from_u128(1));
        let onbekend = zet(&stad, &werker, niets, (korter, Verkorting)).await.unwrap_err();
        assert_eq!(
            (vreemd.as_str(), onbekend.as_str()),
            ("toegang.niet_gevonden", "ondersteuning.niet_gevonden")
        );
        assert!(stad.bezorg().await.is_empty() && nu(&stad, id).await.eind == Some(TOT), "nothing changed");

        zet(&stad, &werker, id, (korter, Verkorting)).await.unwrap();
        let uit = stad.bezorg().await;
        let heen = aanbieder::toewijzing(&uit[0].bytes);
        let p = &heen.client.toegewezen_producten[0];
        assert_eq!((p.einddatum, p.reden_wijziging.as_deref()), (Some(korter), Some("05")));

        // Nothing was decided, so it does not even become as long as it was.
        assert_eq!(zet(&stad, &werker, id, (TOT, Correctie)).await.unwrap_err(), "toewijzing.buiten_besluit");
        besluit(&stad, 2, (date(2026, 9, 7), TOT)).await;
        assert_eq!(
            zet(&stad, &werker, id, (date(2027, 3, 7), Verlenging)).await.unwrap_err(),
            "toewijzing.buiten_besluit",
            "a day too far"
        );
        zet(&stad, &werker, id, (TOT, Verlenging)).await.unwrap();
        assert_eq!(nu(&stad, id).await.eind, Some(TOT));
    }
}

#[tokio::test]
async fn it_becomes_no_longer_over_the_same_help_and_not_when_it_is_over() {
    use RedenWijziging::{Verkorting, Verlenging};
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let werker = stad.werker.clone();
        besluit(&stad, 2, (date(2026, 9, 7), TOT)).await;
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        zet(&stad, &werker, id, (date(2026, 11, 30), Verkorting)).await.unwrap();
        stad.wijs_toe(stad.linde, date(2026, 12, 14)).await;
        assert_eq!(
            zet(&stad, &werker, id, (date(2026, 12, 14), Verlenging)).await.unwrap_err(),
            "toewijzing.dubbel"
        );
        zet(&stad, &werker, id, (date(2026, 12, 13), Verlenging)).await.unwrap();
        stad.proef.klok.zet("2026-12-15T10:00:00Z");
        assert_eq!(
            zet(&stad, &werker, id, (date(2026, 12, 5), Verkorting)).await.unwrap_err(),
            "ondersteuning.verkeerde_stap",
            "it is over"
        );
    }
}

/// What was removed or refused runs on no day, so the same help can be assigned anew.
#[tokio::test]
async fn what_was_removed_or_refused_does_not_count() {
    let stad = Stad::bouw(testkit::op_sqlite().await).await;
    let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
    let loopt = nu(&stad, id).await;
    let weg = Toewijzing { reden: Some(RedenWijziging::Verwijderd.code().into()), ..loopt.clone() };
    let korter = Toewijzing { reden: Some(RedenWijziging::Verkorting.code().into()), ..loopt.clone() };
    let geweigerd = Toewijzing { stand: Stand::Afgewezen, ..loopt.clone() };
    assert_eq!([&loopt, &weg, &korter, &geweigerd].map(Toewijzing::telt), [true, false, true, false]);
}

#[tokio::test]
async fn its_page_opens_for_who_has_a_ground_and_is_logged() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let blad = eind::open(&stad.db().lees(stad.werker.clone()), id).await.unwrap();
        assert_eq!((blad.aanbieder.as_str(), blad.toewijzing.eind), ("Thuiszorg De Linde", Some(TOT)));
        let vreemd = eind::open(&stad.db().lees(rol(99, Rol::Teammedewerker)), id).await.unwrap_err();
        assert_eq!(vreemd.categorie(), kern::Categorie::NietGevonden);
    }
}

#[tokio::test]
async fn on_a_referral_it_becomes_as_long_as_was_asked_and_a_doctors_asks_a_mandate() {
    use RedenWijziging::{Verkorting, Verlenging};
    for (verwijzer, daarna) in [("04", Ok(())), ("02", Err("toewijzing.buiten_mandaat".to_owned()))] {
        for proef in testkit::beide().await {
            let stad = Stad::bouw(proef).await;
            stad.contracteer_jeugd().await;
            let werker = stad.werker.clone();
            mandaat(&stad).await;
            let mut nieuw = melding(91, ONBEKEND);
            nieuw.wet = Wet::Jeugdwet;
            let zaak =
                doe(&stad, &werker, async |tx| Ok(meldingen::registreer(tx, &nieuw).await?)).await.unwrap();
            let v = eerste(&stad, &jeugd(verwijzer, "J1")).await;
            honoreer(&stad, &v).await.unwrap();
            let lees = stad.db().lees(werker.clone());
            let id = store::van_zaak(&lees, zaak).await.unwrap()[0].id;
            zet(&stad, &werker, id, (date(2026, 12, 12), Verkorting)).await.unwrap();
            let verder = zet(&stad, &werker, id, (date(2027, 3, 7), Verlenging)).await;
            assert_eq!(
                verder.unwrap_err(),
                "toewijzing.buiten_besluit",
                "{verwijzer}: nobody asked for that day"
            );
            // How a mandate is taken back has no operation yet.
            stad.proef.sql("UPDATE mandaat SET tot_bedrag = 1").await;
            assert_eq!(zet(&stad, &werker, id, (TOT, Verlenging)).await, daarna, "{verwijzer}");
        }
    }
}

/// A worker may grant youth help of any size.
async fn mandaat(stad: &Stad) {
    let (rol, tot) = (Rol::Teammedewerker, Euro::cent(9_999_999));
    let zetten = doe(stad, &stad.werker, async |tx| {
        tx.record(Handeling::new("proef"));
        Ok(zet_mandaat(tx, rol, Wet::Jeugdwet, tot, date(2020, 1, 1)).await?)
    });
    zetten.await.unwrap();
}
