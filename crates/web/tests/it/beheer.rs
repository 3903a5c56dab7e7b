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

/// What failed is tried again by the clock of the municipality: the page says when, and lets it be tried now.
#[tokio::test]
async fn a_job_that_failed_stands_on_the_page_and_can_be_tried_at_once() {
    use storage::taken;
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let db = huis.proef.db.clone();
        let nu = db.klok().nu();
        taken::plan(db.schrijfverbinding(), "bericht.versturen", "a", uuid::Uuid::nil(), nu).await.unwrap();
        assert!(!huis.get("/beheer", WIM).await.tekst.contains("niet verstuurd"), "{naam}: not tried yet");
        let taak = taken::neem(&db).await.unwrap().unwrap();
        assert!(!huis.get("/beheer", WIM).await.tekst.contains("niet verstuurd"), "{naam}: being done");
        taken::mislukt(&db, &taak, "vervoer.onbereikbaar").await.unwrap();
        assert!(taken::neem(&db).await.unwrap().is_none(), "{naam}: the clock stands still");
        let blad = huis.get("/beheer", WIM).await.tekst;
        for zin in [
            "Een bericht naar een aanbieder is niet verstuurd",
            "De aanbieder is niet te bereiken",
            "In het voorbeeld staat de klok stil",
            "9.01 uur",
        ] {
            assert!(blad.contains(zin), "{naam}: {zin}: {blad}");
        }
        assert!(!huis.get("/beheer", FARIDA).await.tekst.contains("niet verstuurd"), "{naam}");
        for _ in 0..2 {
            let uit = huis.post(&format!("/beheer/taken/{}/poging", taak.id), WIM, "").await;
            assert_eq!(uit.status, StatusCode::SEE_OTHER, "{naam}");
        }
        assert_eq!(taken::neem(&db).await.unwrap().map(|t| t.id), Some(taak.id), "{naam}: at once");
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

#[tokio::test]
async fn a_job_that_got_stuck_is_shown_and_tried_again_once() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let db = &huis.proef.db;
        storage::taken::plan(
            db.schrijfverbinding(),
            "bericht.versturen",
            "a",
            uuid::Uuid::nil(),
            db.klok().nu(),
        )
        .await
        .unwrap();
        assert!(!huis.get("/beheer", WIM).await.tekst.contains("Werk dat bleef steken"), "{naam}");
        for dag in 1..=storage::taken::POGINGEN_MAX {
            huis.proef.klok.zet(&format!("2026-10-{dag:02}T07:00:00Z"));
            let taak = storage::taken::neem(db).await.unwrap().unwrap();
            storage::taken::mislukt(db, &taak, "vervoer.onbereikbaar").await.unwrap();
        }
        huis.proef.klok.zet("2026-10-20T07:00:00Z");
        assert!(storage::taken::neem(db).await.unwrap().is_none(), "{naam}: nobody tries it any more");
        let koekje = huis.koekje(huis.accounts[&Rol::FunctioneelBeheerder]).await;
        let blad = huis.get_als("/beheer", &koekje).await.tekst;
        for zin in
            ["Werk dat bleef steken", "Een bericht naar een aanbieder is niet verstuurd", "niet te bereiken"]
        {
            assert!(blad.contains(zin), "{naam}: {zin}");
        }
        let (_, rest) = blad.split_once("action=\"/beheer/taken/").unwrap();
        let actie = format!("/beheer/taken/{}", rest.split('"').next().unwrap());
        for _ in 0..2 {
            let uit = huis.post_als(&actie, &koekje, "").await;
            assert_eq!(uit.status, StatusCode::SEE_OTHER, "{naam}: a double click tries once");
        }
        assert!(!huis.get_als("/beheer", &koekje).await.tekst.contains("Werk dat bleef steken"), "{naam}");
        let regels = huis.proef.getal("SELECT COUNT(*) AS n FROM logregel WHERE wat = 'taak.opnieuw'").await;
        assert_eq!(regels, 1, "{naam}: and the log says who");
        assert!(storage::taken::neem(db).await.unwrap().is_some(), "{naam}: it is tried again");
    }
}

