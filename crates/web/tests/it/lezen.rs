//! What is shown is logged first, and what cannot be logged is not shown.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;
use web::route::Methode;

use crate::relaties::{R, dossier, voor_werkers};

/// Lines in the second log: whose data was processed.
const REGELS: &str = "SELECT COUNT(*) AS n FROM verwerking";

#[tokio::test]
async fn every_page_that_names_a_resident_wrote_a_line_for_that_resident() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let mut gezien = Vec::new();
        for route in web::routes().lijst().iter().filter(|r| voor_werkers(r)) {
            let voor = d.huis.proef.getal(REGELS).await;
            let antwoord = d.vraag(route, &d.koekjes[&R::Behandelaar], true).await;
            if antwoord.tekst.contains("Zonderling") {
                let na = d.huis.proef.getal(REGELS).await;
                assert!(
                    na > voor,
                    "{naam} {:?} {} showed a name and wrote nothing",
                    route.methode,
                    route.pad
                );
                gezien.push(route.pad);
            }
        }
        for pad in ["/werk", "/huishoudens/{id}", "/zaken/{id}/gesprek", "/zaken/{id}/verslag"] {
            assert!(gezien.contains(&pad), "{naam}: {pad} shows the resident: {gezien:?}");
        }
    }
}

#[tokio::test]
async fn when_the_log_fails_no_page_shows_a_file() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let koekje = &d.koekjes[&R::Behandelaar];
        d.huis.proef.sql("ALTER TABLE verwerking RENAME TO verwerking_weg").await;
        for route in web::routes().lijst().iter().filter(|r| voor_werkers(r)) {
            let antwoord = d.vraag(route, koekje, true).await;
            assert!(!antwoord.tekst.contains("Zonderling"), "{naam} {:?} {}", route.methode, route.pad);
            if ["/werk", "/huishoudens/{id}", "/zaken/{id}/gesprek"].contains(&route.pad)
                && route.methode == Methode::Get
            {
                assert_eq!(antwoord.status, StatusCode::INTERNAL_SERVER_ERROR, "{naam} {}", route.pad);
                assert!(antwoord.tekst.contains("</html>"), "{naam} {}: a page that says so", route.pad);
            }
        }
        d.huis.proef.sql("ALTER TABLE verwerking_weg RENAME TO verwerking").await;
        let antwoord = d.huis.get("/werk", Some(Rol::Teammedewerker)).await;
        assert_eq!(antwoord.status, StatusCode::OK, "{naam}: and it goes on when the log does");
    }
}
