use axum::body::Body;
use axum::http::StatusCode;
use kern::Rol;
use testkit::beide;
use web::route::{Methode, Route, Toegang};

use crate::huis::{Antwoord, open};

/// Every route with an id that belongs to nobody.
fn pad(route: &Route) -> String {
    let niemand = "00000000-0000-7000-8000-000000000000";
    route.pad.replace("{id}", niemand).replace("{taal}", "nl")
}

fn is_er_niet(antwoord: &Antwoord) -> bool {
    antwoord.status == StatusCode::NOT_FOUND
}

#[tokio::test]
async fn every_route_lets_in_who_is_named_and_refuses_everybody_else() {
    for proef in beide().await {
        let naam = proef.naam();
        let huis = open(proef).await;
        let onbekend = huis.get("/bestaat-niet", Some(Rol::Teammedewerker)).await;
        assert!(is_er_niet(&onbekend));
        for route in web::routes().lijst() {
            if route.pad == "/afmelding" {
                // Walked last, below: it ends the session of who asks.
                assert!(matches!(route.toegang, Toegang::Aangemeld), "{naam}");
                continue;
            }
            for rol in Rol::ALLE {
                let antwoord = match route.methode {
                    Methode::Get => huis.get(&pad(route), Some(rol)).await,
                    Methode::Post => huis.post(&pad(route), Some(rol), "x=1").await,
                };
                let mag = match route.toegang {
                    Toegang::Openbaar | Toegang::Aangemeld => true,
                    Toegang::Rollen(rollen) => rollen.contains(&rol),
                };
                assert!(antwoord.status.as_u16() < 500, "{naam} {rol:?} {route:?}: {}", antwoord.status);
                if !mag {
                    assert!(is_er_niet(&antwoord), "{naam} {rol:?} {route:?}: {}", antwoord.status);
                } else if !["{id}", "{team}"].iter().any(|d| route.pad.contains(d))
                    && route.methode == Methode::Get
                {
                    assert!(!is_er_niet(&antwoord), "{naam} {rol:?} {route:?}");
                }
            }
        }
        for rol in Rol::ALLE {
            let weg = huis.post("/afmelding", Some(rol), "").await;
            assert_eq!(weg.status, StatusCode::SEE_OTHER, "{naam} {rol:?}");
            assert_eq!(weg.koppen["location"], "/aanmelden", "{naam} {rol:?}");
            let koekje = weg.koppen["set-cookie"].to_str().unwrap();
            assert!(koekje.starts_with("tafel=;") && koekje.contains("Max-Age=0"), "{naam} {rol:?} {koekje}");
            let daarna = huis.get("/", Some(rol)).await;
            assert_eq!(daarna.koppen["location"], "/aanmelden", "{naam} {rol:?}: the session is over");
        }
    }
}

#[tokio::test]
async fn without_a_session_only_open_routes_answer() {
    for proef in beide().await {
        let huis = open(proef).await;
        for route in web::routes().lijst() {
            let antwoord = match route.methode {
                Methode::Get => huis.get(&pad(route), None).await,
                Methode::Post => huis.post(&pad(route), None, "x=1").await,
            };
            match (route.toegang, route.methode) {
                (Toegang::Openbaar, _) => {
                    assert!(antwoord.status.as_u16() < 500, "{route:?} {}", antwoord.status)
                }
                (_, Methode::Get) => {
                    let naar = antwoord.koppen.get("location").unwrap().to_str().unwrap();
                    assert!(naar.starts_with("/aanmelden"), "{route:?} {naar}");
                }
                (_, Methode::Post) => assert_eq!(antwoord.status, StatusCode::UNAUTHORIZED, "{route:?}"),
            }
        }
    }
}

#[tokio::test]
async fn not_yours_and_not_there_are_the_same_to_the_byte() {
    for proef in beide().await {
        let huis = open(proef).await;
        let niet_van_u = huis.get("/werk", Some(Rol::FunctioneelBeheerder)).await;
        let niet_er = huis.get("/bestaat-niet", Some(Rol::FunctioneelBeheerder)).await;
        assert_eq!((niet_van_u.status, niet_van_u.tekst), (niet_er.status, niet_er.tekst));
    }
}

