//! Who takes a question up.

use auth::gronden;
use jiff::civil::date;
use kern::Rol;
use kern::id::AccountId;
use testkit::{actor, beide};
use toegang::ToegangFout;
use toegang::behandeling::{ops, voorstel};
use toegang::melding::NieuweMelding;
use toegang::zaak::ops::vind;

use crate::tafel::{account_van, dek, maria, vraag};

#[tokio::test]
async fn who_takes_the_question_keeps_it_only_in_the_own_team_and_trained_for_the_law() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let db = &tafel.proef.db;
        for (nr, buurt, wet, zelf) in [
            (1, "Z1", kern::Wet::Wmo, true),
            (2, "N1", kern::Wet::Wmo, false),
            (3, "Z1", kern::Wet::Jeugdwet, false),
        ] {
            let persoon = toegang::persoon::NieuwPersoon { bsn: None, ..maria() };
            let melding = NieuweMelding {
                buurt: buurt.into(),
                wet,
                voor: toegang::melding::Voor::Nieuw(Box::new(persoon)),
                ..vraag(nr)
            };
            let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
            let zaak = toegang::melding::ops::registreer(&mut tx, &melding).await.unwrap();
            tx.commit().await.unwrap();
            let regel = vind(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
            let naam = tafel.proef.naam();
            assert_eq!(regel.medewerker.is_some(), zelf, "{naam} {buurt} {wet:?}");
            assert_eq!(regel.team, if buurt == "N1" { tafel.noord } else { tafel.zuid }, "{naam}");
        }
    }
}

#[tokio::test]
async fn a_question_goes_to_the_team_that_is_trained_for_its_law() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let db = &tafel.proef.db;
        // Noor of the other team learns the law of youth; nobody in the south did.
        let mut tx = db.tx(db.systeem("proef")).await.unwrap();
        regio::buurt::store::zet_bekwaam(&tx, account_van(&tafel.noor), kern::Wet::Jeugdwet).await.unwrap();
        tx.record(storage::Handeling::new("proef.leren"));
        tx.commit().await.unwrap();
        for (nr, wet, team) in [
            (1, kern::Wet::Jeugdwet, tafel.noord),
            (2, kern::Wet::Wmo, tafel.zuid),
            (3, kern::Wet::Wgs, tafel.zuid),
        ] {
            let persoon = toegang::persoon::NieuwPersoon { bsn: None, ..maria() };
            let voor = toegang::melding::Voor::Nieuw(Box::new(persoon));
            let melding = NieuweMelding { wet, voor, ..vraag(nr) };
            let mut tx = db.tx(tafel.noor.clone()).await.unwrap();
            let zaak = toegang::melding::ops::registreer(&mut tx, &melding).await.unwrap();
            tx.commit().await.unwrap();
            let regel = vind(&db.lees(tafel.noor.clone()), zaak).await.unwrap();
            assert_eq!(regel.team, team, "{naam} {wet:?}");
            let noor = (wet == kern::Wet::Jeugdwet).then(|| account_van(&tafel.noor));
            assert_eq!(regel.medewerker, noor, "{naam} {wet:?}: who took it keeps it only in the own team");
        }
    }
}

#[tokio::test]
async fn another_than_suggested_takes_a_reason_that_is_kept_sealed() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let db = &tafel.proef.db;
        let zaak = tafel.melding().await;
        let blad = ops::open(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
        let namen: Vec<&str> = blad.kandidaten.iter().map(|k| k.naam.as_str()).collect();
        assert_eq!(namen, ["hanna", "joost"], "{naam}: the team, without who has it and without noor");
        assert_eq!(voorstel(&blad.kandidaten).unwrap().naam, "hanna", "{naam}");
        let geef = async |wie: AccountId, reden: &str| {
            let mut tx = db.tx(tafel.samira.clone()).await.unwrap();
            let uit = ops::wijs_toe(&mut tx, zaak, Some(wie), reden).await;
            match uit {
                Ok(()) => tx.commit().await.unwrap(),
                Err(_) => tx.rollback().await.unwrap(),
            }
            uit
        };
        let joost = account_van(&tafel.joost);
        assert!(matches!(geef(joost, "").await, Err(ToegangFout::Veld { veld: "reden", .. })), "{naam}");
        let noor = account_van(&tafel.noor);
        assert!(matches!(geef(noor, "x").await, Err(ToegangFout::Veld { veld: "medewerker", .. })), "{naam}");
        geef(joost, "Kent mevrouw Markeerreden.").await.unwrap();
        geef(joost, "").await.unwrap();
        let blad = ops::open(&db.lees(tafel.joost.clone()), zaak).await.unwrap();
        let laatste = blad.laatste.unwrap();
        assert_eq!(blad.regel.medewerker, Some(joost), "{naam}");
        assert_eq!((laatste.medewerker.as_str(), laatste.door.as_str()), ("joost", "samira"), "{naam}");
        assert_eq!(laatste.reden.as_deref(), Some("Kent mevrouw Markeerreden."), "{naam}");
        let rijen = tafel.proef.getal("SELECT COUNT(*) AS n FROM behandeling").await;
        assert_eq!(rijen, 1, "{naam}: twice the same choice is once");
    }
}

#[tokio::test]
async fn who_is_close_to_the_resident_is_neither_suggested_nor_chosen() {
    for proef in beide().await {
        let tafel = dek(proef).await;
        let naam = tafel.proef.naam();
        let db = &tafel.proef.db;
        let zaak = tafel.melding().await;
        let persoon = vind(&db.lees(tafel.samira.clone()), zaak).await.unwrap().persoon;
        let (hanna, joost) = (account_van(&tafel.hanna), account_van(&tafel.joost));
        for (wie, blijft) in [(hanna, vec!["joost"]), (joost, vec![])] {
            let mut tx = db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
            gronden::meld_betrekking(&mut tx, wie, persoon, "familie").await.unwrap();
            tx.commit().await.unwrap();
            let blad = ops::open(&db.lees(tafel.samira.clone()), zaak).await.unwrap();
            let namen: Vec<&str> = blad.kandidaten.iter().map(|k| k.naam.as_str()).collect();
            assert_eq!(namen, blijft, "{naam}");
        }
        assert_eq!(tafel.proef.db.klok().vandaag(), date(2026, 9, 1), "{naam}");
    }
}
