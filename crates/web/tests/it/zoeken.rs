//! Looking a file up: by what a caller can say, and only what opens for the reader.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::Huis;
use crate::relaties::{Dossier, R, RELATIES, dossier};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);
const ZOEKVRAGEN: &str = "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'persoon.vaststellen'";

/// The number of the household and that of the case, as they stand on pages and letters.
async fn nummers(d: &Dossier) -> (String, String) {
    let blad = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
    let huishouden = blad.split("Nummer ").nth(1).unwrap()[..11].to_owned();
    let samira = d.huis.accounts[&Rol::Teammedewerker];
    let lees = d.huis.proef.db.lees(testkit::actor(samira.0.as_u128(), Rol::Teammedewerker));
    let zaak = toegang::zaak::ops::vind(&lees, d.zaak).await.unwrap().nummer;
    (huishouden, zaak)
}

#[tokio::test]
async fn a_file_is_found_by_who_may_open_it_and_for_others_it_is_not_there() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let (huishouden, zaak) = nummers(&d).await;
        let open = format!("href=\"/huishoudens/{}\"", d.huishouden);
        let spatie = huishouden.replace('-', "+");
        for relatie in RELATIES {
            let ziet = matches!(relatie, R::Behandelaar | R::ZelfdeTeam | R::AndereWet);
            // The number of a case opens for who may see what the case is.
            let ziet_zaak = matches!(relatie, R::Behandelaar | R::ZelfdeTeam);
            for (sleutel, mag) in [
                ("achternaam=Zonderling&geboortedatum=12-3-1945".to_owned(), ziet),
                ("achternaam=van+der+zonderling&geboortedatum=12-3-1945".to_owned(), ziet),
                ("postcode=8011+ab&huisnummer=12".to_owned(), ziet),
                ("bsn=900000016".to_owned(), ziet),
                (format!("nummer={huishouden}"), ziet),
                (format!("nummer={spatie}"), ziet),
                (format!("nummer={zaak}"), ziet_zaak),
            ] {
                let voor = d.huis.proef.getal(ZOEKVRAGEN).await;
                let blad = d.huis.post_als("/zoek", &d.koekjes[&relatie], &sleutel).await;
                assert_eq!(blad.status, StatusCode::OK, "{naam} {relatie:?} {sleutel}");
                assert_eq!(blad.tekst.contains(&open), mag, "{naam} {relatie:?} {sleutel}");
                assert_eq!(d.huis.proef.getal(ZOEKVRAGEN).await, voor + 1, "{naam}: each search is a line");
                let wat = blad.tekst.contains("Markeerwoord");
                if sleutel.starts_with("nummer") || sleutel.starts_with("bsn") {
                    assert_eq!(wat, mag && ziet_zaak, "{naam} {relatie:?} {sleutel}: what it is");
                    assert_eq!(blad.tekst.contains("Zonderling"), mag, "{naam} {relatie:?} {sleutel}");
                    assert_eq!(blad.tekst.contains("Niet gevonden"), !mag, "{naam} {relatie:?} {sleutel}");
                }
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_yours_reads_as_what_is_not_there() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let (huishouden, _) = nummers(&d).await;
        let koekje = &d.koekjes[&R::AnderTeam];
        let van_ander = d.huis.post_als("/zoek", koekje, &format!("nummer={huishouden}")).await.tekst;
        let nergens = d.huis.post_als("/zoek", koekje, "nummer=000-000-001").await.tekst;
        assert_eq!(van_ander.replace(&huishouden, ""), nergens.replace("000-000-001", ""));
    }
}