#[tokio::test]
async fn an_unknown_host_gets_nothing_and_a_form_from_elsewhere_is_refused() {
    for proef in beide().await {
        let huis = open(proef).await;
        let elders =
            axum::http::Request::builder().uri("/werk").header("host", "zwolle.nl").body(Body::empty());
        assert_eq!(huis.vraag(elders.unwrap()).await.status, StatusCode::MISDIRECTED_REQUEST);
        let vals = huis
            .maak("POST", "/afmelding", Some(Rol::Teammedewerker))
            .header("sec-fetch-site", "cross-site")
            .header("origin", "https://kwaad.nl")
            .body(Body::empty());
        assert_eq!(huis.vraag(vals.unwrap()).await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            huis.get("/werk", Some(Rol::Teammedewerker)).await.status,
            StatusCode::OK,
            "still signed in"
        );
    }
}

#[tokio::test]
async fn every_answer_carries_the_safe_headers() {
    for proef in beide().await {
        let huis = open(proef).await;
        let routes = web::routes();
        let mut adressen: Vec<(Methode, String)> =
            routes.lijst().iter().map(|r| (r.methode, pad(r))).collect();
        for los in ["/bestaat-niet", "/gezond", "/gereed", "/vast/bestaat-niet.css"] {
            adressen.push((Methode::Get, los.to_owned()));
        }
        for (methode, pad) in adressen {
            for wie in [None, Some(Rol::Teammedewerker)] {
                if pad == "/afmelding" && wie.is_some() {
                    continue;
                }
                let antwoord = match methode {
                    Methode::Get => huis.get(&pad, wie).await,
                    Methode::Post => huis.post(&pad, wie, "x=1").await,
                };
                veilig(&antwoord, &pad);
            }
        }
        let elders =
            axum::http::Request::builder().uri("/gesprek").header("host", "zwolle.nl").body(Body::empty());
        let elders = huis.vraag(elders.unwrap()).await;
        assert_eq!(elders.status, StatusCode::MISDIRECTED_REQUEST);
        assert!(elders.tekst.is_empty());
        veilig(&elders, "another host");
    }
}

fn veilig(antwoord: &Antwoord, pad: &str) {
    let kop = |naam: &str| antwoord.koppen.get(naam).and_then(|w| w.to_str().ok()).unwrap_or_default();
    let csp = kop("content-security-policy");
    assert!(csp.contains("default-src 'none'") && csp.contains("frame-ancestors 'none'"), "{pad}");
    for zwak in ["unsafe-inline", "unsafe-eval", "http:", "*"] {
        assert!(!csp.contains(zwak), "{pad} {zwak}");
    }
    assert_eq!((kop("cache-control"), kop("x-content-type-options")), ("no-store", "nosniff"), "{pad}");
    assert_eq!(kop("referrer-policy"), "same-origin", "{pad}");
    let koekje = kop("set-cookie");
    assert!(
        koekje.is_empty() || koekje.contains("HttpOnly") && koekje.contains("SameSite=Lax"),
        "{pad} {koekje}"
    );
}

/// A provider is a channel with a key, not somebody who signs in: the role stands in the matrix and opens no page.
#[tokio::test]
async fn no_page_names_the_role_of_a_provider_for_it_comes_by_its_channel() {
    for route in web::routes().lijst() {
        let genoemd = matches!(route.toegang, Toegang::Rollen(rollen) if rollen.contains(&Rol::Aanbieder));
        assert!(!genoemd, "{route:?}");
    }
    for proef in beide().await {
        let huis = open(proef).await;
        for pad in ["/werk", "/berichten", "/betaalrun", "/geld", "/beheer", "/toezicht"] {
            assert_eq!(huis.get(pad, Some(Rol::Aanbieder)).await.status, StatusCode::NOT_FOUND, "{pad}");
        }
    }
}
