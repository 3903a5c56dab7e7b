//! The transports: who may come in, and that a file arrives whole.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use kern::{AgbCode, Rol};
use koppel::handtekening::{koppen, uit_hex};
use koppel::http::{GEDULD, PAD, Poort, router};
use koppel::map::Map;
use koppel::{Ontvanger, Vervoer as _, Weigering, Zending};
use testkit::Proef;
use tower::ServiceExt as _;

const LINDE: &str = "41000123";

#[derive(Default)]
struct Telt(AtomicUsize, Mutex<Vec<Option<u64>>>);

#[async_trait]
impl Ontvanger for Telt {
    async fn ontvang(&self, _: &str, bytes: &[u8]) -> Result<bool, Weigering> {
        if bytes == b"fout" {
            return Err(Weigering { code: "bericht.vorm", later: false, bevindingen: Vec::new() });
        }
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(true)
    }

    async fn te_groot(&self, _: &str, omvang: Option<u64>) -> Weigering {
        self.1.lock().unwrap().push(omvang);
        Weigering { code: "bericht.te_groot", later: false, bevindingen: Vec::new() }
    }
}

async fn sleutel(proef: &Proef) -> [u8; 32] {
    let mut tx = proef.db.tx(testkit::actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
    let hex = koppel::kanaal::open(&mut tx, &AgbCode::lees(LINDE).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    uit_hex(&hex).unwrap().try_into().unwrap()
}

fn verzoek(sleutel: &[u8; 32], agb: &str, (tijd, nonce): (&str, &str), body: &'static [u8]) -> Request<Body> {
    let koppen = koppen(sleutel, PAD, (agb, tijd, nonce), body);
    let verzoek = koppen.into_iter().fold(Request::post(PAD), |v, (naam, waarde)| v.header(naam, waarde));
    verzoek.body(Body::from(body)).unwrap()
}

#[tokio::test]
async fn only_a_fresh_request_with_the_right_key_comes_in() {
    for proef in testkit::beide().await {
        let goed = sleutel(&proef).await;
        let telt = Arc::new(Telt::default());
        let (db, klok, ontvanger) = (proef.db.clone(), proef.klok.clone(), telt.clone());
        let poort = Poort { db, klok, ontvanger, geduld: GEDULD };
        let site = router(poort);
        let stuur = async |verzoek: Request<Body>| site.clone().oneshot(verzoek).await.unwrap();
        let nu = "2026-09-01T07:00:00Z";
        let status = stuur(verzoek(&goed, LINDE, (nu, "nonce-0001"), b"x")).await.status();
        assert_eq!(status, StatusCode::ACCEPTED);
        for (waarom, geweigerd) in [
            ("replay", verzoek(&goed, LINDE, (nu, "nonce-0001"), b"x")),
            ("key", verzoek(&[1; 32], LINDE, (nu, "nonce-0002"), b"x")),
            ("old", verzoek(&goed, LINDE, ("2026-09-01T06:50:00Z", "nonce-0003"), b"x")),
            ("other provider", verzoek(&goed, "41000456", (nu, "nonce-0004"), b"x")),
            ("no signature", Request::post(PAD).body(Body::from("x")).unwrap()),
        ] {
            let antwoord = stuur(geweigerd).await;
            assert_eq!(antwoord.status(), StatusCode::UNAUTHORIZED, "{waarom}");
            let body = axum::body::to_bytes(antwoord.into_body(), 100).await.unwrap();
            assert!(body.is_empty(), "{waarom}: nothing is told");
        }
        let status = stuur(verzoek(&goed, LINDE, (nu, "nonce-0005"), b"fout")).await.status();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(telt.0.load(Ordering::SeqCst), 1);
        // More than may come in: announced, and as it comes.
        let teveel: &[u8] = vec![b'x'; istandaarden::MAX_BYTES + 1].leak();
        let mut groot = verzoek(&goed, LINDE, (nu, "nonce-0006"), teveel);
        groot.headers_mut().insert("content-length", teveel.len().into());
        for verzoek in [groot, verzoek(&goed, LINDE, (nu, "nonce-0007"), teveel)] {
            assert_eq!(stuur(verzoek).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
        }
        let gehoord = telt.1.lock().unwrap().clone();
        assert_eq!(gehoord, [Some(teveel.len() as u64), None], "the room hears of it");
    }
}

#[tokio::test]
async fn the_folder_gives_and_takes() {
    let proef = testkit::op_sqlite().await;
    let basis = proef.map().join("post");
    let map = Map::new(&basis);
    let zending = Zending {
        agb: LINDE.into(),
        code: "WMO301".into(),
        identificatie: "A1".into(),
        bytes: b"<x/>".to_vec(),
        nu: proef.db.klok().nu(),
    };
    map.verstuur(&zending).await.unwrap();
    map.verstuur(&zending).await.unwrap();
    let uit = basis.join("uit").join(LINDE);
    let namen: Vec<_> = std::fs::read_dir(&uit).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(namen, ["WMO301-A1.xml"], "whole, and once");
    let binnen = basis.join("in").join(LINDE);
    std::fs::create_dir_all(&binnen).unwrap();
    std::fs::write(binnen.join("a.xml"), "goed").unwrap();
    std::fs::write(binnen.join("b.xml"), "fout").unwrap();
    std::fs::write(binnen.join("c.deel"), "half").unwrap();
    let telt = Telt::default();
    assert_eq!(map.lees_in(&telt).await.unwrap(), 2);
    assert!(binnen.join("gelezen/a.xml").exists() && binnen.join("geweigerd/b.xml").exists());
    assert_eq!(map.lees_in(&telt).await.unwrap(), 0);
    let groot = std::fs::File::create(binnen.join("d.xml")).unwrap();
    groot.set_len(istandaarden::MAX_BYTES as u64 + 1).unwrap();
    assert_eq!(map.lees_in(&telt).await.unwrap(), 1);
    assert!(binnen.join("geweigerd/d.xml").exists());
    assert_eq!(*telt.1.lock().unwrap(), [Some(istandaarden::MAX_BYTES as u64 + 1)]);
}
