//! The goals of a plan: changed and taken out until it is sent, and what became of them.

use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;

use crate::relaties::{R, dossier};
use crate::wijkteam::{fout, goed};

const WERKER: Option<Rol> = Some(Rol::Teammedewerker);

/// The value of a hidden field.
fn verborgen<'a>(blad: &'a str, naam: &str) -> &'a str {
    let deel = blad.split(&format!("name=\"{naam}\" value=\"")).nth(1).unwrap_or_default();
    deel.split('"').next().unwrap_or_default()
}

/// Seven days long the resident may hand in a plan of their own (Wmo 2.3.2 lid 2): who sends or signs before that is told.
#[tokio::test]
async fn until_its_day_a_report_says_that_a_plan_may_still_come() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        let kan_nog = async || {
            let blad = d.huis.get(&format!("{zaak}/verslag"), WERKER).await.tekst;
            blad.replace('\u{a0}', " ").contains("tot en met do 27 augustus nog een persoonlijk plan geven")
        };
        // The question came on 20 August.
        d.huis.proef.klok.zet("2026-08-26T07:00:00Z");
        assert!(kan_nog().await, "{naam}: before it is sent");
        goed(&d, &format!("{zaak}/verslag/verzending"), "hoe=scherm").await;
        assert!(kan_nog().await, "{naam}: before it is signed");
        d.huis.proef.klok.zet("2026-08-28T07:00:00Z");
        assert!(!kan_nog().await, "{naam}: the day is over");
        d.huis.proef.klok.zet("2026-08-27T07:00:00Z");
        assert!(kan_nog().await, "{naam}: its last day");
        goed(&d, &format!("{zaak}/verslag/heropening"), "").await;
        goed(&d, &format!("{zaak}/plan"), "").await;
        assert!(!kan_nog().await, "{naam}: it came");
    }
}

