//! The conversation through the door: what it asks before it ends, and what it refuses.

use axum::http::StatusCode;
use kern::Rol;
use testkit::{GESPREK, beide};

use crate::huis::open;
use crate::relaties::{Dossier, R, dossier};
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
            (
                d.zaakpad("/gesprek/keuze?veld=domein_geld&versie=0"),
                "houd=mijn&domein_geld=Markeerschuld",
                "href=\"#onderwerpen\"",
            ),
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

#[tokio::test]
async fn the_goal_and_the_channel_of_a_melding_go_along_to_the_conversation_and_the_plan() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let velden = "formulier=00000000-0000-7000-8000-0000000000ee&aanhef=de_heer&voornamen=Piet\
            &achternaam=Later&geboortedatum=1-2-1950&straat=Zonnestraat&huisnummer=14&postcode=8011AB\
            &plaats=Kantelstad&buurt=Z1&wie=zelf&kanaal=brief&wet=wmo&vraag=Ik+kom+de+deur+niet+uit\
            &doel=Zelf+naar+de+markt";
        let antwoord = huis.post("/meldingen", WERKER, velden).await;
        let huishouden = huis.get(antwoord.koppen["location"].to_str().unwrap(), WERKER).await.tekst;
        for zin in ["Zij willen weer kunnen: ‘Zelf naar de markt’", "Binnengekomen per brief"] {
            assert!(huishouden.contains(zin), "{naam}: {zin}");
        }
        let zaak = huishouden.split("/zaken/").nth(1).unwrap().get(..36).unwrap();
        let zaak = format!("/zaken/{zaak}");
        let gesprek = huis.get(&format!("{zaak}/gesprek"), WERKER).await.tekst;
        for zin in ["‘Zelf naar de markt’", "Binnengekomen per brief"] {
            assert!(gesprek.contains(zin), "{naam}: {zin}");
        }
        let velden: Vec<String> = GESPREK.iter().map(|(v, w)| format!("{v}={w}&{v}-versie=0")).collect();
        let af = huis.post(&format!("{zaak}/gesprek/afronding"), WERKER, &velden.join("&")).await;
        assert_eq!(af.status, StatusCode::SEE_OTHER, "{naam}: {}", af.tekst);
        let verslag = huis.get(&format!("{zaak}/verslag"), WERKER).await.tekst;
        assert!(
            verslag.contains("Zelf naar de markt</textarea>"),
            "{naam}: a suggestion that can be changed"
        );
        let doel = "doel=Elke+week+naar+de+markt&evaluatie=1-3-2027&actie_zelf=lopen";
        assert_eq!(huis.post(&format!("{zaak}/doelen"), WERKER, doel).await.status, StatusCode::SEE_OTHER);
        let verslag = huis.get(&format!("{zaak}/verslag"), WERKER).await.tekst;
        assert!(verslag.contains("Elke week naar de markt"), "{naam}");
        assert!(!verslag.contains("Zelf naar de markt"), "{naam}: it was only for the first goal");
    }
}

/// Two fields, both written by somebody else meanwhile, and no script: each choice is made on its own, and saving the
/// form again overwrites neither.
#[tokio::test]
async fn two_conflicts_in_one_form_are_both_shown_until_both_are_chosen() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = d.zaakpad("/gesprek");
        let ander = &d.koekjes[&R::ZelfdeTeam];
        for veld in ["trede1", "trede2"] {
            let velden = format!("naam={veld}&versie=1&waarde=van+de+ander");
            let uit = d.huis.post_als(&format!("{pad}/velden"), ander, &velden).await;
            assert_eq!(uit.status, StatusCode::OK, "{naam}");
        }
        let mijn = "trede1=van+mij+een&trede1-versie=1&trede2=van+mij+twee&trede2-versie=1&trede3=erbij&trede3-versie=1";
        for _ in 0..2 {
            let blad = d.huis.post(&pad, WERKER, mijn).await;
            assert_eq!(blad.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
            for (veld, tekst, over) in [
                ("trede1", "van mij een", "Wat kunt u zelf?"),
                ("trede2", "van mij twee", "Wie is er in huis"),
            ] {
                let (_, paneel) = blad.tekst.split_once(&format!("id=\"{veld}-conflict\"")).unwrap();
                let paneel = paneel.split("</section>").next().unwrap();
                for deel in [over, "ZelfdeTeam", "ander</mark>", &format!("veld={veld}&#38;versie=2")] {
                    assert!(paneel.contains(deel), "{naam} {veld}: {deel} in {paneel}");
                }
                let oud = format!("name=\"{veld}-versie\" value=\"1\"");
                assert!(blad.tekst.contains(&oud), "{naam} {veld}: the version that was typed against");
                assert!(blad.tekst.contains(&format!("{tekst}</textarea>")), "{naam} {veld}: my text");
            }
        }
        let keuze = format!("{pad}/keuze?veld=trede1&versie=2");
        let blad = d.huis.post(&keuze, WERKER, &format!("houd=mijn&{mijn}")).await;
        assert_eq!(blad.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: one is left");
        assert!(!blad.tekst.contains("id=\"trede1-conflict\""), "{naam}");
        assert!(blad.tekst.contains("id=\"trede2-conflict\""), "{naam}");
        let velden = "houd=beide&trede1=van+mij+een&trede1-versie=3&trede2=van+mij+twee&trede2-versie=1";
        goed(&d, &format!("{pad}/keuze?veld=trede2&versie=2"), velden).await;
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        for tekst in ["van mij een</textarea>", "van mij twee\nvan de ander</textarea>", "erbij</textarea>"] {
            assert!(blad.contains(tekst), "{naam}: {tekst}");
        }
        // A page from before anybody wrote, in which nothing was typed.
        goed(&d, &pad, "trede1=&trede1-versie=0&trede2=&trede2-versie=0").await;
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        assert!(blad.contains("van mij een</textarea>"), "{naam}: what was written stays");
    }
}

