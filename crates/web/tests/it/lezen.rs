//! What is shown is logged first, and what cannot be logged is not shown.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;
use web::route::Methode;

use crate::relaties::{Dossier, R, dossier, voor_werkers};

/// Lines in the second log that say that data of this resident was processed.
async fn regels_van(d: &Dossier) -> usize {
    let regels = d.huis.proef.ids("SELECT persoon AS n FROM verwerking").await;
    regels.into_iter().filter(|p| *p == d.persoon.0).count()
}

#[tokio::test]
async fn every_page_that_names_a_resident_wrote_a_line_for_that_resident() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let mut gezien = Vec::new();
        for route in web::routes().lijst().iter().filter(|r| voor_werkers(r)) {
            let voor = regels_van(&d).await;
            let antwoord = d.vraag(route, &d.koekjes[&R::Behandelaar], true).await;
            if antwoord.tekst.contains("Zonderling") {
                let na = regels_van(&d).await;
                assert!(
                    na > voor,
                    "{naam} {:?} {} showed a name and wrote no line for it",
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
        d.huis.proef.sql("ALTER TABLE logregel RENAME TO logregel_weg").await;
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
        d.huis.proef.sql("ALTER TABLE logregel_weg RENAME TO logregel").await;
        let antwoord = d.huis.get("/werk", Some(Rol::Teammedewerker)).await;
        assert_eq!(antwoord.status, StatusCode::OK, "{naam}: and it goes on when the log does");
    }
}

#[tokio::test]
async fn a_server_that_cannot_log_lives_and_is_not_ready() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = crate::huis::open(proef).await;
        for (kapot, gereed) in [(false, StatusCode::OK), (true, StatusCode::SERVICE_UNAVAILABLE)] {
            if kapot {
                huis.proef.sql("ALTER TABLE logregel RENAME TO logregel_weg").await;
            }
            assert_eq!(huis.get("/gezond", None).await.status, StatusCode::OK, "{naam}");
            let antwoord = huis.get("/gereed", None).await;
            assert_eq!(antwoord.status, gereed, "{naam}");
            assert!(!antwoord.tekst.contains("logregel"), "{naam}: says nothing of what is broken");
        }
    }
}

#[tokio::test]
async fn a_secret_address_stands_on_no_page() {
    const GEHEIM: [&str; 2] = ["Verscholenhof", "8019ZZ"];
    for proef in beide().await {
        let naam = proef.naam();
        let huis = crate::huis::open(proef).await;
        let wie = Some(Rol::Teammedewerker);
        let velden = "formulier=00000000-0000-7000-8000-000000000001&aanhef=mevrouw&voornamen=Maria&achternaam=Vries\
            &geboortedatum=12-3-1945&bsn=900000016&straat=Verscholenhof&huisnummer=12&postcode=8019ZZ&plaats=Kantelstad\
            &buurt=Z1&wie=zelf&kanaal=telefoon&wet=wmo&vraag=Ik+krijg+het+huis+niet+meer+schoon&geheim_adres=ja";
        let blad = huis.post("/meldingen", wie, velden).await;
        let huishouden = blad.koppen["location"].to_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let werk = huis.get("/werk", wie).await.tekst;
        let zaak = werk.split("/zaken/").nth(1).unwrap().get(..36).unwrap();
        let mut gezien = 0;
        for route in web::routes().lijst().iter().filter(|r| voor_werkers(r) && r.methode == Methode::Get) {
            let id = if route.pad.starts_with("/huishoudens") { &huishouden } else { zaak };
            let pagina = huis.get(&route.pad.replace("{id}", id), wie).await;
            gezien += usize::from(pagina.tekst.contains("Vries"));
            for geheim in GEHEIM {
                assert!(!pagina.tekst.contains(geheim), "{naam} {}: {geheim}", route.pad);
            }
        }
        assert!(gezien >= 4, "{naam}: the resident is on {gezien} pages");
        for sleutel in
            ["bsn=900000016", "achternaam=Vries&geboortedatum=12-3-1945", "postcode=8019ZZ&huisnummer=12"]
        {
            for pad in ["/melding/persoon", "/zoek"] {
                let gevonden = huis.post(pad, wie, sleutel).await.tekst;
                // What was typed to look for stands in its own field; the street was not typed.
                assert!(!gevonden.contains(GEHEIM[0]), "{naam} {pad} {sleutel}");
                // Finding somebody by a secret address would say that he lives there.
                let vindt = !sleutel.starts_with("postcode");
                assert_eq!(gevonden.contains("M. Vries"), vindt, "{naam} {pad} {sleutel}");
            }
        }
    }
}
