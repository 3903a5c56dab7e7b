//! The administrator's pages: two persons for a role, nothing for oneself, and never a file.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::{Huis, open};

const WIM: Option<Rol> = Some(Rol::FunctioneelBeheerder);
const FARIDA: Option<Rol> = Some(Rol::PrivacyOfficer);

fn pad(huis: &Huis, rol: Rol) -> String {
    format!("/beheer/accounts/{}", huis.accounts[&rol])
}

async fn bevestigpad(huis: &Huis) -> String {
    let lijst = huis.get("/beheer", WIM).await.tekst;
    let (_, rest) = lijst.split_once("action=\"/beheer/rollen/").unwrap();
    format!("/beheer/rollen/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_role_is_given_by_one_and_confirmed_by_another_and_ends_the_session() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let ineke = pad(&huis, Rol::Backoffice);
        assert_eq!(huis.get("/post", Some(Rol::Backoffice)).await.status, StatusCode::OK, "{naam}");
        let uit = huis.post(&format!("{ineke}/rollen"), WIM, "rol=controller").await;
        assert_eq!(uit.status, StatusCode::SEE_OTHER, "{naam}");
        let dubbel = huis.post(&format!("{ineke}/rollen"), WIM, "rol=controller").await;
        assert_eq!(dubbel.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: a double click is one role");
        let bevestig = bevestigpad(&huis).await;
        let zelf = huis.post(&bevestig, WIM, "").await;
        assert_eq!(zelf.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(zelf.tekst.contains("U gaf deze rol zelf"), "{naam}");
        assert_eq!(huis.post(&bevestig, FARIDA, "").await.status, StatusCode::SEE_OTHER, "{naam}");
        let weg = huis.get("/post", Some(Rol::Backoffice)).await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER, "{naam}: to sign in again, with the new role");
        let koekje = huis.koekje(huis.accounts[&Rol::Backoffice]).await;
        assert_eq!(huis.get_als("/betaalrun", &koekje).await.status, StatusCode::OK, "{naam}");
    }
}

#[tokio::test]
async fn the_administrator_gives_himself_nothing_and_blocks_others_at_once() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let wim = pad(&huis, Rol::FunctioneelBeheerder);
        let teams = auth::account::teams(huis.proef.db.leesverbinding()).await.unwrap();
        let team = format!("team={}", teams[0].id);
        for (actie, velden, zin) in [
            ("rollen", "rol=teammedewerker", "U kunt uzelf geen rol geven"),
            ("teams", team.as_str(), "Dit kunt u niet bij uzelf doen"),
            ("blokkade", "actief=nee", "Dit kunt u niet bij uzelf doen"),
        ] {
            let uit = huis.post(&format!("{wim}/{actie}"), WIM, velden).await;
            assert_eq!(uit.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {actie}");
            assert!(uit.tekst.contains(zin), "{naam} {actie}");
        }
        let ruben = pad(&huis, Rol::Controller);
        assert_eq!(huis.post(&format!("{ruben}/teams"), WIM, &team).await.status, StatusCode::SEE_OTHER);
        assert!(huis.get(&ruben, WIM).await.tekst.contains(&teams[0].naam), "{naam}");
        huis.post(&format!("{ruben}/blokkade"), WIM, "actief=nee").await;
        let dicht = huis.get("/betaalrun", Some(Rol::Controller)).await;
        assert_eq!(dicht.status, StatusCode::SEE_OTHER, "{naam}: signed out");
        for (wat, velden) in [("rollen", "rol=koning"), ("teams", "team=niemand"), ("rollen/einde", "x=1")] {
            let uit = huis.post(&format!("{ruben}/{wat}"), WIM, velden).await;
            assert!(uit.status.is_client_error(), "{naam} {wat}: {}", uit.status);
        }
    }
}