#[tokio::test]
async fn an_account_is_made_once_with_what_is_needed_to_sign_in_and_no_role() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        for (velden, zin) in [
            ("", "Vul de naam van uw collega in"),
            ("naam=Anna&inlog=anna", "Dit is geen e-mailadres"),
            ("naam=Anna&inlog=samira%40kantelstad.nl", "al in gebruik"),
        ] {
            let uit = huis.post("/beheer/accounts", WIM, velden).await;
            assert_eq!(uit.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {velden}");
            assert!(uit.tekst.contains(zin), "{naam} {zin}: {}", uit.tekst);
        }
        let velden = "naam=Anna+Bos&inlog=Anna%40stad.nl&functie=wijkteam&telefoon=1";
        let uit = huis.post("/beheer/accounts", WIM, velden).await;
        assert_eq!(uit.status, StatusCode::OK, "{naam}");
        assert!(uit.tekst.contains("otpauth://totp/Keukentafel:Anna@stad.nl"), "{naam}: {}", uit.tekst);
        let (_, rest) = uit.tekst.split_once("/beheer/accounts/").unwrap();
        let pad = format!("/beheer/accounts/{}", rest.split('"').next().unwrap());
        let blad = huis.get(&pad, WIM).await.tekst;
        assert!(blad.contains("Nog geen rol") && !blad.contains("otpauth"), "{naam}: shown once");
        assert_eq!(
            huis.post(&format!("{pad}/rollen"), WIM, "rol=backoffice").await.status,
            StatusCode::SEE_OTHER
        );
        let blad = huis.get(&pad, WIM).await.tekst;
        assert!(blad.contains("Backoffice (wacht op bevestiging)"), "{naam}: it is not in force yet");
        let dubbel = huis.post("/beheer/accounts", WIM, velden).await;
        assert_eq!(
            dubbel.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{naam}: a double click makes one account"
        );
    }
}

#[tokio::test]
async fn the_house_style_is_in_the_next_letter_and_a_bad_one_is_named_and_not_kept() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let goed = "naam=Gemeente+Zilverstad&bestuur=het+college&adres=Postbus+7%0A1234+AB+Zilverstad&hulp=MEE\
            &hulptelefoon=038+1&alt=Een+lepel";
        let svg = "%3Csvg+xmlns%3D%22http%3A//www.w3.org/2000/svg%22+viewBox%3D%220+0+9+9%22%3E%3Cpath+d%3D%22M0+0h9v9z%22/%3E%3C/svg%3E";
        for (velden, zin) in [
            ("kleur=rood&svg=".to_owned(), "Dit is geen kleur"),
            ("kleur=%23ffee00&svg=".to_owned(), "te licht op wit papier"),
            (
                "kleur=%23114488&svg=%3Csvg%3E%3Cscript/%3E%3C/svg%3E".to_owned(),
                "Met dit logo is geen brief te maken",
            ),
            ("kleur=%23114488&svg=%3Csvg%3E%3Cpath".to_owned(), "Met dit logo is geen brief te maken"),
        ] {
            let uit = huis.post("/beheer/huisstijl", WIM, &format!("{goed}&{velden}")).await;
            assert_eq!(uit.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {velden}");
            assert!(
                uit.tekst.contains(zin) && uit.tekst.contains("Zilverstad"),
                "{naam} {zin}: {}",
                uit.tekst
            );
        }
        let voor = huis.get("/beheer/huisstijl/brief", WIM).await;
        assert_eq!((voor.status, &voor.tekst[..5]), (StatusCode::OK, "%PDF-"), "{naam}");
        let uit = huis.post("/beheer/huisstijl", WIM, &format!("{goed}&kleur=%23114488&svg={svg}")).await;
        assert_eq!(uit.status, StatusCode::SEE_OTHER, "{naam}: {}", uit.tekst);
        assert!(huis.get("/beheer/huisstijl", WIM).await.tekst.contains("Gemeente Zilverstad"), "{naam}");
        let na = huis.get("/beheer/huisstijl/brief", WIM).await;
        assert_eq!(na.status, StatusCode::OK, "{naam}");
        assert_ne!(voor.tekst, na.tekst, "{naam}: the letter changed with it");
    }
}

/// The one that stands on a page behind these words.
fn na<'a>(tekst: &'a str, begin: &str, eind: char) -> &'a str {
    tekst.split_once(begin).map(|(_, rest)| rest.split(eind).next().unwrap_or_default()).unwrap_or_default()
}

