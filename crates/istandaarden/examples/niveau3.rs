//! Times level 3 on a synthetic declaration against a history with every assignment in it and 12 months of lines:
//! `niveau3 REGELS`.

use std::process::ExitCode;
use std::time::Instant;

use istandaarden::maak::{Groot, declaratie};
use istandaarden::niveau3::{Declaratieregel, Historie, Omvang, Regelstand, Toewijzing};
use istandaarden::{Inhoud, Standaard, benodigd, beoordeel, lees};
use jiff::civil::date;
use kern::Euro;

fn main() -> ExitCode {
    let regels = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(1_000);
    let groot = Groot { standaard: Standaard::Iwmo, regels, ingesprongen: false, zaad: 1 };
    let Some(bytes) = declaratie(&groot) else { return ExitCode::FAILURE };
    let klok = Instant::now();
    let Ok(gelezen) = lees(&bytes) else { return ExitCode::FAILURE };
    let gelezen_in = klok.elapsed();
    let Inhoud::M323(b) = &gelezen.bericht.inhoud else { return ExitCode::FAILURE };
    let mut historie = Historie::default();
    for client in &b.declaratie.clienten {
        historie.clienten.insert(client.bsn.clone());
        for p in &client.prestaties {
            historie.toewijzingen.push(toewijzing(p.toewijzing_nummer, &client.bsn));
            historie.regels.extend((1..=12).map(|maand| regel(p.toewijzing_nummer, &client.bsn, maand)));
        }
    }
    let klok = Instant::now();
    let sleutels = benodigd(&gelezen.bericht);
    let benodigd_in = klok.elapsed();
    let klok = Instant::now();
    let bevindingen = beoordeel(&gelezen.bericht, &historie);
    println!(
        "{regels} regels, {} toewijzingen, {} eerdere regels: lezen {gelezen_in:?}, benodigd {benodigd_in:?}, \
         beoordeel {:?}, {} bevindingen, {} sleutels",
        historie.toewijzingen.len(),
        historie.regels.len(),
        klok.elapsed(),
        bevindingen.len(),
        sleutels.toewijzingen.len(),
    );
    ExitCode::SUCCESS
}

fn toewijzing(nummer: i64, bsn: &str) -> Toewijzing {
    Toewijzing {
        nummer,
        bsn: bsn.to_owned(),
        aanbieder: "65656055".to_owned(),
        categorie: Some("02".to_owned()),
        code: Some("02A03".to_owned()),
        datum: date(2025, 1, 1),
        tijd: "10:00:00".to_owned(),
        ingang: date(2025, 1, 1),
        eind: Some(date(2026, 12, 31)),
        reden_wijziging: None,
        omvang: Some(Omvang { volume: 200, eenheid: "04".to_owned(), frequentie: "4".to_owned() }),
        budget: None,
        referentie: None,
    }
}

fn regel(toewijzing: i64, bsn: &str, maand: i8) -> Declaratieregel {
    let begin = date(2025, maand, 1);
    Declaratieregel {
        aanbieder: "65656055".to_owned(),
        bsn: bsn.to_owned(),
        referentie: format!("H{toewijzing}-{maand}"),
        vorig: None,
        toewijzing,
        categorie: "02".to_owned(),
        code: "02A03".to_owned(),
        begin,
        eind: begin.last_of_month(),
        volume: 100,
        eenheid: "04".to_owned(),
        tarief: Some(Euro::cent(5_000)),
        bedrag: Euro::cent(500_000),
        credit: false,
        stand: Regelstand::Goedgekeurd,
        declaratie: format!("H{maand}"),
    }
}
