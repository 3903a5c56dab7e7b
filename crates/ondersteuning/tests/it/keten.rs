//! The chain as it should go: assignment, start, declaration, payment; also twice and out of order.

use istandaarden::{Inhoud, lees};
use jiff::civil::date;
use kern::{Euro, Rol};
use ondersteuning::geld::Euros;
use ondersteuning::toewijzing::Stand;

use crate::aanbieder::{self, Lijn};
use crate::opzet::{LINDE, Stad, UURTARIEF, rol};

pub fn september(toewijzing: i64, referentie: &'static str, uren: i64, tarief: i64) -> Lijn {
    Lijn { referentie, toewijzing, periode: (date(2026, 9, 7), date(2026, 9, 30)), uren, tarief, vorig: None }
}

/// Retourcodes of a 325: header, then per refused line.
pub fn codes325(bytes: &[u8]) -> (Vec<String>, Vec<(String, Vec<String>)>) {
    let Inhoud::M325(b) = lees(bytes).unwrap().bericht.inhoud else { unreachable!("the message is a 325") };
    let lijnen = b.declaratie_antwoord.iter().flat_map(|d| &d.clienten).flat_map(|c| &c.prestaties);
    let lijnen = lijnen.map(|p| (p.product_referentie.referentie_nummer.clone(), p.retour_codes.clone()));
    (b.header.retour_codes.clone(), lijnen.collect())
}

#[tokio::test]
async fn from_assignment_to_the_money_once() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let toegewezen = stad.euros().await.toegezegd;
        assert_eq!(toegewezen, Euro::cent(26 * 2 * UURTARIEF), "26 calendar weeks of two hours");

        let uit = stad.bezorg().await;
        assert_eq!(uit.iter().map(|z| z.code.as_str()).collect::<Vec<_>>(), ["WMO301"]);
        let heen = aanbieder::toewijzing(&uit[0].bytes);
        let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;

        let retour = aanbieder::retour(&uit[0].bytes, "R302", date(2026, 9, 1));
        stad.ontvang(LINDE, &retour).await.unwrap();
        assert_eq!(stand(&stad, id).await, Stand::Bevestigd);

        stad.proef.klok.zet("2026-09-07T10:00:00Z");
        let start = aanbieder::start(&heen, "S305", (date(2026, 9, 7), date(2026, 9, 7)));
        assert!(stad.ontvang(LINDE, &start).await.unwrap().nieuw);
        assert!(!stad.ontvang(LINDE, &start).await.unwrap().nieuw, "twice changes nothing");
        assert_eq!(stand(&stad, id).await, Stand::Loopt);
        let uit = stad.bezorg().await;
        assert_eq!(uit.iter().map(|z| z.code.as_str()).collect::<Vec<_>>(), ["WMO306"]);

        stad.proef.klok.zet("2026-10-05T08:00:00Z");
        let lijn = september(nummer, "L1", 8, UURTARIEF);
        let declaratie = aanbieder::declaratie(&heen, "D1", date(2026, 10, 5), &[lijn]);
        stad.ontvang(LINDE, &declaratie).await.unwrap();
        assert!(!stad.ontvang(LINDE, &declaratie).await.unwrap().nieuw);
        let uit = stad.bezorg().await;
        assert_eq!(uit.iter().map(|z| z.code.as_str()).collect::<Vec<_>>(), ["WMO325"]);
        assert_eq!(codes325(&uit[0].bytes).1, Vec::new());

        let bedrag = Euro::cent(8 * UURTARIEF);
        let verwacht = Euros {
            toegezegd: toegewezen,
            // 29 of 181 days.
            geleverd: Euro::cent(190_320 * 29 / 181),
            gedeclareerd: bedrag,
            goedgekeurd: bedrag,
            afgekeurd: Euro::NUL,
            betaald: Euro::NUL,
        };
        assert_eq!(stad.euros().await, verwacht);
        crate::betaling::betaal(&stad, rol(21, Rol::Backoffice), rol(22, Rol::Controller)).await.unwrap();
        assert_eq!(stad.euros().await, Euros { betaald: bedrag, ..verwacht });
    }
}

async fn stand(stad: &Stad, id: kern::id::ToewijzingId) -> Stand {
    let lees = stad.db().lees(stad.werker.clone());
    ondersteuning::toewijzing::store::laad(&lees, id).await.unwrap().unwrap().stand
}