#[tokio::test]
async fn a_goal_is_changed_and_taken_out_until_the_report_is_sent() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        let verslag = format!("{zaak}/verslag");
        let blad = d.huis.get(&verslag, WERKER).await.tekst;
        let wijzig = blad.split("/verslag?doel=").nth(1).unwrap().split('#').next().unwrap();
        let blad = d.huis.get(&format!("{verslag}?doel={wijzig}"), WERKER).await.tekst;
        for zin in
            ["schoon</textarea>", "value=\"1-3-2027\"", "Bewaar dit doel", "Haal dit doel uit het plan"]
        {
            assert!(blad.contains(zin), "{naam}: {zin}: {blad}");
        }
        let nr = format!(
            "doel_nr={}&doel_versie={}",
            verborgen(&blad, "doel_nr"),
            verborgen(&blad, "doel_versie")
        );
        let doelen = format!("{zaak}/doelen");
        let half = format!("{nr}&doel=Een+schone+keuken&evaluatie=31-2-2027&actie_zelf=afwassen");
        fout(&d, &doelen, &half, &["Een schone keuken", "31-2-2027", "Bewaar dit doel"]).await;
        let heel = half.replace("31-2", "28-2");
        for _ in 0..2 {
            let blad = goed(&d, &doelen, &heel).await;
            assert_eq!(blad.matches("Een schone keuken</h3>").count(), 1, "{naam}: also when pressed twice");
            assert!(blad.contains("afwassen") && !blad.contains(">schoon</h3>"), "{naam}: {blad}");
        }
        // A colleague who read it before hears that somebody was first, and means it the second time.
        let ander = format!("{nr}&doel=Een+schone+gang&evaluatie=1-3-2027&actie_zelf=dweilen");
        let collega = &d.koekjes[&R::ZelfdeTeam];
        let eerst = d.huis.post_als(&doelen, collega, &ander).await;
        assert_eq!(eerst.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        for zin in
            ["Iemand anders wijzigde dit doel net", "Een schone keuken</h3>", "Een schone gang</textarea>"]
        {
            assert!(eerst.tekst.contains(zin), "{naam}: {zin}");
        }
        let weer = ander
            .replace("doel_versie=1", &format!("doel_versie={}", verborgen(&eerst.tekst, "doel_versie")));
        assert_eq!(d.huis.post_als(&doelen, collega, &weer).await.status, StatusCode::SEE_OTHER, "{naam}");
        // Taken out: not as it was read before, and once.
        let weg = format!("{doelen}/verwijdering");
        fout(&d, &weg, &nr, &["Iemand anders wijzigde dit doel net", "Een schone gang</h3>"]).await;
        let nu = nr.replace("doel_versie=1", "doel_versie=3");
        for _ in 0..2 {
            let blad = goed(&d, &weg, &nu).await;
            assert!(blad.contains("Het doel is uit het plan.") && !blad.contains("schone gang"), "{naam}");
        }
        fout(&d, &doelen, &heel, &["Iemand anders haalde dit doel net uit het plan"]).await;
        let log = "SELECT COUNT(*) AS n FROM logregel WHERE wat IN ('doel.wijzigen', 'doel.verwijderen')";
        assert_eq!(d.huis.proef.getal(log).await, 3, "{naam}: who did what stands in the log");
        // What was typed goes along with the report; after that it is fixed.
        goed(&d, &doelen, "doel=Weer+buiten+komen&evaluatie=1-3-2027&actie_zelf=wandelen").await;
        let blad = goed(&d, &format!("{verslag}/verzending"), "hoe=scherm").await;
        assert!(!blad.contains("Wijzig dit doel"), "{naam}: what was sent is not changed");
        let laat = d.huis.post(&doelen, WERKER, &heel).await;
        assert_eq!(laat.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        let laat = d.huis.post(&weg, WERKER, &nu).await;
        assert_eq!(laat.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(d.huis.get(&verslag, WERKER).await.tekst.contains("Weer buiten komen"), "{naam}");
    }
}

/// A wrong outcome is corrected until the case is closed; what stood there is still told.
#[tokio::test]
async fn an_outcome_is_corrected_and_what_stood_there_stays() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let zaak = format!("/zaken/{}", d.zaak);
        let verslag = format!("{zaak}/verslag");
        goed(&d, &format!("{verslag}/verzending"), "hoe=scherm").await;
        goed(&d, &format!("{verslag}/ondertekening"), "hoe=scherm&tekenaar=Maria+Zonderling").await;
        let uitkomsten = format!("{zaak}/uitkomsten");
        let eerst =
            goed(&d, &uitkomsten, "uitkomst-0=bereikt&uitkomst-0-versie=1&toelichting-0=Het+lukt").await;
        assert!(eerst.contains("Bereikt") && !eerst.contains("name=\"uitkomst-0\""), "{naam}: {eerst}");
        let nr = eerst.split("/verslag?uitkomst=").nth(1).unwrap().split('#').next().unwrap();
        let blad = d.huis.get(&format!("{verslag}?uitkomst={nr}"), WERKER).await.tekst;
        assert!(blad.contains("value=\"Het lukt\"") && blad.contains("Bewaar de uitkomst"), "{naam}: {blad}");
        let versie = verborgen(&blad, "uitkomst-0-versie");
        let beter =
            format!("verbeter={nr}&uitkomst-0-versie={versie}&uitkomst-0=deels&toelichting-0=Niet+alles");
        for _ in 0..2 {
            let blad = goed(&d, &uitkomsten, &beter).await;
            for zin in [
                "Voor een deel",
                "Niet alles",
                "Eerder stond hier: Bereikt, ‘Het lukt’ (di 1 september). Samira Bouali verbeterde dit op di 1 september.",
            ] {
                assert_eq!(blad.matches(zin).count(), 1, "{naam}: {zin}: {blad}");
            }
        }
        let ander = beter.replace("deels", "niet");
        let collega = d.huis.post_als(&uitkomsten, &d.koekjes[&R::ZelfdeTeam], &ander).await;
        assert_eq!(collega.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(collega.tekst.contains("Iemand anders noteerde net een andere uitkomst"), "{naam}");
        let thuis = d.huis.get(&format!("/huishoudens/{}", d.huishouden), WERKER).await.tekst;
        assert!(thuis.contains("Een uitkomst van een doel is verbeterd."), "{naam}");
        goed(&d, &format!("{zaak}/sluiting"), "hulp_loopt=ja").await;
        let dicht = d.huis.get(&verslag, WERKER).await.tekst;
        assert!(
            dicht.contains("Eerder stond hier") && !dicht.contains("Verbeter de uitkomst"),
            "{naam}: {dicht}"
        );
        let laat = d.huis.post(&uitkomsten, WERKER, &ander).await;
        assert_eq!(laat.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(!d.huis.get(&verslag, WERKER).await.tekst.contains("Niet bereikt"), "{naam}: closed");
    }
}