/// A page that lay open since another wrote, and no script: what its reader did not touch is no conflict, and stays as
/// the other wrote it.
#[tokio::test]
async fn a_field_that_was_not_touched_on_an_old_page_is_no_conflict() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = d.zaakpad("/gesprek");
        let vast = format!("{pad}/velden");
        let eerst = d.huis.post(&vast, WERKER, "naam=trede1&versie=1&waarde=mijn+eerste").await;
        assert_eq!(eerst.status, StatusCode::OK, "{naam}: {}", eerst.tekst);
        let ander = "naam=trede1&versie=2&waarde=van+de+ander";
        assert_eq!(
            d.huis.post_als(&vast, &d.koekjes[&R::ZelfdeTeam], ander).await.status,
            StatusCode::OK,
            "{naam}"
        );
        let oud = "trede1=mijn+eerste&trede1-versie=2&trede3=later+erbij&trede3-versie=1";
        goed(&d, &pad, oud).await;
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        for tekst in ["van de ander</textarea>", "later erbij</textarea>"] {
            assert!(blad.contains(tekst), "{naam}: {tekst}");
        }
        // What was touched is one, also with words that stood there before.
        for mijn in ["mijn+tweede", "mijn+tweede"] {
            let blad = d.huis.post(&pad, WERKER, &format!("trede1={mijn}&trede1-versie=2")).await;
            assert_eq!(blad.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        }
    }
}

#[tokio::test]
async fn who_wrote_what_when_is_found_back_with_a_line_in_the_log() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = d.zaakpad("/gesprek/eerder");
        let leeg = d.huis.get(&pad, WERKER).await.tekst;
        assert!(leeg.contains("Van elk onderdeel is er nog maar één tekst."), "{naam}");
        let ander = &d.koekjes[&R::ZelfdeTeam];
        let velden = "naam=trede1&versie=1&waarde=Bukken+lukt+niet";
        d.huis.post_als(&d.zaakpad("/gesprek/velden"), ander, velden).await;
        d.huis.proef.klok.zet("2026-09-01T08:30:00Z");
        assert_eq!(d.veld("trede1", 1, "Markeertekst").await, StatusCode::CONFLICT, "{naam}");
        assert_eq!(d.veld("pgb", 1, "nee").await, StatusCode::OK, "{naam}");
        let gesprek = d.huis.get(&d.zaakpad("/gesprek"), WERKER).await.tekst;
        assert!(gesprek.contains(&format!("href=\"{pad}\"")), "{naam}: the way to it");
        let blad = d.huis.get(&pad, WERKER).await.tekst;
        let plek = |deel: &str| blad.find(deel).unwrap_or_else(|| panic!("{naam}: {deel}"));
        let rij =
            ["Wat kunt u zelf?", "Markeertekst", "ZelfdeTeam", "Bukken lukt niet", "Afstoffen gaat nog."];
        assert!(rij.map(plek).is_sorted(), "{naam}: the newest first, with who wrote it");
        for deel in ["10.30 uur", "Is het pgb uitgelegd?", "Nee", "Ja"] {
            plek(deel);
        }
        assert!(!blad.contains("Zwaar schoonmaakwerk."), "{naam}: of which there is one text");
        let gelezen = "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'gesprek.eerder_lezen'";
        assert_eq!(d.huis.proef.getal(gelezen).await, 2, "{naam}");
        let niet = d.huis.get_als(&pad, &d.koekjes[&R::AnderTeam]).await;
        assert_eq!(niet.status, StatusCode::NOT_FOUND, "{naam}");
    }
}

