//! Requests of providers through the door: the worklist, the page, and the three answers.

use axum::http::StatusCode;
use istandaarden::{Standaard, maak};
use kern::Rol;
use kern::id::BerichtId;
use ondersteuning::verzoek::{Stand, Verzoek, ops as verzoeken};
use testkit::beide;

use crate::berichten::stuur;
use crate::huis::{Huis, generator, nieuw_account, open};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);
const BSN: &str = "900000016";
const LINDE: &str = "99000001";
const MELDING: &str = "formulier=00000000-0000-7000-8000-000000000001&aanhef=mevrouw&voornamen=Maria&achternaam=Vries\
    &geboortedatum=12-3-1945&straat=Zonnestraat&huisnummer=12&postcode=8011AB&plaats=Kantelstad&buurt=Z1&wie=zelf\
    &kanaal=telefoon&wet=wmo&vraag=Ik+krijg+het+huis+niet+meer+schoon&bsn=900000016";

/// A provider asks for an assignment.
pub async fn vraag(huis: &Huis, standaard: Standaard, nummer: &str) -> Verzoek {
    let mut boom = maak::kleinst(standaard, 315).unwrap();
    boom.bewerk(&format!(
        "Header/Afzender={LINDE};Header/Ontvanger=9999;Header/BerichtIdentificatie/Identificatie={nummer};\
         Header/BerichtIdentificatie/Dagtekening=2026-09-01;Client/Bsn={BSN};AangevraagdProduct/ReferentieAanbieder={nummer}"
    ))
    .unwrap();
    if standaard == Standaard::Ijw {
        boom.bewerk("AangevraagdProduct/Verwijzer/Type=02;AangevraagdProduct/Verwijzer/Naam=Jansen").unwrap();
    }
    if standaard == Standaard::Iwmo {
        boom.bewerk(
            "AangevraagdProduct/Product/Categorie=01;AangevraagdProduct/Product/Code=01A04;\
             AangevraagdProduct/ToewijzingIngangsdatum=2026-09-14;AangevraagdProduct/ToewijzingEinddatum=2027-03-06;\
             AangevraagdProduct/Omvang/Volume=2;AangevraagdProduct/Omvang/Eenheid=04;\
             AangevraagdProduct/Omvang/Frequentie=2",
        )
        .unwrap();
    }
    van(huis, stuur(huis, &boom.xml()).await).await
}

async fn van(huis: &Huis, bericht: BerichtId) -> Verzoek {
    verzoeken::van_bericht(&huis.proef.db.lees(generator()), bericht).await.unwrap().remove(0)
}

