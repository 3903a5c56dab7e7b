//! Emergency access and who looked, by the pages.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::{Huis, open};

const VRAAG: &str = "formulier=00000000-0000-7000-8000-000000000001&buurt=Z1&wet=wmo&aanhef=mevrouw\
    &voornamen=Maria&achternaam=Vries&geboortedatum=12-3-1945&straat=Zonnestraat&huisnummer=12&postcode=8011AB\
    &plaats=Kantelstad&wie=zelf&kanaal=telefoon&vraag=Markeerwoord+schoonmaken";
const GEZOCHT: &str = "achternaam=Vries&geboortedatum=12-3-1945";

/// The value of the first hidden field of this name.
fn veld(tekst: &str, naam: &str) -> String {
    let begin = format!("name=\"{naam}\" value=\"");
    let (_, rest) = tekst.split_once(&begin).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// Tom of the youth team, who has nothing to do with mevrouw Vries.
async fn tom(huis: &Huis) -> String {
    let alle = auth::account::alle(huis.proef.db.leesverbinding()).await.unwrap();
    huis.koekje(alle.iter().find(|a| a.naam == "Tom de Boer").unwrap().id).await
}

#[tokio::test]
async fn a_worker_opens_a_file_in_an_emergency_and_the_privacy_officer_looks_into_it() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        huis.post("/meldingen", Some(Rol::Teammedewerker), VRAAG).await;
        let tom = tom(&huis).await;
        let gevonden = huis.post_als("/melding/persoon", &tom, GEZOCHT).await;
        assert!(gevonden.tekst.contains("/noodtoegang/vraag"), "{naam}: known elsewhere, so it is offered");
        let persoon = veld(&gevonden.tekst, "persoon");
        let vraag = huis.post_als("/noodtoegang/vraag", &tom, &format!("persoon={persoon}")).await;
        assert_eq!(vraag.status, StatusCode::OK, "{naam}");
        let kort = format!("persoon={persoon}&reden=acuut&uitleg=snel");
        let fout = huis.post_als("/noodtoegang", &tom, &kort).await;
        assert_eq!(fout.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(fout.tekst.contains("minstens twintig tekens") && fout.tekst.contains("snel"), "{naam}");
        let goed = format!("persoon={persoon}&reden=acuut&uitleg=De+buren+horen+haar+roepen.");
        let open = huis.post_als("/noodtoegang", &tom, &goed).await;
        assert_eq!(open.status, StatusCode::SEE_OTHER, "{naam}");
        let pad = open.koppen.get("location").unwrap().to_str().unwrap();
        let blad = huis.get_als(pad, &tom).await.tekst;
        assert!(blad.contains("Markeerwoord"), "{naam}");
        assert!(
            blad.contains("U opende dit dossier met spoed.") && blad.contains("tot en met"),
            "{naam}: why he looks"
        );
        assert!(!blad.contains("omdat uw team een vraag"), "{naam}: and no other reason");
        let weer = huis.post_als("/melding/persoon", &tom, GEZOCHT).await.tekst;
        assert!(!weer.contains("/noodtoegang/vraag"), "{naam}: it is open already");
        let eigen = huis.post("/melding/persoon", Some(Rol::Teammedewerker), GEZOCHT).await.tekst;
        assert!(
            eigen.contains("name=\"persoon\"") && !eigen.contains("/noodtoegang/vraag"),
            "{naam}: her own case"
        );
        assert!(
            huis.get(pad, Some(Rol::Teammedewerker)).await.tekst.contains("omdat uw team een vraag"),
            "{naam}"
        );
        toezicht(&huis, naam, &persoon).await;
    }
}

async fn toezicht(huis: &Huis, naam: &str, persoon: &str) {
    let farida = Some(Rol::PrivacyOfficer);
    let lijst = huis.get("/toezicht", farida).await.tekst;
    assert!(lijst.contains("Tom de Boer") && lijst.contains("De buren horen haar roepen."), "{naam}");
    assert!(!lijst.contains("Vries") && !lijst.contains("Markeerwoord"), "{naam}: no name, no file");
    let (_, rest) = lijst.split_once("action=\"/toezicht/").unwrap();
    let id = rest.split('/').next().unwrap();
    let leeg = huis.post(&format!("/toezicht/{id}/bekeken"), farida, "notitie=").await;
    assert_eq!(leeg.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
    assert!(leeg.tekst.contains("Schrijf op wat u hebt gedaan"), "{naam}");
    for status in [StatusCode::SEE_OTHER, StatusCode::NOT_FOUND] {
        let uit = huis.post(&format!("/toezicht/{id}/bekeken"), farida, "notitie=Gebeld.").await;
        assert_eq!(uit.status, status, "{naam}: once");
    }
    assert!(huis.get("/toezicht", farida).await.tekst.contains("Gebeld."), "{naam}");
    let blad = huis.get(&format!("/personen/{persoon}/inzage"), farida).await.tekst;
    for zin in ["Tom de Boer", "Met spoed, zonder gewone toegang", "Samira Bouali", "Wijkteam Zuid"] {
        assert!(blad.contains(zin), "{naam}: {zin}");
    }
    for geheim in ["Vries", "Markeerwoord"] {
        assert!(!blad.contains(geheim), "{naam}: {geheim}");
    }
    let gezocht = huis.post("/inzage", farida, GEZOCHT).await;
    assert!(gezocht.tekst.contains(&format!("/personen/{persoon}/inzage")), "{naam}");
    let waar = ["woont aan de", "adres niet bekend"].iter().any(|zin| gezocht.tekst.contains(zin));
    assert!(waar && !gezocht.tekst.contains("geheim"), "{naam}: {}", gezocht.tekst);
}

#[tokio::test]
async fn the_page_who_looked_of_nobody_is_not_there() {
    for proef in beide().await {
        let huis = open(proef).await;
        let pad = "/personen/00000000-0000-7000-8000-000000000000/inzage";
        let niemand = huis.get(pad, Some(Rol::PrivacyOfficer)).await;
        let niet_er = huis.get("/bestaat-niet", Some(Rol::PrivacyOfficer)).await;
        assert_eq!((niemand.status, niemand.tekst), (niet_er.status, niet_er.tekst));
    }
}
