//! What is tried with bytes of anybody: the fuzzer calls these, and so does the test that replays the corpus. A promise
//! that does not hold is a panic.

use istandaarden::{
    Antwoordgegevens, Historie, Leesfout, Opties, antwoord, benodigd, beoordeel, controleer,
    controleer_formaat, envelop as pakket, lees, lees_declaratie, rapport, schrijf, toon,
};

/// The check: its verdicts agree with each other, its findings lie inside the text, its reports can be made.
pub fn controle(bytes: &[u8]) {
    let oordeel = controleer(bytes, &Opties::default());
    let streng = controleer(bytes, &Opties { streng: true, ..Opties::default() });
    assert_eq!(oordeel.formaat_goed(), controleer_formaat(bytes).formaat_goed());
    assert_eq!(oordeel.formaat_goed(), streng.formaat_goed());
    assert!(oordeel.bevindingen.len() <= streng.bevindingen.len());
    let regels = bytes.iter().filter(|b| **b == b'\n').count() + 1;
    for bevinding in &oordeel.bevindingen {
        assert!(!bevinding.plaatsen.is_empty() || oordeel.formaat_goed(), "{}", bevinding.regel);
        assert!(
            bevinding.plaatsen.iter().all(|p| p.regel >= 1 && p.regel as usize <= regels && p.kolom >= 1)
        );
    }
    assert!(rapport::json("x", &oordeel).starts_with('{'));
    assert_eq!(rapport::validatierapport(&oordeel, None).is_some(), oordeel.formaat_goed());
    assert_eq!(toon::html(bytes).is_ok(), oordeel.formaat_goed());
    assert_eq!(toon::tekst(bytes).is_ok(), oordeel.formaat_goed());
}

/// Reader, writer, the checks across messages, answers: what was read can be written, and reads the same again.
pub fn lezer(bytes: &[u8]) {
    let gelezen = match lees(bytes) {
        Ok(gelezen) => gelezen,
        // A year of five digits is valid, but no date that can be counted with.
        Err(Leesfout::Waarde(_)) => return,
        Err(_) => {
            assert!(!controleer_formaat(bytes).formaat_goed());
            return;
        }
    };
    let bericht = gelezen.bericht;
    let opnieuw = schrijf(&bericht).expect("wat gelezen is, is te schrijven");
    let terug = lees(&opnieuw).expect("wat geschreven is, is te lezen").bericht;
    assert_eq!(terug, bericht);
    assert_eq!(schrijf(&terug).expect("nog eens"), opnieuw);
    if let Ok(clienten) = lees_declaratie(bytes) {
        assert!(clienten.into_iter().all(|c| c.is_ok()));
    }
    let mut historie = Historie::default();
    let _ = benodigd(&bericht);
    let gegevens = Antwoordgegevens::nieuw("A1", jiff::civil::date(2026, 6, 12));
    for _ in 0..2 {
        let bevindingen = beoordeel(&bericht, &historie);
        if let Some(uit) = antwoord(&bericht, &bevindingen, &gegevens) {
            schrijf(&uit).expect("een antwoord is te schrijven");
        }
        historie.verwerk(&bericht);
    }
}

/// The envelope: what was read can be written, and reads the same again.
pub fn envelop(bytes: &[u8]) {
    if let Ok(gelezen) = pakket::lees(bytes)
        && let Ok(opnieuw) = pakket::schrijf(&gelezen)
    {
        assert_eq!(pakket::lees(&opnieuw).expect("wat geschreven is, is te lezen"), gelezen);
    }
}
