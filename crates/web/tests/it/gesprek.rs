//! The conversation through the door: what it asks before it ends, and what it refuses.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::relaties::{Dossier, dossier};
use crate::wijkteam::goed;

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

impl Dossier {
    fn zaakpad(&self, rest: &str) -> String {
        format!("/zaken/{}{rest}", self.zaak)
    }

    /// Saves one field as the page's script does.
    async fn veld(&self, veld: &str, versie: u8, waarde: &str) -> StatusCode {
        let velden = format!("naam={veld}&versie={versie}&waarde={waarde}");
        self.huis.post(&self.zaakpad("/gesprek/velden"), WERKER, &velden).await.status
    }
}

#[tokio::test]
async fn what_was_emptied_after_the_conversation_is_asked_before_the_report_leaves() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        for (veld, waarde) in [("trede4", ""), ("pgb", "nee")] {
            assert_eq!(d.veld(veld, 1, waarde).await, StatusCode::OK, "{naam} {veld}");
        }
        let verzend = d.zaakpad("/verslag/verzending");
        let half = "hoe=scherm&doel=Weer+zelf+ramen+lappen&evaluatie=28-2-2027&actie_zelf=Lapt+beneden";
        let antwoord = d.huis.post(&verzend, WERKER, half).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        for (veld, zin) in [("trede4", "Trede 4 is nog niet besproken"), ("pgb-0", "U vulde nee in")] {
            let weg = format!("href=\"{}\">{zin}", d.zaakpad(&format!("/gesprek#{veld}")));
            assert!(antwoord.tekst.contains(&weg), "{naam}: the way to {veld}");
        }
        assert!(antwoord.tekst.contains("Weer zelf ramen lappen"), "{naam}: what was typed stays");
        for (veld, waarde) in [("trede4", "Eettafel"), ("pgb", "ja")] {
            assert_eq!(d.veld(veld, 2, waarde).await, StatusCode::OK, "{naam} {veld}");
        }
        let terug = d.huis.post(&d.zaakpad("/gesprek/afronding"), WERKER, "").await;
        assert_eq!(terug.koppen["location"], d.zaakpad("/verslag"), "{naam}: ended before, it goes on there");
        assert!(goed(&d, &verzend, half).await.contains("Het verslag ligt vast."), "{naam}");
    }
}

#[tokio::test]
async fn nothing_is_written_of_a_domain_that_nobody_opened() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = d.zaakpad("/gesprek");
        for (pad, velden, weg) in [
            (pad.clone(), "domein_geld=Markeerschuld&domein_geld-versie=0", "href=\"#onderwerpen\""),
            (d.zaakpad("/gesprek/velden"), "naam=domein_geld&versie=0&waarde=Markeerschuld", "\"fout\""),
        ] {
            let antwoord = d.huis.post(&pad, WERKER, velden).await;
            assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {pad}");
            for deel in [weg, "Dit onderwerp is nog niet geopend."] {
                assert!(antwoord.tekst.contains(deel), "{naam} {pad}: {deel}");
            }
        }
        goed(&d, &format!("{pad}/domeinen?domein=geld"), "reden=zorgen").await;
        let open = d.huis.get(&pad, WERKER).await.tekst;
        assert!(open.contains("name=\"domein_geld\"") && !open.contains("Markeerschuld"), "{naam}");
        goed(&d, &pad, "domein_geld=Markeerschuld&domein_geld-versie=0").await;
        assert!(d.huis.get(&pad, WERKER).await.tekst.contains("Markeerschuld"), "{naam}");
    }
}