#[tokio::test]
async fn closing_while_help_runs_is_asked_back() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        goed(&d, &d.zaakpad("/verslag/verzending"), "hoe=scherm").await;
        let blad = goed(
            &d,
            &d.zaakpad("/verslag/ondertekening"),
            "hoe=scherm&tekenaar=Maria+Zonderling&vraagt_aan=",
        )
        .await;
        for zin in ["Sluiten stopt die hulp niet.", "tot en met za 27 februari 2027", "Andere laatste dag"] {
            assert!(blad.contains(zin), "{naam}: {zin}");
        }
        let uitkomst = d.zaakpad("/uitkomsten");
        goed(&d, &uitkomst, "uitkomst-0=bereikt").await;
        let sluiting = d.zaakpad("/sluiting");
        let niet = d.huis.post(&sluiting, WERKER, "").await;
        assert_eq!(niet.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(niet.tekst.contains("href=\"#hulp_loopt\">Er loopt nog hulp."), "{naam}");
        let vreemd = d.huis.post_als(&sluiting, &d.koekjes[&R::AnderTeam], "").await;
        assert_eq!(vreemd.status, StatusCode::NOT_FOUND, "{naam}");
        let dicht = "SELECT COUNT(*) AS n FROM zaak WHERE uitkomst = 'doelen_bereikt'";
        assert_eq!(d.huis.proef.getal(dicht).await, 0, "{naam}");
        assert!(goed(&d, &sluiting, "hulp_loopt=ja").await.contains("De vraag is gesloten."), "{naam}");
        assert_eq!(d.huis.proef.getal(dicht).await, 1, "{naam}");
    }
}

#[tokio::test]
async fn when_no_help_runs_any_more_closing_asks_nothing() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        goed(&d, &d.zaakpad("/verslag/verzending"), "hoe=scherm").await;
        goed(&d, &d.zaakpad("/verslag/ondertekening"), "hoe=scherm&tekenaar=Maria+Zonderling").await;
        let uitkomst = d.zaakpad("/uitkomsten");
        d.huis.proef.klok.zet("2027-02-28T08:00:00Z");
        let blad = goed(&d, &uitkomst, "uitkomst-0=deels").await;
        assert!(!blad.contains("hulp_loopt"), "{naam}: its last day is over");
        goed(&d, &d.zaakpad("/sluiting"), "").await;
    }
}

/// A topic that was opened by mistake is closed again, and not while something stands in it. The topics come before the
/// button that ends the conversation.
#[tokio::test]
async fn an_opened_topic_without_a_word_is_closed_again() {
    for proef in beide().await {
        let naam = proef.naam();
        let d = dossier(proef).await;
        let pad = d.zaakpad("/gesprek");
        let weg = d.zaakpad("/gesprek/domeinen/sluiting?domein=geld");
        goed(&d, &d.zaakpad("/gesprek/domeinen?domein=geld"), "reden=zorgen").await;
        let open = d.huis.get(&pad, WERKER).await.tekst;
        assert!(open.contains("name=\"domein_geld\"") && open.contains("Toch niet openen"), "{naam}");
        let plek = |woord: &str| open.find(woord).unwrap_or_else(|| panic!("{woord}"));
        assert!(plek("id=\"onderwerpen\"") < plek("Rond het gesprek af"), "{naam}: topics before the end");
        goed(&d, &pad, "domein_geld=Markeerschuld&domein_geld-versie=0").await;
        let vol = d.huis.post(&weg, WERKER, "").await;
        assert_eq!(vol.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        for deel in ["href=\"#domein_geld\"", "Haal eerst die tekst weg", "Markeerschuld"] {
            assert!(vol.tekst.contains(deel), "{naam}: {deel}");
        }
        goed(&d, &pad, "domein_geld=&domein_geld-versie=1").await;
        for _ in 0..2 {
            let dicht = goed(&d, &weg, "").await;
            assert!(!dicht.contains("name=\"domein_geld\""), "{naam}: also when pressed twice");
        }
        let onbekend = d.huis.post(&weg.replace("geld", "geloof"), WERKER, "").await;
        assert_eq!(onbekend.status, StatusCode::NOT_FOUND, "{naam}");
    }
}
