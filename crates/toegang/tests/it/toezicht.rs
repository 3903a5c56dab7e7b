//! Emergency access, the alarm at many searches, and who looked.

use auth::account;
use auth::gronden;
use jiff::civil::date;
use kern::id::PersoonId;
use kern::{Actor, Rol};
use testkit::beide;
use toegang::ToegangFout;
use toegang::huishouden::ops::open;
use toegang::persoon::Zoeksleutel;
use toegang::persoon::ops::stel_vast;
use toegang::toezicht::ops::{open_met_spoed, rond_af, signalen, wie_keek};
use toegang::toezicht::{Noodvraag, Soort};
use toegang::zaak::ops::vind;
use toegang::zoeken::Zoekvraag;
use toegang::zoeken::ops::zoek;

use crate::tafel::{Tafel, account_van, dek};

fn nood(persoon: PersoonId) -> Noodvraag {
    Noodvraag {
        persoon,
        reden: "veiligheid".into(),
        uitleg: "De buren horen haar roepen en de deur is op slot.".into(),
    }
}

/// The privacy officer, with an account of his own.
async fn farida(tafel: &Tafel) -> Actor {
    let mut tx = tafel.proef.db.tx(tafel.hanna.clone()).await.unwrap();
    let wachtwoord = testkit::afdruk("x", &tafel.proef.db).await;
    let nieuw = auth::NieuwAccount {
        gebruikersnaam: "farida",
        naam: "Farida",
        functie: "privacy",
        telefoon: "",
        wachtwoord: &wachtwoord,
        totp: &[1; 20],
    };
    let id = account::maak(&tafel.proef.db, &mut tx, nieuw).await.unwrap();
    tx.commit().await.unwrap();
    testkit::actor(id.0.as_u128(), Rol::PrivacyOfficer)
}

async fn persoon(tafel: &Tafel) -> (kern::id::ZaakId, PersoonId) {
    let zaak = tafel.melding().await;
    let lees = tafel.proef.db.lees(tafel.samira.clone());
    (zaak, vind(&lees, zaak).await.unwrap().persoon)
}

#[tokio::test]
async fn an_emergency_opens_one_person_for_two_days_and_the_privacy_officer_sees_it_at_once() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let (zaak, mens) = persoon(&tafel).await;
        let db = &tafel.proef.db;
        let noor = || db.lees(tafel.noor.clone());
        assert!(vind(&noor(), zaak).await.is_err(), "{naam}: no ground");
        let mut huis = None;
        for _ in 0..2 {
            // The second click opens nothing more.
            let mut tx = db.tx(tafel.noor.clone()).await.unwrap();
            huis = Some(open_met_spoed(&mut tx, &nood(mens)).await.unwrap());
            tx.commit().await.unwrap();
        }
        for (dag, mag) in [("01", true), ("02", true), ("03", false)] {
            tafel.proef.klok.zet(&format!("2026-09-{dag}T09:00:00Z"));
            assert_eq!(vind(&noor(), zaak).await.is_ok(), mag, "{naam} {dag}");
            assert_eq!(open(&noor(), huis.unwrap()).await.is_ok(), mag, "{naam} {dag}");
        }
        let farida = db.lees(farida(&tafel).await);
        let lijst = signalen(&farida).await.unwrap();
        let [een] = lijst.as_slice() else { panic!("{naam}: one emergency, {lijst:?}") };
        assert_eq!((een.soort, een.wie.as_str(), een.persoon), (Soort::Nood, "noor", Some(mens)));
        assert!(een.uitleg.contains("op slot") && een.bekeken.is_none(), "{naam}");
        let blad = wie_keek(&farida, mens).await.unwrap();
        let nood: Vec<&str> =
            blad.keken.iter().filter(|b| b.grond == "nood").map(|b| b.wie.as_str()).collect();
        assert!(!nood.is_empty() && nood.iter().all(|w| *w == "noor"), "{naam}: every look says so");
        assert!(blad.mogen.iter().any(|m| m.grond == "nood" && m.tot == Some(date(2026, 9, 3))), "{naam}");
    }
}

#[tokio::test]
async fn an_emergency_needs_words_and_never_opens_what_is_close() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let (_, mens) = persoon(&tafel).await;
        let db = &tafel.proef.db;
        for (reden, uitleg, veld) in [
            ("nieuwsgierig", "De buren horen haar roepen.", "reden"),
            ("acuut", "snel", "uitleg"),
            ("acuut", "                              ", "uitleg"),
        ] {
            let vraag = Noodvraag { persoon: mens, reden: reden.into(), uitleg: uitleg.into() };
            let mut tx = db.tx(tafel.noor.clone()).await.unwrap();
            let uit = open_met_spoed(&mut tx, &vraag).await;
            assert!(matches!(uit, Err(ToegangFout::Veld { veld: v, .. }) if v == veld), "{naam} {reden}");
        }
        let mut tx = db.tx(tafel.hanna.clone()).await.unwrap();
        gronden::meld_betrekking(&mut tx, account_van(&tafel.noor), mens, "familie").await.unwrap();
        tx.commit().await.unwrap();
        for wie in [mens, PersoonId(uuid::Uuid::from_u128(3))] {
            let mut tx = db.tx(tafel.noor.clone()).await.unwrap();
            let uit = open_met_spoed(&mut tx, &nood(wie)).await;
            assert!(
                matches!(uit, Err(ToegangFout::NietGevonden)),
                "{naam}: close and not there are the same"
            );
        }
    }
}

