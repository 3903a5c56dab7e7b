//! The channel: who may come in, and what a stranger learns. Nothing.

use http_body_util::Full;
use hyper::Request;
use hyper::body::Bytes;
use istandaarden::{MAX_BYTES, Standaard, maak};
use koppel::handtekening::{AGB, Getekend, HANDTEKENING, NONCE, TIJD};
use koppel::http::PAD;
use tokio::io::AsyncWriteExt as _;

use crate::deur::{Deur, Waar, stuur};
use crate::opzet::ANDER;

const EIGEN: &str = "41000777";

async fn deur() -> Deur {
    let waar = Waar { categorie: "07", code: "07A12", eenheid: "16", cent: 4_500 };
    Deur::bouw(("9999", EIGEN), "2026-09-01T07:00:00Z", &[waar]).await
}

fn start(afzender: &str, ontvanger: &str) -> Vec<u8> {
    let mut boom = maak::kleinst(Standaard::Iwmo, 305).unwrap();
    let kop = format!(
        "Header/Afzender={afzender};Header/Ontvanger={ontvanger};Header/BerichtIdentificatie/Dagtekening=2026-09-01;\
         StartProduct/ToewijzingNummer=700123;StartProduct/Begindatum=2026-09-01"
    );
    boom.bewerk(&kop).unwrap();
    boom.xml()
}

#[tokio::test]
async fn a_wrong_key_name_or_clock_gets_401_and_not_a_word() {
    let deur = deur().await;
    let goed = start(EIGEN, "9999");
    let eigen = *deur.sleutel();
    for (waarom, agb, sleutel, tijd) in [
        ("another key", EIGEN, [9; 32], ""),
        ("a name without a channel", ANDER, eigen, ""),
        ("no AGB code", "4100", eigen, ""),
        ("a clock that is behind", EIGEN, eigen, "2026-09-01T06:54:59Z"),
        ("a clock that is ahead", EIGEN, eigen, "2026-09-01T07:05:01Z"),
        ("no moment", EIGEN, eigen, "gisteren"),
    ] {
        let (status, tekst) = deur.post_als(agb, &sleutel, &goed, tijd).await;
        assert_eq!((status, tekst.as_str()), (401, ""), "{waarom}");
    }
    assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
    assert_eq!(deur.tel("kanaal_nonce", "1 = 1").await, 0, "a stranger cannot fill the table");
    // At the edge of the five minutes it still is in time.
    assert_eq!(deur.post_als(EIGEN, &eigen, &goed, "2026-09-01T07:05:00Z").await.0, 202);
}

#[tokio::test]
async fn a_request_counts_once_and_only_with_the_body_that_was_signed() {
    let deur = deur().await;
    let (goed, ander) = (start(EIGEN, "9999"), start(EIGEN, "8888"));
    let (tijd, nonce) = ("2026-09-01T07:00:00Z", "nonce-replay");
    let teken = Getekend { methode: "POST", pad: PAD, tijd, nonce, body: &goed }.teken(deur.sleutel());
    let verzoek = |body: &[u8]| {
        let r = Request::post(PAD).header("host", &deur.adres).header(AGB, EIGEN).header(TIJD, tijd);
        let r = r.header(NONCE, nonce).header(HANDTEKENING, &teken);
        r.body(Full::new(Bytes::copy_from_slice(body))).unwrap()
    };
    assert_eq!(stuur(&deur.adres, verzoek(&ander)).await, (401, String::new()), "another body");
    assert_eq!(stuur(&deur.adres, verzoek(&goed)).await.0, 202);
    assert_eq!(stuur(&deur.adres, verzoek(&goed)).await, (401, String::new()), "a replay");
    assert_eq!(deur.tel("bericht", "richting = 'in'").await, 1);
}

#[tokio::test]
async fn a_message_of_another_sender_or_for_another_receiver_is_refused_and_not_kept() {
    let deur = deur().await;
    for bytes in [start(ANDER, "9999"), start(EIGEN, "8888")] {
        let (status, tekst) = deur.post_als(EIGEN, deur.sleutel(), &bytes, "").await;
        assert_eq!(status, 403);
        assert!(tekst.contains("bericht.afzender") && !tekst.contains(ANDER), "{tekst}");
    }
    assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
}

#[tokio::test]
async fn huge_and_cut_off_bodies_are_refused_and_nothing_is_kept() {
    let deur = deur().await;
    let goed = start(EIGEN, "9999");
    let (status, tekst) = deur.post_als(EIGEN, deur.sleutel(), &goed[..goed.len() / 2], "").await;
    assert!(status == 422 && tekst.contains("bericht.vorm"), "{status} {tekst}");
    let mut reus = goed.clone();
    reus.resize(MAX_BYTES + 1, b' ');
    let (status, tekst) = deur.post_als(EIGEN, deur.sleutel(), &reus, "").await;
    assert!(status == 422 && tekst.contains("bericht.vorm"), "{status} {tekst}");
    // A body that stops half-way with the connection.
    let kop = format!("POST {PAD} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n<half", goed.len());
    let mut stroom = tokio::net::TcpStream::connect(&deur.adres).await.unwrap();
    stroom.write_all(kop.as_bytes()).await.unwrap();
    drop(stroom);
    assert_eq!(deur.tel("bericht", "1 = 1").await, 0);
    assert_eq!(deur.post(&goed).await, 202, "and the door is still open");
}
