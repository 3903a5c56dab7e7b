//! Work by task: starts and stops without an assignment (published case 8), and the tariff of the days of a line.

use istandaarden::gegenereerd::b305::{Bericht305, Client as Client305, StartProduct};
use istandaarden::gegenereerd::b307::{Bericht307, Client as Client307, StopProduct};
use istandaarden::gegenereerd::typen::{Achternaam, Geboortedatum, Product, VerkorteNaam};
use istandaarden::{Bericht, Inhoud, Standaard, lees, schrijf};
use jiff::civil::{Date, date};

use crate::aanbieder::{self, kop_van};
use crate::keten::{codes325, september};
use crate::opzet::{LINDE, Stad, UURTARIEF};

const BSN: &str = "999996782";

fn product() -> Option<Product> {
    Some(Product { categorie: "44".into(), code: Some("44A47".into()) })
}

fn naam() -> VerkorteNaam {
    let geslachtsnaam = Achternaam { achternaam: "Jansen".into(), voorvoegsel: None };
    VerkorteNaam { geslachtsnaam, voornamen: None, voorletters: None }
}

fn geboren() -> Geboortedatum {
    Geboortedatum { datum: date(2010, 1, 2), datum_gebruik: None }
}

fn start(ident: &str, status: &str, begin: Date) -> Vec<u8> {
    let product = StartProduct {
        product: product(),
        begindatum: begin,
        status_aanlevering: status.into(),
        ..StartProduct::default()
    };
    let client = Client305 {
        bsn: BSN.into(),
        geboortedatum: geboren(),
        geslacht: "2".into(),
        naam: naam(),
        start_producten: vec![product],
        retour_codes: Vec::new(),
    };
    let header = kop_van((LINDE, "9999"), ident, date(2026, 9, 1));
    schrijf(&Bericht::nieuw(Standaard::Ijw, Bericht305 { header, client })).unwrap()
}

fn stop(ident: &str, status: &str, (begin, eind): (Date, Date)) -> Vec<u8> {
    let product = StopProduct {
        product: product(),
        begindatum: begin,
        einddatum: eind,
        reden_beeindiging: "31".into(),
        status_aanlevering: status.into(),
        ..StopProduct::default()
    };
    let client = Client307 {
        bsn: BSN.into(),
        geboortedatum: geboren(),
        geslacht: "2".into(),
        naam: naam(),
        stop_producten: vec![product],
        retour_codes: Vec::new(),
    };
    let header = kop_van((LINDE, "9999"), ident, eind);
    schrijf(&Bericht::nieuw(Standaard::Ijw, Bericht307 { header, client })).unwrap()
}

/// The codes of the answer that leaves.
async fn antwoord(stad: &Stad, bytes: &[u8]) -> Vec<String> {
    stad.ontvang(LINDE, bytes).await.unwrap();
    let uit = stad.bezorg().await;
    match lees(&uit[0].bytes).unwrap().bericht.inhoud {
        Inhoud::M306(b) => b.client.iter().flat_map(|c| c.start_producten[0].retour_codes.clone()).collect(),
        Inhoud::M308(b) => b.client.iter().flat_map(|c| c.stop_producten[0].retour_codes.clone()).collect(),
        _ => unreachable!("the answer is a 306 or a 308"),
    }
}

#[tokio::test]
async fn a_start_without_an_assignment_is_booked_and_stopped() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.proef.klok.zet("2026-12-01T10:00:00Z");
        let begin = date(2026, 5, 21);
        let goed: Vec<String> = Vec::new();
        assert_eq!(
            antwoord(&stad, &stop("T0", "1", (begin, date(2026, 11, 30)))).await,
            ["9069"],
            "no start yet"
        );
        assert_eq!(antwoord(&stad, &start("S1", "1", begin)).await, goed);
        assert_eq!(antwoord(&stad, &start("S2", "1", begin)).await, ["9074"], "it was told before (TR074)");
        assert_eq!(antwoord(&stad, &stop("T1", "1", (begin, date(2026, 11, 30)))).await, goed);
        assert_eq!(antwoord(&stad, &start("S3", "3", begin)).await, ["9071"], "a stop stands on it (TR071)");
        assert_eq!(antwoord(&stad, &stop("T2", "3", (begin, date(2026, 11, 30)))).await, goed);
        assert_eq!(antwoord(&stad, &start("S4", "3", begin)).await, goed);
        assert_eq!(
            antwoord(&stad, &stop("T3", "1", (begin, date(2026, 11, 30)))).await,
            ["9069"],
            "taken back"
        );
    }
}

#[tokio::test]
async fn a_line_is_judged_by_the_tariff_of_its_own_days() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        stad.nieuw_tarief(date(2026, 9, 21), UURTARIEF + 100).await;
        stad.wijs_toe(stad.linde, date(2026, 9, 21)).await;
        let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
        let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;
        stad.proef.klok.zet("2026-10-05T08:00:00Z");
        let dagen = (date(2026, 9, 21), date(2026, 9, 30));
        let oud = aanbieder::Lijn { periode: dagen, ..september(nummer, "OUD", 2, UURTARIEF) };
        let bytes = aanbieder::declaratie(&heen, "D1", date(2026, 10, 5), &[oud]);
        let id = stad.ontvang(LINDE, &bytes).await.unwrap().id;
        let lees = stad.db().lees(crate::opzet::rol(21, kern::Rol::Backoffice));
        let blad = ondersteuning::declaratie::ops::van_bericht(&lees, id).await.unwrap().unwrap();
        let open = ondersteuning::declaratie::ops::open(&lees, blad.id).await.unwrap();
        let gezegd = open.tarieven(&open.lijnen[0]);
        let gezegd: Vec<_> = gezegd.iter().map(|t| (t.tarief, t.periode.unwrap().begin())).collect();
        assert_eq!(gezegd, [(kern::Euro::cent(UURTARIEF + 100), date(2026, 9, 21))], "what it was judged by");
        let mut tx = stad.db().tx(crate::opzet::rol(21, kern::Rol::Backoffice)).await.unwrap();
        ondersteuning::declaratie::ops::beantwoord(&mut tx, blad.id).await.unwrap();
        tx.commit().await.unwrap();
        let uit = stad.bezorg().await;
        assert_eq!(codes325(&uit[0].bytes).1, [("OUD".to_owned(), vec!["0611".to_owned()])], "TR418");
        let nieuw = aanbieder::Lijn { referentie: "NIEUW", tarief: UURTARIEF + 100, ..oud };
        stad.ontvang(LINDE, &aanbieder::declaratie(&heen, "D2", date(2026, 10, 5), &[nieuw])).await.unwrap();
        let uit = stad.bezorg().await;
        assert_eq!(
            codes325(&uit[0].bytes).1,
            Vec::new(),
            "the tariff of the month's first day plays no part"
        );
    }
}
