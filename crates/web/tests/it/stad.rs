//! Pages over the generated town: every link that a worker finds on a list leads to a page that opens.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::huis::{Huis, open_stad};

/// Addresses on a page that begin like this.
pub fn links(tekst: &str, begin: &str) -> BTreeSet<String> {
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

/// What is counted: every question that a page sends through its reading session (`storage::Lees`). Not counted: the
/// session of who asks (token, account, roles) and writing the log.
const VRAGEN_MAX: u64 = 5;

#[tokio::test]
async fn a_page_asks_a_handful_of_questions_whatever_it_shows() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let rol = Rol::Teammedewerker;
        let werk = huis.get("/werk", Some(rol)).await.tekst;
        let mut paden = BTreeSet::from(["/werk".to_owned(), "/melding".to_owned()]);
        paden.extend(links(&werk, "/huishoudens/"));
        for pad in links(&werk, "/zaken/") {
            let zaak = pad.rsplit_once('/').unwrap().0.to_owned();
            paden.extend(["gesprek", "verslag", "besluit"].map(|blad| format!("{zaak}/{blad}")));
        }
        assert!(paden.len() > 20, "{paden:?}");
        let mut te_veel = Vec::new();
        for pad in &paden {
            let voor = huis.proef.db.vragen();
            huis.get(pad, Some(rol)).await;
            let vragen = huis.proef.db.vragen() - voor;
            if vragen > VRAGEN_MAX {
                te_veel.push((vragen, pad));
            }
        }
        for buurt in 0..6 {
            let voor = huis.proef.db.vragen();
            let adres = format!("postcode=800{buurt}+AA&huisnummer=1");
            let gevonden = huis.post("/melding/persoon", Some(rol), &adres).await;
            assert_eq!(gevonden.status, StatusCode::OK);
            let vragen = huis.proef.db.vragen() - voor;
            assert!(vragen <= VRAGEN_MAX, "search: {vragen}");
        }
        assert!(te_veel.is_empty(), "{te_veel:#?}");
        assert!(huis.proef.db.vragen() > 20, "questions are counted");
    }
}