#[tokio::test]
async fn a_request_stands_on_the_worklist_and_is_answered_from_its_page() {
    for proef in beide().await {
        let huis = open(proef).await;
        assert_eq!(huis.post("/meldingen", WERKER, MELDING).await.status, StatusCode::SEE_OTHER);
        let v = vraag(&huis, Standaard::Iwmo, "V1").await;
        let pad = format!("/verzoeken/{}", v.id);
        let lijst = huis.get("/werk", WERKER).await.tekst;
        for woord in ["Verzoeken van aanbieders", "Thuiszorg De Linde vraagt", "Vries", &pad, "8 september"] {
            assert!(lijst.contains(woord), "{woord}");
        }
        let blad = huis.get(&pad, WERKER).await;
        assert_eq!(blad.status, StatusCode::OK);
        for woord in
            ["Er is nog geen besluit over deze hulp", "vijf werkdagen", "OP274", "Ga naar het huishouden"]
        {
            assert!(blad.tekst.contains(woord), "{woord}: {}", blad.tekst);
        }
        assert!(!blad.tekst.contains(BSN) && !blad.tekst.contains("/honorering"), "nothing to rest on");
        let geweigerd = huis.post(&format!("{pad}/honorering"), WERKER, "").await;
        assert_eq!(geweigerd.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(geweigerd.tekst.contains("Er is nog geen besluit over deze hulp"));

        let weg = huis.post(&format!("{pad}/onderzoek"), WERKER, "").await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER, "{}", weg.tekst);
        let blad = huis.get(&pad, WERKER).await.tekst;
        assert!(blad.contains("27 oktober") && !blad.contains("/onderzoek\""), "said once, eight weeks");
        let bericht = huis.get(&format!("/berichten/{}", v.bericht), Some(Rol::Backoffice)).await.tekst;
        let lijst = huis.get("/berichten", Some(Rol::Backoffice)).await.tekst;
        assert!(lijst.contains("Het wijkteam is aan zet") && !lijst.contains("Wij zijn aan zet"), "{lijst}");
        assert!(bericht.contains("27 oktober") && bericht.contains("OP274, OP346"), "{bericht}");

        let leeg = huis.post(&format!("{pad}/afwijzing"), WERKER, "reden=").await;
        assert_eq!(leeg.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(leeg.tekst.contains("Kies waarom het niet kan"));
        let wet = huis.post(&format!("{pad}/afwijzing"), WERKER, "reden=8&zeker=ja&gemeente=0363").await;
        assert!(wet.tekst.contains("Deze reden past niet bij deze wet"), "{}", wet.tekst);
        let weg = huis.post(&format!("{pad}/afwijzing"), WERKER, "reden=6&zeker=ja").await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER, "{}", weg.tekst);
        assert_eq!(van(&huis, v.bericht).await.stand, Stand::Afgewezen);
        let blad = huis.get(&pad, WERKER).await.tekst;
        assert!(blad.contains("Afgewezen") && blad.contains("Stapeling"));
        assert!(!huis.get("/werk", WERKER).await.tekst.contains(&pad), "it waits no longer");
        let twee = huis.post(&format!("{pad}/afwijzing"), WERKER, "reden=6&zeker=ja").await;
        assert_eq!(twee.status, StatusCode::UNPROCESSABLE_ENTITY, "a last word is the last");
    }
}

/// Under the Jeugdwet alone a request can be for another municipality to answer, and that is said within two weeks.
#[tokio::test]
async fn a_request_says_by_when_another_municipality_is_named() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        for (standaard, nummer, ook) in [(Standaard::Ijw, "J1", true), (Standaard::Iwmo, "V1", false)] {
            let v = vraag(&huis, standaard, nummer).await;
            let pad = format!("/berichten/{}", v.bericht);
            let blad = huis.get(&pad, Some(Rol::Backoffice)).await.tekst;
            let rij = "Wij: afwijzen, als een andere gemeente aan zet is (319)";
            let gezegd = [rij, "15 september", "OP359"].map(|woord| blad.contains(woord));
            assert_eq!(gezegd, [ook; 3], "{naam} {nummer}: {blad}");
        }
    }
}

/// Somebody who takes questions of the Jeugdwet; nobody else of the town does.
async fn jeugdwerker(huis: &Huis) -> String {
    let mut tx = huis.proef.db.tx(generator()).await.unwrap();
    let mens = nieuw_account(&huis.proef.db, &mut tx, "jeugd", WERKER.unwrap()).await;
    regio::buurt::store::zet_bekwaam(&tx, mens, kern::Wet::Jeugdwet).await.unwrap();
    tx.commit().await.unwrap();
    huis.koekje(mens).await
}

#[tokio::test]
async fn of_somebody_unknown_the_question_is_taken_with_what_the_message_says() {
    for proef in beide().await {
        let huis = open(proef).await;
        let jeugd = jeugdwerker(&huis).await;
        let v = vraag(&huis, Standaard::Ijw, "J1").await;
        let pad = format!("/verzoeken/{}", v.id);
        assert!(huis.get_als("/werk", &jeugd).await.tekst.contains("Nog niet bekend bij ons"));
        let blad = huis.get_als(&pad, &jeugd).await.tekst;
        for woord in ["Stel eerst vast wie dit is", "action=\"/melding/vraag\""] {
            assert!(blad.contains(woord), "{woord}: {blad}");
        }
        assert!(
            !blad.contains(BSN) && !blad.contains("geboortedatum"),
            "nothing of the resident is hidden in it"
        );
        let velden = format!("verzoek={}", v.id);
        let intake = huis.post_als("/melding/vraag", &jeugd, &velden).await;
        assert!(intake.tekst.contains("value=\"900000016\""), "{}", intake.tekst);
        let afwijzing = format!("{pad}/afwijzing");
        let ander = huis.post_als(&afwijzing, &jeugd, "reden=8&zeker=ja&gemeente=12").await;
        assert!(ander.tekst.contains("vier cijfers"));
        // Weesp is no municipality any more: the code has four digits and the list says no.
        let ander = huis.post_als(&afwijzing, &jeugd, "reden=8&zeker=ja&gemeente=0457").await;
        assert_eq!(ander.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(ander.tekst.contains("staat niet in de lijst van gemeenten") && ander.tekst.contains("0457"));
        let weg = huis.post_als(&afwijzing, &jeugd, "reden=8&zeker=ja&gemeente=0363").await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER, "{}", weg.tekst);
    }
}

