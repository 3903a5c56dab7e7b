//! Another last day through the door: the household, the page, its refusals, and what leaves.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::berichten::toegewezen;

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

/// The first address on a page that begins so.
fn adres(tekst: &str, begin: &str) -> String {
    let plek = tekst.find(&format!("href=\"{begin}")).unwrap();
    tekst[plek + 6..].split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_last_day_changes_from_the_household_and_the_provider_is_told() {
    for proef in beide().await {
        let t = toegewezen(proef).await;
        let huis = &t.huis;
        let thuis = adres(&huis.get("/werk", WERKER).await.tekst, "/huishoudens/");
        let blad = huis.get(&thuis, WERKER).await.tekst;
        for woord in [
            "Hulp die is toegewezen",
            "bij Thuiszorg De Linde",
            "tot en met za 6 maart 2027",
            "Andere laatste dag",
        ] {
            assert!(blad.contains(woord), "{woord}: {blad}");
        }
        let pad = adres(&blad, "/toewijzingen/");
        let pagina = huis.get(&pad, WERKER).await;
        assert_eq!(pagina.status, StatusCode::OK);
        for woord in ["Andere laatste dag van de hulp voor", "2 uur per week", "De inwoner is overleden"] {
            assert!(pagina.tekst.contains(woord), "{woord}");
        }
        for (velden, zinnen) in [
            ("", &["Kies waarom de laatste dag anders wordt"][..]),
            ("eind=morgen&reden=05", &["value=\"morgen\""]),
            ("eind=6-3-2027&reden=05", &["Dit is al de laatste dag", "value=\"6-3-2027\""]),
            ("eind=1-8-2027&reden=05", &["De hulp wordt langer"]),
            ("eind=12-12-2026&reden=04", &["De hulp wordt korter"]),
            ("eind=12-12-2026&reden=13", &["Kies waarom"]),
            (
                "eind=1-8-2027&reden=04",
                &["Zo ver loopt het besluit of de verwijzing niet", "value=\"1-8-2027\""],
            ),
            ("eind=1-8-2026&reden=05", &["ligt voor de eerste dag"]),
        ] {
            let fout = huis.post(&pad, WERKER, velden).await;
            assert_eq!(fout.status, StatusCode::UNPROCESSABLE_ENTITY, "{velden}");
            for zin in zinnen {
                assert!(fout.tekst.contains(zin), "{velden}: {zin}: {}", fout.tekst);
            }
        }
        for rol in [Rol::Backoffice, Rol::Controller, Rol::PrivacyOfficer] {
            assert_eq!(huis.get(&pad, Some(rol)).await.status, StatusCode::NOT_FOUND, "{rol:?}");
            let uit = huis.post(&pad, Some(rol), "eind=12-12-2026&reden=05").await;
            assert_eq!(uit.status, StatusCode::NOT_FOUND, "{rol:?}");
        }
        let goed = huis.post(&pad, WERKER, "eind=12-12-2026&reden=05").await;
        assert_eq!(goed.status, StatusCode::SEE_OTHER, "{}", goed.tekst);
        let blad = huis.get(&format!("{thuis}?gedaan=eind"), WERKER).await.tekst;
        for woord in [
            "tot en met za 12 december",
            "De laatste dag is gewijzigd",
            "De opdracht is gewijzigd en opnieuw naar de aanbieder gestuurd",
        ] {
            assert!(blad.contains(woord), "{woord}: {blad}");
        }
    }
}

#[tokio::test]
async fn help_that_should_not_have_been_is_removed_from_the_household() {
    for proef in beide().await {
        let t = toegewezen(proef).await;
        let huis = &t.huis;
        let thuis = adres(&huis.get("/werk", WERKER).await.tekst, "/huishoudens/");
        let blad = huis.get(&thuis, WERKER).await.tekst;
        assert!(blad.contains("Had er niet moeten zijn"), "{blad}");
        let pad = format!("{}/verwijdering", adres(&blad, "/toewijzingen/").trim_end_matches("/einde"));
        let pagina = huis.get(&pad, WERKER).await;
        assert_eq!(pagina.status, StatusCode::OK);
        for woord in ["laten vervallen", "De hulp is nooit begonnen", "Het was voor een andere persoon"] {
            assert!(pagina.tekst.contains(woord), "{woord}");
        }
        for velden in ["", "waarom=zomaar"] {
            let fout = huis.post(&pad, WERKER, velden).await;
            assert_eq!(fout.status, StatusCode::UNPROCESSABLE_ENTITY, "{velden}");
            assert!(fout.tekst.contains("Kies waarom deze hulp er niet had moeten zijn"), "{velden}");
        }
        for rol in [Rol::Backoffice, Rol::Controller, Rol::PrivacyOfficer] {
            assert_eq!(huis.get(&pad, Some(rol)).await.status, StatusCode::NOT_FOUND, "{rol:?}");
            let uit = huis.post(&pad, Some(rol), "waarom=nooit_begonnen").await;
            assert_eq!(uit.status, StatusCode::NOT_FOUND, "{rol:?}");
        }
        let klaar = huis.post(&pad, WERKER, "waarom=verkeerde_persoon").await;
        assert_eq!(klaar.status, StatusCode::SEE_OTHER, "{}", klaar.tekst);
        let blad = huis.get(&thuis, WERKER).await.tekst;
        assert!(blad.contains("Vervallen: dit telt alsof het nooit is toegewezen"), "{blad}");
        assert!(blad.contains("De opdracht is vervallen") && !blad.contains("/verwijdering"), "{blad}");
        let twee = huis.post(&pad, WERKER, "waarom=verkeerde_persoon").await;
        assert_eq!(twee.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twee.tekst.contains("U hoeft niets meer te doen"), "pressed twice: {}", twee.tekst);
        // What was removed gets no other last day: that would send it out once more.
        let einde = pad.replace("/verwijdering", "/einde");
        let pagina = huis.get(&einde, WERKER).await.tekst;
        assert!(!pagina.contains("name=\"eind\"") && pagina.contains("Terug"), "{pagina}");
        let uit = huis.post(&einde, WERKER, "eind=12-12-2026&reden=05").await;
        assert_eq!(uit.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", uit.tekst);
        let weg = "SELECT COUNT(*) AS n FROM toewijzing WHERE reden = '13'";
        assert_eq!(huis.proef.getal(weg).await, 1, "still removed");
    }
}
