//! Pages over the generated town: every link that a worker finds on a list leads to a page that opens.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;
use web::route::Methode;

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
        // What people did is not drowned by what was declared.
        for blad in &bladen {
            let gebeurd =
                blad.split("<ol class=\"kt-feiten\">").nth(1).unwrap().split("</ol>").next().unwrap();
            assert!(gebeurd.matches("Declaratie over").count() <= 3, "{gebeurd}");
        }
        assert!(bladen.iter().any(|b| b.contains("declaraties van eerder")), "folded, not gone");
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
/// session of who asks (token, account, roles), writing the log, and what is read outside it: the house style, the teams
/// and stuck jobs of the administrator, and everybody on the sign-in of the example.
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
        for pad in links(&werk, "/huishoudens/").iter().take(6) {
            let blad = huis.get(pad, Some(rol)).await.tekst;
            let nummer = &blad.split("Nummer ").nth(1).unwrap()[..11];
            let voor = huis.proef.db.vragen();
            let gevonden = huis.post("/zoek", Some(rol), &format!("nummer={nummer}")).await;
            assert!(gevonden.tekst.contains("Open het dossier"), "{nummer}");
            let vragen = huis.proef.db.vragen() - voor;
            assert!(vragen <= VRAGEN_MAX, "search for a file: {vragen}");
        }
        assert!(te_veel.is_empty(), "{te_veel:#?}");
        assert!(huis.proef.db.vragen() > 20, "questions are counted");
    }
}

/// The pattern of the router that an address fits.
fn patroon(pad: &str) -> Option<&'static str> {
    let delen = |p: &'static str| p.split('/');
    let kaal = pad.split(['?', '#']).next()?;
    let past = |p: &&'static str| {
        kaal.split('/').count() == delen(p).count()
            && kaal.split('/').zip(delen(p)).all(|(a, b)| a == b || b.starts_with('{'))
    };
    let paden: Vec<&'static str> =
        web::routes().lijst().iter().filter(|r| r.methode == Methode::Get).map(|r| r.pad).collect();
    paden.iter().copied().find(|p| *p == kaal).or_else(|| paden.into_iter().find(past))
}

/// Pages of one kind that are asked for by one role.
const PER_SOORT: usize = 4;

/// Goes as a role from page to page, and says how many questions each asked: by pattern, the most there were.
async fn loop_rond(huis: &Huis, rol: Rol, meeste: &mut BTreeMap<&'static str, (u64, String)>) {
    let begin = web::routes();
    let vast = begin.lijst().iter().filter(|r| r.methode == Methode::Get && !r.pad.contains('{'));
    let mut wachtrij: Vec<String> = vast.map(|r| r.pad.to_owned()).collect();
    let iemand = huis.proef.ids("SELECT id AS n FROM persoon ORDER BY id LIMIT 1").await;
    wachtrij.push(format!("/personen/{}/inzage", iemand[0]));
    let (mut gezien, mut per_soort) = (BTreeSet::new(), BTreeMap::new());
    while let Some(pad) = wachtrij.pop() {
        let Some(soort) = patroon(&pad) else { continue };
        let keer = per_soort.entry(soort).or_insert(0);
        if *keer >= PER_SOORT || !gezien.insert(pad.clone()) {
            continue;
        }
        let voor = huis.proef.db.vragen();
        let antwoord = huis.get(&pad, Some(rol)).await;
        let vragen = huis.proef.db.vragen() - voor;
        if antwoord.status != StatusCode::OK {
            continue;
        }
        *keer += 1;
        if meeste.get(soort).is_none_or(|(n, _)| *n < vragen) {
            meeste.insert(soort, (vragen, format!("{rol:?} {pad}")));
        }
        for link in links(&antwoord.tekst, "/") {
            // A page that no link leads to now may still be opened: what can be done with a case depends on where it stands.
            if let Some((_, rest)) = link.split_once("/zaken/") {
                let id = rest.split('/').next().unwrap_or_default();
                let van_zaak = begin.lijst().iter().filter(|r| {
                    r.methode == Methode::Get
                        && r.pad.starts_with("/zaken/{id}")
                        && r.pad.matches('{').count() == 1
                });
                wachtrij.extend(van_zaak.map(|r| r.pad.replace("{id}", id)));
            }
            wachtrij.push(link);
        }
    }
}

/// The same of every page that there is, for everybody who may open it: messages, money, supervision and administration too.
#[tokio::test]
async fn no_page_of_the_router_asks_more_than_a_handful_of_questions() {
    for proef in beide().await {
        let huis = open_stad(proef, 500).await;
        let mut meeste = BTreeMap::new();
        for rol in [
            Rol::Teammedewerker,
            Rol::Kwaliteitsmedewerker,
            Rol::Backoffice,
            Rol::Controller,
            Rol::PrivacyOfficer,
            Rol::FunctioneelBeheerder,
        ] {
            loop_rond(&huis, rol, &mut meeste).await;
        }
        let te_veel: Vec<_> = meeste.iter().filter(|(_, (n, _))| *n > VRAGEN_MAX).collect();
        assert!(te_veel.is_empty(), "{te_veel:#?}");
        let alle = web::routes();
        let alle = alle.lijst().iter().filter(|r| r.methode == Methode::Get).map(|r| r.pad);
        let niet: Vec<_> = alle.filter(|p| !meeste.contains_key(p)).collect();
        assert_eq!(niet, NIET_BEREIKT, "{meeste:#?}");
    }
}

/// Addresses that show no page of their own: they lead elsewhere. A batch is there only after somebody printed.
const NIET_BEREIKT: [&str; 3] = ["/", "/taal/{taal}", "/post/pdf"];
