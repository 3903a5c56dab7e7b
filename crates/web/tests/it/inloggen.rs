//! Signing in through the pages: password, then code, then work; what is half or used opens nothing.

use axum::body::Body;
use axum::http::{StatusCode, header};
use kern::{Klok as _, Rol};
use testkit::{Handklok, beide};

use crate::huis::{Antwoord, Huis, generator, nieuw_account, open};

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