/// Of help that its provider refused no start is taken, and the case does not wait for an end of it.
#[tokio::test]
async fn help_that_was_refused_does_not_begin_and_has_no_last_day() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let naam = stad.proef.naam();
        let tot = async || {
            let lees = stad.db().lees(stad.werker.clone());
            toegang::zaak::ops::vind(&lees, stad.zaak).await.unwrap().hulp_tot
        };
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        assert_eq!(tot().await, Some(date(2027, 3, 6)), "{naam}");
        let heen = stad.bezorg().await.pop().unwrap();
        let nee = aanbieder::retour_met(&heen.bytes, ("R302", "TR304"), date(2026, 9, 1));
        stad.ontvang(LINDE, &nee).await.unwrap();
        assert_eq!((stand(&stad, id).await, tot().await), (Stand::Afgewezen, None), "{naam}: refused");
        stad.proef.klok.zet("2026-09-07T10:00:00Z");
        let heen = aanbieder::toewijzing(&heen.bytes);
        let start = aanbieder::start(&heen, "S305", (date(2026, 9, 7), date(2026, 9, 7)));
        stad.ontvang(LINDE, &start).await.unwrap();
        assert_eq!((stand(&stad, id).await, tot().await), (Stand::Afgewezen, None), "{naam}: no start");
    }
}

#[tokio::test]
async fn messages_out_of_order_end_in_the_same_place() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let id = stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let uit = stad.bezorg().await;
        let heen = aanbieder::toewijzing(&uit[0].bytes);
        stad.proef.klok.zet("2026-09-20T10:00:00Z");
        let start = aanbieder::start(&heen, "S305", (date(2026, 9, 7), date(2026, 9, 7)));
        let stop = aanbieder::stop(&heen, "T307", (date(2026, 9, 7), date(2026, 9, 18)));
        stad.ontvang(LINDE, &stop).await.unwrap();
        let te_vroeg = stad.bezorg().await;
        let Inhoud::M308(b) = lees(&te_vroeg[0].bytes).unwrap().bericht.inhoud else {
            unreachable!("the answer to a 307 is a 308")
        };
        let codes = &b.client.unwrap().stop_producten[0].retour_codes;
        assert_eq!(codes, &["9069"], "no start with this key yet (TR382)");

        stad.ontvang(LINDE, &start).await.unwrap();
        let retour = aanbieder::retour(&uit[0].bytes, "R302", date(2026, 9, 8));
        stad.ontvang(LINDE, &retour).await.unwrap();
        assert_eq!(stand(&stad, id).await, Stand::Loopt, "a late 302 does not undo a start");
        let waarde = stad.euros().await.toegezegd;
        let stop = aanbieder::stop(&heen, "T308", (date(2026, 9, 7), date(2026, 9, 18)));
        stad.ontvang(LINDE, &stop).await.unwrap();
        assert_eq!(stand(&stad, id).await, Stand::Gestopt);
        let na = stad.euros().await.toegezegd;
        assert!(na < waarde, "what is not delivered any more is not committed any more");
        assert_eq!(na, Euro::cent(2 * 2 * UURTARIEF), "two calendar weeks of two hours");
    }
}

#[tokio::test]
async fn a_second_assignment_goes_out_with_the_first() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
        let eerste = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let tweede = stad.tweede_product().await;
        stad.wijs(stad.linde, tweede, date(2026, 9, 14)).await.unwrap();
        let uit = stad.bezorg().await;
        let beide = aanbieder::toewijzing(&uit[0].bytes);
        let nummers = |b: &istandaarden::gegenereerd::b301::Bericht301| {
            b.client.toegewezen_producten.iter().map(|p| p.toewijzing_nummer).collect::<Vec<_>>()
        };
        assert_eq!(nummers(&beide).len(), 2, "everything that counts from this day on (OP087)");
        assert!(nummers(&beide).contains(&nummers(&eerste)[0]));
        let fout = stad.wijs(stad.linde, stad.product, date(2027, 1, 1)).await.unwrap_err();
        assert_eq!(kern::Fout::code(&fout), "toewijzing.geen_tarief", "no tariff was agreed for 2027");
    }
}

/// A provider never learns a secret address: it gets the number of the municipality, and nothing of where she lives.
#[tokio::test]
async fn a_secret_address_never_leaves_in_an_order() {
    for proef in testkit::beide().await {
        let naam = proef.naam();
        let mut stad = Stad::bouw(proef).await;
        for (geheim, formulier, bsn) in [(false, 81, "999990020"), (true, 82, "999990032")] {
            let mut melding = crate::opzet::melding(formulier, bsn);
            let toegang::melding::Voor::Nieuw(mens) = &mut melding.voor else { unreachable!() };
            mens.geheim_adres = geheim;
            let mut tx = stad.db().tx(stad.werker.clone()).await.unwrap();
            stad.zaak = toegang::melding::ops::registreer(&mut tx, &melding).await.unwrap();
            tx.commit().await.unwrap();
            stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
            let uit = stad.bezorg().await;
            let tekst = String::from_utf8(uit[0].bytes.clone()).unwrap();
            for spoor in ["Lindelaan", "8000AA", ">12<", "0381112233"] {
                assert_eq!(tekst.contains(spoor), !geheim, "{naam}: {spoor}");
            }
        }
    }
}