#[tokio::test]
async fn a_request_for_somebody_unknown_is_there_for_who_serves_its_law_alone() {
    for proef in beide().await {
        let huis = open(proef).await;
        let v = vraag(&huis, Standaard::Ijw, "J1").await;
        let pad = format!("/verzoeken/{}", v.id);
        let rollen = [Rol::Kwaliteitsmedewerker, Rol::Backoffice, Rol::Controller, Rol::PrivacyOfficer];
        for rol in [WERKER.unwrap()].into_iter().chain(rollen) {
            assert_eq!(huis.get(&pad, Some(rol)).await.status, StatusCode::NOT_FOUND, "{rol:?}");
        }
        assert!(!huis.get("/werk", WERKER).await.tekst.contains(&pad));
        let intake = huis.post("/melding/vraag", WERKER, &format!("verzoek={}", v.id)).await;
        assert_eq!(intake.status, StatusCode::NOT_FOUND);
        let weg = huis.post(&format!("{pad}/afwijzing"), WERKER, "reden=6&zeker=ja").await;
        assert_eq!(weg.status, StatusCode::NOT_FOUND);
        assert_eq!(van(&huis, v.bericht).await.stand, Stand::Open);
        // Under the Wmo the same worker takes it.
        let v = vraag(&huis, Standaard::Iwmo, "V1").await;
        assert_eq!(huis.get(&format!("/verzoeken/{}", v.id), WERKER).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_refusal_asks_whether_it_is_sure_and_a_referral_is_not_refused_for_money() {
    for proef in beide().await {
        let huis = open(proef).await;
        let jeugd = jeugdwerker(&huis).await;
        let v = vraag(&huis, Standaard::Ijw, "J1").await;
        let pad = format!("/verzoeken/{}", v.id);
        let blad = huis.get_als(&pad, &jeugd).await.tekst;
        assert!(!blad.contains("Past niet binnen het budget") && blad.contains("Stapeling"), "{blad}");
        let afwijzing = format!("{pad}/afwijzing");
        let geld = huis.post_als(&afwijzing, &jeugd, "reden=2&zeker=ja").await;
        assert!(geld.tekst.contains("Deze reden past niet"), "{}", geld.tekst);
        let los = huis.post_als(&afwijzing, &jeugd, "reden=6").await;
        assert_eq!(los.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(los.tekst.contains("Kruis aan dat u het zeker weet"), "{}", los.tekst);
        assert!(los.tekst.contains("value=\"6\" selected"), "what was chosen stands: {}", los.tekst);
        assert_eq!(van(&huis, v.bericht).await.stand, Stand::Open);
        let weg = huis.post_als(&afwijzing, &jeugd, "reden=6&zeker=ja").await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER, "{}", weg.tekst);
        assert_eq!(van(&huis, v.bericht).await.stand, Stand::Afgewezen);
    }
}

#[tokio::test]
async fn the_worklist_asks_no_more_questions_for_more_requests() {
    for proef in beide().await {
        let huis = open(proef).await;
        assert_eq!(huis.post("/meldingen", WERKER, MELDING).await.status, StatusCode::SEE_OTHER);
        vraag(&huis, Standaard::Iwmo, "V1").await;
        huis.get("/werk", WERKER).await;
        let voor = huis.proef.db.vragen();
        huis.get("/werk", WERKER).await;
        assert!(huis.proef.db.vragen() - voor <= 5, "{} queries", huis.proef.db.vragen() - voor);
    }
}
