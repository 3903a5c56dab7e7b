//! Signing in through the pages: password, then code, then work; what is half or used opens nothing.

use axum::body::Body;
use axum::http::{StatusCode, header};
use kern::{Klok as _, Rol};
use testkit::{Handklok, beide};

use crate::huis::{Antwoord, Huis, generator, nieuw_account, open, open_met_tls};

/// The session that an answer sets.
fn koekje(antwoord: &Antwoord) -> String {
    let koek = antwoord.koppen[header::SET_COOKIE].to_str().unwrap();
    koek.split(';').next().unwrap().to_owned()
}

fn naar(antwoord: &Antwoord) -> &str {
    assert_eq!(antwoord.status, StatusCode::SEE_OTHER, "{}", antwoord.tekst);
    antwoord.koppen[header::LOCATION].to_str().unwrap()
}

async fn wachtwoord(huis: &Huis, ww: &str) -> Antwoord {
    huis.post("/aanmelden", None, &format!("naam=noor%40kantelstad.nl&ww={ww}&verder=/post")).await
}

#[tokio::test]
async fn a_password_and_a_code_lead_to_the_page_that_was_asked_for() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let mut tx = huis.proef.db.tx(generator()).await.unwrap();
        nieuw_account(&huis.proef.db, &mut tx, "noor@kantelstad.nl", Rol::Teammedewerker).await;
        tx.commit().await.unwrap();
        let dicht = huis.get("/post", None).await;
        assert_eq!(naar(&dicht), "/aanmelden?verder=/post", "{naam}");
        let half = wachtwoord(&huis, "x").await;
        assert_eq!(naar(&half), "/aanmelden/code?verder=/post", "{naam}");
        let half = koekje(&half);
        assert_eq!(
            huis.get_als("/post", &half).await.status,
            StatusCode::SEE_OTHER,
            "{naam}: half is not in"
        );
        let code = auth::toon_code(&[1; 20], Handklok::default().nu());
        let velden = format!("code={code}&verder=/post");
        let binnen = huis.post_als("/aanmelden/code", &half, &velden).await;
        assert_eq!(naar(&binnen), "/post", "{naam}");
        let heel = koekje(&binnen);
        assert_ne!(heel, half, "{naam}: the session is made anew");
        assert_eq!(huis.get_als("/post", &heel).await.status, StatusCode::OK, "{naam}");
        assert_eq!(
            huis.get_als("/post", &half).await.status,
            StatusCode::SEE_OTHER,
            "{naam}: the half is gone"
        );
        // The same code once more, by who saw it being typed.
        let weer = koekje(&wachtwoord(&huis, "x").await);
        let nog = huis.post_als("/aanmelden/code", &weer, &velden).await;
        assert_eq!(nog.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}: a code opens once");
        let mis = wachtwoord(&huis, "y").await;
        assert_eq!(mis.status, StatusCode::UNPROCESSABLE_ENTITY, "{naam}");
        assert!(!mis.koppen.contains_key(header::SET_COOKIE), "{naam}");
        assert_eq!(naar(&huis.post_als("/afmelding", &heel, "").await), "/aanmelden", "{naam}");
        assert_eq!(huis.get_als("/post", &heel).await.status, StatusCode::SEE_OTHER, "{naam}: signed out");
    }
}

/// Behind TLS the session is in a cookie that a browser sends over TLS alone, to this host alone, and shows to no script.
/// It goes in the same words, or a browser would keep it.
#[tokio::test]
async fn behind_tls_the_session_leaves_over_tls_only_and_to_this_host_only() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open_met_tls(proef).await;
        let mut tx = huis.proef.db.tx(generator()).await.unwrap();
        nieuw_account(&huis.proef.db, &mut tx, "noor@kantelstad.nl", Rol::Teammedewerker).await;
        tx.commit().await.unwrap();
        let half = wachtwoord(&huis, "x").await;
        let code = auth::toon_code(&[1; 20], Handklok::default().nu());
        let velden = format!("code={code}&verder=/werk");
        let heel = huis.post_als("/aanmelden/code", &koekje(&half), &velden).await;
        let uit = huis.post_als("/afmelding", &koekje(&heel), "").await;
        for antwoord in [&half, &heel, &uit] {
            let koek = antwoord.koppen[header::SET_COOKIE].to_str().unwrap();
            let delen: Vec<&str> = koek.split("; ").collect();
            assert!(delen[0].starts_with("__Host-tafel="), "{naam}: {koek}");
            for deel in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(delen.contains(&deel), "{naam} {deel}: {koek}");
            }
            assert!(!koek.contains("Domain"), "{naam}: {koek}");
        }
        assert_eq!(huis.get("/werk", Some(Rol::Teammedewerker)).await.status, StatusCode::OK, "{naam}");
        // The name that it has without TLS opens nothing here: anybody in between could have set it.
        let zonder = huis.rollen[&Rol::Teammedewerker].replace("__Host-", "");
        assert_eq!(huis.get_als("/werk", &zonder).await.status, StatusCode::SEE_OTHER, "{naam}");
    }
}

/// A page stays open on a shared desk while somebody else signs in beside it.
#[tokio::test]
async fn what_was_typed_by_one_is_never_sent_under_the_name_of_another() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let mut tx = huis.proef.db.tx(generator()).await.unwrap();
        let noor = nieuw_account(&huis.proef.db, &mut tx, "noor@kantelstad.nl", Rol::Teammedewerker).await;
        let piet = nieuw_account(&huis.proef.db, &mut tx, "piet@kantelstad.nl", Rol::Teammedewerker).await;
        tx.commit().await.unwrap();
        let koekje = huis.koekje(piet).await;
        for (pagina_van, verwacht) in [(piet, StatusCode::NO_CONTENT), (noor, StatusCode::UNAUTHORIZED)] {
            let verzoek = huis
                .maak("POST", "/sessie", None)
                .header(header::COOKIE, &koekje)
                .header("sec-fetch-site", "same-origin")
                .header("x-wie", pagina_van.to_string());
            let antwoord = huis.vraag(verzoek.body(Body::empty()).unwrap()).await;
            assert_eq!(antwoord.status, verwacht, "{naam}");
        }
        let pagina = huis.get_als("/werk", &koekje).await;
        assert!(pagina.tekst.contains(&format!("data-sessie-wie=\"{piet}\"")), "{naam}");
    }
}
