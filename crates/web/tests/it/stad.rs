//! Pages over the generated town: every link that a worker finds on a list leads to a page that opens.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::{Huis, open_stad};

/// Addresses on a page that begin like this.
fn links(tekst: &str, begin: &str) -> BTreeSet<String> {
    tekst
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.starts_with(begin))
        .map(str::to_owned)
        .collect()
}

async fn open_alle(huis: &Huis, rol: Rol, paden: &BTreeSet<String>) -> Vec<String> {
    let mut teksten = Vec::new();
    for pad in paden {
        let antwoord = huis.get(pad, Some(rol)).await;
        assert_eq!(antwoord.status, StatusCode::OK, "{rol:?} {pad}");
        // A key that has no text shows itself.
        for sleutel in ["feit-", "lid-", "zaak-stand-", "brief-soort-"] {
            assert!(!antwoord.tekst.contains(&format!(">{sleutel}")), "{pad}: {sleutel}");
        }
        teksten.push(antwoord.tekst);
    }
    teksten
}

#[tokio::test]
async fn everything_on_the_lists_of_workers_opens() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let werk = huis.get("/werk", Some(Rol::Teammedewerker)).await;
        let zaken = links(&werk.tekst, "/zaken/");
        let huizen = links(&werk.tekst, "/huishoudens/");
        assert!(zaken.len() >= 5 && huizen.len() >= 5, "{} {}", zaken.len(), huizen.len());
        open_alle(&huis, Rol::Teammedewerker, &zaken).await;
        let bladen = open_alle(&huis, Rol::Teammedewerker, &huizen).await;
        assert!(bladen.iter().any(|b| b.contains("De hulp is begonnen")), "support runs somewhere");
    }
}

#[tokio::test]
async fn everything_on_the_lists_of_messages_and_money_opens() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let lijst = huis.get("/berichten", Some(Rol::Backoffice)).await;
        let berichten = links(&lijst.tekst, "/berichten/");
        assert!(berichten.len() >= 5, "{}", berichten.len());
        let mut declaraties = links(&lijst.tekst, "/declaraties/");
        for tekst in open_alle(&huis, Rol::Backoffice, &berichten).await {
            declaraties.extend(links(&tekst, "/declaraties/"));
        }
        assert!(!declaraties.is_empty());
        open_alle(&huis, Rol::Backoffice, &declaraties).await;
        let runs = huis.get("/betaalrun", Some(Rol::Controller)).await;
        assert_eq!(runs.status, StatusCode::OK);
    }
}