#[tokio::test]
async fn the_file_comes_first_and_a_new_question_second_with_what_runs_now() {
    for proef in beide().await {
        let d = dossier(proef).await;
        let blad = d.huis.post("/zoek", WERKER, "bsn=900000016").await.tekst;
        let plek = |woord: &str| blad.find(woord).unwrap_or_else(|| panic!("{woord}: {blad}"));
        assert!(plek("Open het dossier") < plek("Nieuwe vraag"));
        for woord in
            ["Markeerwoord schoonmaken", "tot en met za 27 februari 2027", "action=\"/melding/vraag\""]
        {
            assert!(blad.contains(woord), "{woord}: {blad}");
        }
        assert!(!blad.contains("Woont aan"), "the whole address stands in the file");
        // Who is close to the resident finds nothing, also not by a number.
        for relatie in [R::EigenDossier, R::Naaste] {
            let blad = d.huis.post_als("/zoek", &d.koekjes[&relatie], "bsn=900000016").await.tekst;
            assert!(blad.contains("Niet gevonden met deze gegevens"), "{relatie:?}");
        }
    }
}

#[tokio::test]
async fn a_search_that_cannot_be_read_says_what_is_missing_and_keeps_what_was_typed() {
    for proef in beide().await {
        let huis = crate::huis::open(proef).await;
        for (velden, zin, blijft) in [
            ("nummer=12-34", "Dit is geen nummer van ons", "12-34"),
            ("", "Vul een nummer in, of achternaam en geboortedatum", ""),
            ("achternaam=Vries", "Vul ook de geboortedatum in", "Vries"),
            ("geboortedatum=12-3-1945", "Vul ook de achternaam in", "12-3-1945"),
            ("postcode=8011AB", "Vul ook het huisnummer in", "8011AB"),
            ("achternaam=Vries&geboortedatum=31-2-1945", "Februari 1945 heeft 28 dagen", "31-2-1945"),
            ("bsn=123456789", "geen BSN", "123456789"),
        ] {
            let blad = huis.post("/zoek", WERKER, velden).await;
            assert_eq!(blad.status, StatusCode::UNPROCESSABLE_ENTITY, "{velden}");
            assert!(blad.tekst.contains(zin), "{velden}: {zin}: {}", blad.tekst);
            assert!(blad.tekst.contains(&format!("value=\"{blijft}\"")), "{velden}: {blijft}");
        }
        assert!(huis.get("/werk", WERKER).await.tekst.contains("href=\"/zoek\""), "the menu leads there");
    }
}

/// Somebody is registered; gives the answer.
async fn registreer(huis: &Huis, nr: u8, velden: &str) {
    let vast =
        "wie=zelf&kanaal=telefoon&wet=wmo&buurt=Z1&vraag=Ik+krijg+het+huis+niet+meer+schoon&aanhef=mevrouw";
    let velden = format!("formulier=00000000-0000-7000-8000-0000000001{nr:02}&{vast}&{velden}");
    let antwoord = huis.post("/meldingen", WERKER, &velden).await;
    assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{}", antwoord.tekst);
}

#[tokio::test]
async fn a_prefix_makes_no_difference_and_a_secret_address_finds_nobody() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = crate::huis::open(proef).await;
        registreer(&huis, 1, "voornamen=W&achternaam=van+Servetveld&geboortedatum=12-10-1958").await;
        registreer(
            &huis,
            2,
            "voornamen=G&voorvoegsel=de&achternaam=Stille&geboortedatum=1-2-1960&straat=Verscholenhof&huisnummer=3\
             &postcode=8019ZZ&plaats=Kantelstad&geheim_adres=ja",
        )
        .await;
        for pad in ["/zoek", "/melding/persoon"] {
            for (sleutel, wie, vindt) in [
                ("achternaam=Servetveld&geboortedatum=12-10-1958", "W. van Servetveld", true),
                ("achternaam=Van+Servetveld&geboortedatum=12-10-1958", "W. van Servetveld", true),
                ("achternaam=Servetveld&geboortedatum=12-10-1959", "W. van Servetveld", false),
                ("achternaam=de+Stille&geboortedatum=1-2-1960", "G. de Stille", true),
                ("postcode=8019ZZ&huisnummer=3", "G. de Stille", false),
            ] {
                let blad = huis.post(pad, WERKER, sleutel).await.tekst;
                assert_eq!(blad.contains(wie), vindt, "{naam} {pad} {sleutel}");
                assert!(!blad.contains("Verscholenhof"), "{naam} {pad} {sleutel}");
            }
        }
    }
}
