//! Removing an assignment that should not have been.

use jiff::civil::date;
use kern::id::ToewijzingId;
use kern::{Actor, Euro, Rol};
use ondersteuning::toewijzing::verwijderen::{Waarom, verwijder};
use ondersteuning::toewijzing::{Stand, store};

use crate::aanbieder;
use crate::keten::september;
use crate::opzet::{LINDE, Stad, UURTARIEF, rol};
use crate::verzoek::doe;

async fn weg(stad: &Stad, wie: &Actor, id: ToewijzingId, waarom: Waarom) -> Result<(), String> {
    doe(stad, wie, async |tx| verwijder(tx, id, waarom).await.map(drop)).await
}

#[tokio::test]
async fn it_counts_as_never_sent_and_the_provider_is_told_with_reason_13() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (naam, werker) = (stad.proef.naam(), stad.werker.clone());
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        stad.bezorg().await;
        let vreemd = weg(&stad, &rol(99, Rol::Teammedewerker), id, Waarom::NooitBegonnen).await;
        assert_eq!(vreemd.unwrap_err(), "toegang.niet_gevonden", "{naam}");
        assert!(stad.bezorg().await.is_empty() && stad.euros().await.toegezegd > Euro::NUL, "{naam}");
        weg(&stad, &werker, id, Waarom::NooitBegonnen).await.unwrap();
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let p = &heen.client.toegewezen_producten[0];
        assert_eq!(p.reden_wijziging.as_deref(), Some("13"), "{naam}");
        assert_eq!(p.einddatum, Some(p.ingangsdatum), "{naam}: CS335");
        let lees = stad.db().lees(werker.clone());
        let nu = store::laad(&lees, id).await.unwrap().unwrap();
        assert!(!nu.telt() && nu.waarde == Euro::NUL, "{naam}");
        assert_eq!(stad.euros().await.toegezegd, Euro::NUL, "{naam}: it commits nothing");
        let twee = weg(&stad, &werker, id, Waarom::NooitBegonnen).await.unwrap_err();
        assert_eq!(twee, "ondersteuning.verkeerde_stap", "{naam}");
        let regels = "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'toewijzing.verwijderen' AND doel = 'nooit_begonnen'";
        assert_eq!(stad.proef.getal(regels).await, 1, "{naam}");
        // The same help can be assigned anew, under a number of its own.
        let nieuw = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        assert_ne!(store::laad(&lees, nieuw).await.unwrap().unwrap().nummer, nu.nummer, "{naam}");
    }
}

#[tokio::test]
async fn what_began_or_was_declared_and_approved_is_not_removed() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (naam, werker) = (stad.proef.naam(), stad.werker.clone());
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        stad.proef.klok.zet("2026-09-08T10:00:00Z");
        let start = aanbieder::start(&heen, "S305", (date(2026, 9, 7), date(2026, 9, 8)));
        stad.ontvang(LINDE, &start).await.unwrap();
        let fout = weg(&stad, &werker, id, Waarom::NooitBegonnen).await.unwrap_err();
        assert_eq!(fout, "toewijzing.al_begonnen", "{naam}");
        stad.proef.klok.zet("2026-10-05T08:00:00Z");
        let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;
        let lijn = september(nummer, "L1", 8, UURTARIEF);
        stad.ontvang(LINDE, &aanbieder::declaratie(&heen, "D1", date(2026, 10, 5), &[lijn])).await.unwrap();
        stad.bezorg().await;
        let fout = weg(&stad, &werker, id, Waarom::VerkeerdePersoon).await.unwrap_err();
        assert_eq!(fout, "toewijzing.al_gedeclareerd", "{naam}: TR385");
        let nu = store::laad(&stad.db().lees(werker.clone()), id).await.unwrap().unwrap();
        assert!(nu.stand == Stand::Loopt && nu.telt() && stad.bezorg().await.is_empty(), "{naam}");
    }
}
