//! Another last day through the door: the household, the page, its refusals, and what leaves.

use axum::http::StatusCode;
use jiff::civil::date;
use kern::Rol;
use ondersteuning::bericht::ops as berichten;
use testkit::{Proef, beide};

use crate::aanbieder::{self, Lijn};
use crate::berichten::{Toegewezen, stuur, toegewezen, verstuur};
use crate::huis::generator;
use crate::relaties::dossier;
use crate::wijkteam::{goed, nieuwe_vraag};

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

/// The hidden answer to what was shown, on a page that asks back.
fn gezien(tekst: &str) -> &str {
    tekst.split("name=\"gezien\" value=\"").nth(1).unwrap_or_default().split('"').next().unwrap_or_default()
}

/// The household, and the page of the last day of its help.
async fn wegen(t: &Toegewezen) -> (String, String) {
    let thuis = adres(&t.huis.get("/werk", WERKER).await.tekst, "/huishoudens/");
    let blad = t.huis.get(&thuis, WERKER).await.tekst;
    let pad = adres(&blad, "/toewijzingen/");
    (thuis, pad)
}

/// The provider began, and declared September; it is 3 November.
async fn loopt_en_gedeclareerd(proef: Proef) -> Toegewezen {
    let t = toegewezen(proef).await;
    let huis = &t.huis;
    let mut tx = huis.proef.db.tx(generator()).await.unwrap();
    toegang::zaak::ops::op_verwijzing(&mut tx, t.heen.zaak.unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    let bytes = berichten::voor_vervoer(&huis.proef.db, t.heen.id).await.unwrap().bytes;
    let onze = aanbieder::toewijzing(&bytes);
    huis.proef.klok.zet("2026-09-07T10:00:00Z");
    stuur(huis, &aanbieder::start(&onze, "S1", (date(2026, 9, 7), date(2026, 9, 7)))).await;
    huis.proef.klok.zet("2026-10-05T10:00:00Z");
    let lijn = Lijn {
        referentie: "L1",
        toewijzing: t.nummer,
        periode: (date(2026, 9, 7), date(2026, 9, 30)),
        uren: 3,
        tarief: 1_000,
        vorig: None,
    };
    stuur(huis, &aanbieder::declaratie(&onze, "D1", date(2026, 10, 2), &[lijn])).await;
    huis.proef.klok.zet("2026-11-03T10:00:00Z");
    verstuur(huis).await;
    t
}

/// Before a last day that cannot be undone the page says what will happen, and only the second press does it.
#[tokio::test]
async fn a_last_day_that_is_over_or_was_declared_is_asked_back_and_the_second_press_does_it() {
    for proef in beide().await {
        let naam = proef.naam();
        let t = loopt_en_gedeclareerd(proef).await;
        let huis = &t.huis;
        let (thuis, pad) = wegen(&t).await;
        let velden = "eind=15-9-2026&reden=05";
        let vraag = huis.post(&pad, WERKER, velden).await;
        assert_eq!(vraag.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: asked back");
        for zin in [
            "Er is nog niets gewijzigd. Kijk dit eerst na.",
            "De hulp stopt na dinsdag 15 september 2026.",
            "Die dag is al voorbij.",
            "€ 30,00",
            "Thuiszorg De Linde krijgt meteen bericht.",
            "value=\"15-9-2026\"",
            "Ja, wijzig de laatste dag",
        ] {
            assert!(vraag.tekst.replace('\u{a0}', " ").contains(zin), "{naam}: {zin}: {}", vraag.tekst);
        }
        assert!(!vraag.tekst.contains("Er is iets niet goed"), "{naam}: nothing is wrong");
        assert_eq!(verstuur(huis).await, 0, "{naam}: the provider hears nothing yet");
        let blad = huis.get(&thuis, WERKER).await.tekst;
        assert!(blad.contains("tot en met za 6 maart 2027"), "{naam}: nothing changed");
        // Another day than the one that was shown is asked about again.
        let ander = format!("eind=16-9-2026&reden=05&gezien={}", gezien(&vraag.tekst));
        let weer = huis.post(&pad, WERKER, &ander).await;
        assert_eq!(weer.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(weer.tekst.contains("De hulp stopt na woensdag 16 september 2026."), "{naam}");
        let ja = format!("{velden}&gezien={}", gezien(&vraag.tekst));
        let klaar = huis.post(&pad, WERKER, &ja).await;
        assert_eq!(klaar.status, StatusCode::SEE_OTHER, "{naam}: {}", klaar.tekst);
        assert_eq!(verstuur(huis).await, 1, "{naam}: one message");
        let twee = huis.post(&pad, WERKER, &ja).await;
        assert_eq!(twee.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: pressed twice");
        assert_eq!(verstuur(huis).await, 0, "{naam}");
    }
}

/// Where help ended by another last day, the case says so, and since when; nobody has to find out.
#[tokio::test]
async fn help_that_ends_or_ended_is_said_at_the_case() {
    for proef in beide().await {
        let naam = proef.naam();
        let t = loopt_en_gedeclareerd(proef).await;
        let huis = &t.huis;
        let (thuis, pad) = wegen(&t).await;
        let zegt = async |wel: &[&str], niet: &str| {
            for blad in [thuis.as_str(), "/werk"] {
                let tekst = huis.get(blad, WERKER).await.tekst;
                for zin in wel {
                    assert!(tekst.contains(zin), "{naam} {blad}: {zin}: {tekst}");
                }
                assert!(!tekst.contains(niet), "{naam} {blad}: {niet}");
            }
        };
        zegt(&["Hulp loopt", "De hulp duurt tot en met za 6 maart 2027."], "Hulp is gestopt").await;
        let korter = huis.post(&pad, WERKER, "eind=12-12-2026&reden=05").await;
        assert_eq!(korter.status, StatusCode::SEE_OTHER, "{naam}: {}", korter.tekst);
        let straks = ["Hulp loopt", "De hulp duurt tot en met za 12 december.", "uiterlijk zo 13 december"];
        zegt(&straks, "Hulp is gestopt").await;
        huis.proef.klok.zet("2026-12-12T10:00:00Z");
        zegt(&["Hulp loopt"], "Hulp is gestopt").await;
        huis.proef.klok.zet("2026-12-14T10:00:00Z");
        zegt(&["Hulp is gestopt", "De hulp stopte na za 12 december."], "Hulp loopt").await;
    }
}

/// A last day in the past stops the help of the case at once: somebody looks at it today.
#[tokio::test]
async fn help_that_ended_in_the_past_is_looked_at_today() {
    for proef in beide().await {
        let naam = proef.naam();
        let t = loopt_en_gedeclareerd(proef).await;
        let huis = &t.huis;
        let (thuis, pad) = wegen(&t).await;
        let velden = "eind=31-10-2026&reden=05";
        let vraag = huis.post(&pad, WERKER, velden).await.tekst;
        let ja = format!("{velden}&gezien={}", gezien(&vraag));
        huis.post(&pad, WERKER, &ja).await;
        let blad = huis.get(&thuis, WERKER).await.tekst;
        for zin in ["Hulp is gestopt", "De hulp stopte na za 31 oktober.", "uiterlijk di 3 november"] {
            assert!(blad.contains(zin), "{naam}: {zin}: {blad}");
        }
        assert!(!blad.contains("Hulp loopt"), "{naam}");
        for zin in
            [">za 31 oktober</span> De hulp is gestopt.", "De hulp is gestopt, tot en met za 31 oktober"]
        {
            assert!(blad.contains(zin), "{naam}: on its own day: {zin}: {blad}");
        }
    }
}

/// Of a question that is closed nobody has a next step: the page says since when it is closed.
#[tokio::test]
async fn a_closed_question_asks_nothing_of_anybody() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = nieuwe_vraag(&d).await;
        let blad = goed(&d, &format!("{zaak}/intrekking"), "reden=ingetrokken_opgelost").await;
        let stand = blad.split("<dl class=\"kt-stand\">").nth(1).unwrap().split("</dl>").next().unwrap();
        for zin in ["Niemand", "U hoeft niets meer te doen", "afgesloten op di 1 september"] {
            assert!(stand.contains(zin), "{naam}: {zin}: {stand}");
        }
        assert!(!stand.contains("<a "), "{naam}: no way to a step: {stand}");
    }
}