#[tokio::test]
async fn more_than_thirty_searches_in_an_hour_are_seen_and_the_search_goes_on() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let sleutel = Zoeksleutel::Adres { postcode: "8011AB".into(), huisnummer: "12".into() };
        let farida = farida(&tafel).await;
        let lees = tafel.proef.db.lees(tafel.noor.clone());
        for keer in 1..=33 {
            // Looking for a file counts as well, also when nothing is found.
            let lukt = match keer % 2 {
                0 => zoek(&lees, &Zoekvraag::Persoon(sleutel.clone())).await.is_ok(),
                _ => stel_vast(&lees, &sleutel, "melding").await.is_ok(),
            };
            assert!(lukt, "{naam}: search {keer}");
            let lijst = signalen(&tafel.proef.db.lees(farida.clone())).await.unwrap();
            assert_eq!(lijst.len(), usize::from(keer > 30), "{naam}: after {keer}");
            if let [een] = lijst.as_slice() {
                assert_eq!((een.soort, een.aantal), (Soort::Zoeken, keer), "{naam}");
            }
        }
        tafel.proef.klok.zet("2026-09-01T08:30:00Z");
        stel_vast(&lees, &sleutel, "melding").await.unwrap();
        let lijst = signalen(&tafel.proef.db.lees(farida)).await.unwrap();
        assert_eq!(lijst.len(), 1, "{naam}: a new hour begins at nothing");
    }
}

#[tokio::test]
async fn looking_into_it_is_done_once_with_a_note_and_never_by_who_did_it() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let (_, mens) = persoon(&tafel).await;
        let db = &tafel.proef.db;
        let mut tx = db.tx(tafel.noor.clone()).await.unwrap();
        open_met_spoed(&mut tx, &nood(mens)).await.unwrap();
        tx.commit().await.unwrap();
        let farida = farida(&tafel).await;
        let id = signalen(&db.lees(farida.clone())).await.unwrap()[0].id;
        for (wie, notitie, mag) in [
            (&farida, "  ", false),
            (&tafel.noor, "Was nodig.", false),
            (&farida, "Gebeld met Noor, was nodig.", true),
            (&farida, "Nog eens.", false),
        ] {
            let mut tx = db.tx(wie.clone()).await.unwrap();
            let uit = rond_af(&mut tx, id, notitie).await;
            assert_eq!(uit.is_ok(), mag, "{naam} {notitie}");
            if mag {
                tx.commit().await.unwrap();
            }
        }
        let bekeken = signalen(&db.lees(farida)).await.unwrap()[0].bekeken.clone().unwrap();
        let gelezen = (bekeken.wie.as_str(), bekeken.notitie.as_str());
        assert_eq!(gelezen, ("Farida", "Gebeld met Noor, was nodig."));
    }
}

#[tokio::test]
async fn who_looked_is_for_the_privacy_officer_and_names_the_ground() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let (zaak, mens) = persoon(&tafel).await;
        let db = &tafel.proef.db;
        toegang::gesprek::ops::open(&db.lees(tafel.joost.clone()), zaak).await.unwrap();
        assert!(wie_keek(&db.lees(tafel.samira.clone()), mens).await.is_err(), "{naam}: another role");
        let farida = farida(&tafel).await;
        let blad = wie_keek(&db.lees(farida.clone()), mens).await.unwrap();
        let joost = blad.keken.iter().find(|b| b.wat == "gesprek.lezen").unwrap();
        assert_eq!((joost.wie.as_str(), joost.grond.as_str()), ("joost", "wmo.2.3.2"), "{naam}");
        assert!(blad.mogen.iter().any(|m| m.houder == "Zuid"), "{naam}: a team by its name");
        let blad = wie_keek(&db.lees(farida.clone()), mens).await.unwrap();
        assert!(blad.keken.iter().any(|b| b.wat == "inzage.lezen"), "{naam}: looking at it is a look too");
        let mut tx = db.tx(tafel.hanna.clone()).await.unwrap();
        gronden::meld_betrekking(&mut tx, account_van(&farida), mens, "familie").await.unwrap();
        tx.commit().await.unwrap();
        assert!(wie_keek(&db.lees(farida), mens).await.is_err(), "{naam}: not of a relative");
    }
}