/// Asked by one, confirmed by another, handed over once; then the colleague sets it, and nobody else.
#[tokio::test]
async fn a_forgotten_password_is_set_anew_with_a_code_that_two_others_gave() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let ineke = pad(&huis, Rol::Backoffice);
        let conn = huis.proef.db.leesverbinding();
        let wie = auth::account::zoek(conn, huis.accounts[&Rol::Backoffice]).await.unwrap().unwrap();
        let zelf = huis.post(&format!("{}/wachtwoord", pad(&huis, Rol::FunctioneelBeheerder)), WIM, "").await;
        assert_eq!(zelf.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: not for oneself");
        let uit = huis.post(&format!("{ineke}/wachtwoord"), WIM, "").await;
        assert_eq!(uit.status, StatusCode::SEE_OTHER, "{naam}: {}", uit.tekst);
        assert!(huis.get(&ineke, WIM).await.tekst.contains("Dit wacht op een tweede persoon"), "{naam}");
        let lijst = huis.get("/beheer", FARIDA).await.tekst;
        let id = na(&lijst, "/beheer/wachtwoorden/", '/').to_owned();
        let te_vroeg = huis.post(&format!("/beheer/wachtwoorden/{id}/code"), WIM, "").await;
        assert_eq!(te_vroeg.status, StatusCode::NOT_FOUND, "{naam}: nobody confirmed");
        let zelf = huis.post(&format!("/beheer/wachtwoorden/{id}/bevestiging"), WIM, "").await;
        assert_eq!(zelf.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(zelf.tekst.contains("U vroeg dit zelf aan"), "{naam}");
        let bevestigd = huis.post(&format!("/beheer/wachtwoorden/{id}/bevestiging"), FARIDA, "").await;
        assert_eq!(bevestigd.status, StatusCode::SEE_OTHER, "{naam}: {}", bevestigd.tekst);
        let niet = huis.post(&format!("/beheer/wachtwoorden/{id}/code"), FARIDA, "").await;
        assert_eq!(niet.status, StatusCode::NOT_FOUND, "{naam}: who confirms does not see the code");
        let blad = huis.post(&format!("/beheer/wachtwoorden/{id}/code"), WIM, "").await;
        assert_eq!(blad.status, StatusCode::OK, "{naam}");
        let code = na(&blad.tekst, "<code>", '<').to_owned();
        assert_eq!(code.len(), 16, "{naam}");
        let weer = huis.post(&format!("/beheer/wachtwoorden/{id}/code"), WIM, "").await;
        assert_eq!(weer.status, StatusCode::NOT_FOUND, "{naam}: shown once");
        let velden = |naam: &str, code: &str, nieuw: &str| format!("naam={naam}&code={code}&nieuw={nieuw}");
        let nieuw = "een+heel+nieuw+wachtwoord";
        for (velden, zin) in [
            (velden(&wie.gebruikersnaam, &code, "kort"), "minstens twaalf tekens"),
            (velden(&wie.gebruikersnaam, "AAAAAAAAAAAAAAAA", nieuw), "De naam of de code klopt niet"),
            (velden("niemand@kantelstad.nl", &code, nieuw), "De naam of de code klopt niet"),
        ] {
            let fout = huis.post("/aanmelden/wachtwoord", None, &velden).await;
            assert_eq!(fout.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam} {zin}");
            assert!(fout.tekst.contains(zin), "{naam}: {}", fout.tekst);
            assert!(
                !fout.tekst.contains(&code) && !fout.tekst.contains("heel nieuw"),
                "{naam}: never shown again"
            );
        }
        let goed = velden(&wie.gebruikersnaam, &code, nieuw);
        let klaar = huis.post("/aanmelden/wachtwoord", None, &goed).await;
        assert_eq!(klaar.status, StatusCode::SEE_OTHER, "{naam}: {}", klaar.tekst);
        let hier = huis.get(klaar.koppen["location"].to_str().unwrap(), None).await;
        assert!(hier.tekst.contains("Uw nieuwe wachtwoord is ingesteld"), "{naam}: {}", hier.tekst);
        let weg = huis.get("/post", Some(Rol::Backoffice)).await;
        assert_eq!(weg.status, StatusCode::SEE_OTHER, "{naam}: signed out everywhere");
        let twee = huis.post("/aanmelden/wachtwoord", None, &goed).await;
        assert_eq!(twee.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: the code counts once");
        // The password lets in as far as the code of the telephone, which stayed as it was.
        let half = huis.poort.wachtwoord(&wie.gebruikersnaam, "een heel nieuw wachtwoord".into(), "1").await;
        assert!(half.is_ok(), "{naam}");
        for wat in ["herstel_vragen", "herstel_bevestigen", "herstelcode", "instellen"] {
            let regels = format!("SELECT COUNT(*) AS n FROM logregel WHERE wat = 'wachtwoord.{wat}'");
            assert_eq!(huis.proef.getal(&regels).await, 1, "{naam} {wat}");
        }
    }
}

/// Who guesses waits longer and longer.
#[tokio::test]
async fn guessing_a_code_for_a_new_password_costs_time() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let velden = "naam=ineke%40kantelstad.nl&code=x&nieuw=een+heel+nieuw+wachtwoord";
        let mut zinnen = Vec::new();
        for _ in 0..6 {
            let uit = huis.post("/aanmelden/wachtwoord", None, velden).await;
            zinnen.push(uit.tekst.contains("Het ging te vaak mis"));
        }
        assert_eq!((zinnen[0], zinnen[5]), (false, true), "{naam}: {zinnen:?}");
    }
}
