//! The bar of the made-up municipality.

use axum::http::StatusCode;
use kern::{Datum, Klok as _, Rol};
use testkit::beide;

use crate::huis::{Huis, open, open_stad};

const WIE: Option<Rol> = Some(Rol::Teammedewerker);

/// The first day after today that the worklist names: `uiterlijk di 8 september`.
async fn eerste_datum(huis: &Huis, vandaag: Datum) -> Datum {
    let werk = huis.get("/werk", WIE).await.tekst;
    let dagen = werk.split("uiterlijk ").skip(1).map(|rest| {
        let dag = rest.split('<').next().unwrap();
        let dag = dag.split_once(' ').unwrap().1;
        let jaar = if dag.split(' ').count() == 2 { format!(" {}", vandaag.year()) } else { String::new() };
        ui::lees_datum(&format!("{dag}{jaar}")).unwrap()
    });
    dagen.filter(|dag| *dag > vandaag).min().unwrap()
}

/// Who has no worklist is not sent to its next date.
#[tokio::test]
async fn the_bar_offers_the_next_date_of_a_worklist_to_who_has_one() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        for (rol, pad, wel) in [
            (Rol::Teammedewerker, "/werk", true),
            (Rol::Kwaliteitsmedewerker, "/werk", true),
            (Rol::Backoffice, "/berichten", false),
            (Rol::Controller, "/betaalrun", false),
            (Rol::FunctioneelBeheerder, "/beheer", false),
        ] {
            let blad = huis.get(pad, Some(rol)).await.tekst;
            assert!(blad.contains("volgende werkdag"), "{naam} {rol:?}");
            assert_eq!(blad.contains("volgende datum op mijn werklijst"), wel, "{naam} {rol:?}");
        }
    }
}

#[tokio::test]
async fn the_bar_moves_to_the_next_date_on_the_worklist() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open_stad(proef, 500).await;
        for keer in 1..=3 {
            let vandaag = huis.proef.klok.vandaag();
            let verwacht = eerste_datum(&huis, vandaag).await;
            let uit = huis.post("/voorbeeld/klok", WIE, "stap=termijn").await;
            assert_eq!(uit.status, StatusCode::SEE_OTHER, "{naam} {keer}");
            assert_eq!(huis.demoklok.vandaag(), verwacht, "{naam} {keer}");
            let bewaard = regio::gemeente::store::lees(huis.proef.db.leesverbinding(), regio::gemeente::KLOK);
            let bewaard = bewaard.await.unwrap().unwrap();
            assert_eq!(bewaard, format!("{verwacht}T07:00:00Z"), "{naam} {keer}: after a restart too");
            huis.proef.klok.zet(&bewaard);
        }
    }
}
