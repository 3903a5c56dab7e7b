//! The network map through the door: the table is the form, and the drawing is for who may see what it is about.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::Antwoord;
use crate::relaties::{Dossier, R, dossier};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

fn velden(nr: u8, wie: &str, rol: &str) -> String {
    format!(
        "netwerk=bij&netwerk_formulier=00000000-0000-7000-8000-0000000001{nr:02}&netwerk_wie={wie}\
         &netwerk_rol={rol}&netwerk_band=spanning"
    )
}

impl Dossier {
    async fn stuur(&self, velden: &str) -> Antwoord {
        self.huis.post(&format!("/zaken/{}/gesprek", self.zaak), WERKER, velden).await
    }

    async fn gesprek(&self) -> String {
        self.huis.get(&format!("/zaken/{}/gesprek", self.zaak), WERKER).await.tekst
    }
}

#[tokio::test]
async fn a_tie_is_added_drawn_and_taken_away_without_a_script() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        for _ in 0..2 {
            let antwoord = d.stuur(&velden(1, "Markeerbuur", "buurman")).await;
            assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{naam}: {}", antwoord.tekst);
            assert!(antwoord.koppen["location"].to_str().unwrap().ends_with("#netwerk"), "{naam}");
        }
        let gesprek = d.gesprek().await;
        assert_eq!(gesprek.matches("kt-knoop--spanning").count(), 1, "{naam}: one box for two posts");
        let huis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert!(huis.contains("Markeerbuur (buurman, spanning)"), "{naam}: said in words too");
        assert!(!huis.contains("netwerk_wie"), "{naam}: changing it is done at the table");
        let weg = gesprek.split("name=\"netwerk_weg-").nth(1).and_then(|r| r.split('"').next()).unwrap();
        let antwoord = d.stuur(&format!("netwerk=bij&netwerk_weg-{weg}=ja")).await;
        assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{naam}");
        assert!(!d.gesprek().await.contains("Markeerbuur"), "{naam}");
        let huis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert!(!huis.contains("netwerkkaart"), "{naam}: nobody left to draw");
    }
}

#[tokio::test]
async fn a_tie_that_is_not_right_is_kept_as_typed_and_said_at_its_field() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let antwoord = d.stuur(&velden(1, "", "Markeerrol")).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(antwoord.tekst.contains("Schrijf bij het netwerk op wie het is."), "{naam}");
        assert!(antwoord.tekst.contains("value=\"Markeerrol\""), "{naam}: what was typed is still there");
        for nr in 1..=12 {
            let antwoord = d.stuur(&velden(nr, "Iemand", "kennis")).await;
            assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{naam} {nr}");
        }
        assert!(d.gesprek().await.contains("Er staan twaalf mensen in het netwerk."), "{naam}");
        let antwoord = d.stuur(&velden(13, "Dertien", "kennis")).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(antwoord.tekst.contains("value=\"Dertien\""), "{naam}: nothing typed is lost");
        let zonder = d.stuur("netwerk_wie=Anneke&netwerk_rol=dochter").await;
        assert_eq!(zonder.status, StatusCode::BAD_REQUEST, "{naam}: not a form of ours");
    }
}

#[tokio::test]
async fn what_was_typed_in_the_conversation_is_saved_with_the_network() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let beide = format!("{}&trede1=Markeertekst&trede1-versie=1", velden(1, "Anneke", "dochter"));
        assert_eq!(d.stuur(&beide).await.status, StatusCode::SEE_OTHER, "{naam}");
        let gesprek = d.gesprek().await;
        assert!(gesprek.contains("Markeertekst") && gesprek.contains("Anneke"), "{naam}");
    }
}

#[tokio::test]
async fn who_sees_that_there_is_help_does_not_see_who_is_around() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        d.stuur(&velden(1, "Markeerbuur", "buurman")).await;
        let pad = format!("/huishoudens/{}", d.huishouden);
        let wat = d.huis.get_als(&pad, &d.koekjes[&R::ZelfdeTeam]).await;
        assert!(wat.tekst.contains("Markeerbuur"), "{naam}");
        let dat = d.huis.get_als(&pad, &d.koekjes[&R::AndereWet]).await;
        assert_eq!(dat.status, StatusCode::OK, "{naam}");
        assert!(!dat.tekst.contains("Markeerbuur") && !dat.tekst.contains("netwerkkaart"), "{naam}");
    }
}
