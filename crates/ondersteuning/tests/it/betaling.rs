//! Paying: two people, one file, once.

use std::path::PathBuf;
use std::process::Command;

use jiff::civil::date;
use kern::{Actor, Euro, Fout as _, Rol};
use ondersteuning::OndersteuningFout;
use ondersteuning::betaling::ops;

use crate::aanbieder::{self, Lijn};
use crate::keten::september;
use crate::opzet::{LINDE, Stad, UURTARIEF, rol};

/// Gathers as one person and releases as another, twice; the file is the same.
pub async fn betaal(stad: &Stad, maker: Actor, vrijgever: Actor) -> Result<String, OndersteuningFout> {
    let mut tx = stad.db().tx(maker).await.unwrap();
    let run = ops::maak(&mut tx).await?.unwrap();
    tx.commit().await.unwrap();
    let mut bestanden = Vec::new();
    for _ in 0..2 {
        let mut tx = stad.db().tx(vrijgever.clone()).await.unwrap();
        bestanden.push(ops::geef_vrij(&mut tx, run).await?);
        tx.commit().await.unwrap();
    }
    assert_eq!(bestanden[0], bestanden[1], "released twice is paid once");
    Ok(bestanden.remove(0))
}

async fn met_declaratie(stad: &Stad) -> (Box<istandaarden::gegenereerd::b301::Bericht301>, i64) {
    stad.wijs_toe(stad.linde, date(2026, 9, 7)).await;
    let heen = aanbieder::toewijzing(&stad.bezorg().await[0].bytes);
    let nummer = heen.client.toegewezen_producten[0].toewijzing_nummer;
    stad.proef.klok.zet("2026-10-05T08:00:00Z");
    let lijn = september(nummer, "L1", 8, UURTARIEF);
    stad.ontvang(LINDE, &aanbieder::declaratie(&heen, "D1", date(2026, 10, 5), &[lijn])).await.unwrap();
    (heen, nummer)
}

#[tokio::test]
async fn who_gathers_or_judges_does_not_release() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        met_declaratie(&stad).await;
        let controller = rol(22, Rol::Controller);
        let fout = betaal(&stad, controller.clone(), controller).await.unwrap_err();
        assert_eq!(fout.code(), "betaling.vier_ogen");
    }
}

#[tokio::test]
async fn a_credit_is_taken_off_the_next_run() {
    for proef in testkit::beide().await {
        let stad = Stad::bouw(proef).await;
        let (heen, nummer) = met_declaratie(&stad).await;
        let bestand = betaal(&stad, rol(21, Rol::Backoffice), rol(22, Rol::Controller)).await.unwrap();
        assert!(bestand.contains("<InstdAmt Ccy=\"EUR\">292.80</InstdAmt>"), "{bestand}");
        schema(&bestand);
        let credit = Lijn { referentie: "C1", vorig: Some("L1"), ..september(nummer, "", 8, UURTARIEF) };
        let oktober = Lijn {
            referentie: "L2",
            periode: (date(2026, 10, 1), date(2026, 10, 31)),
            uren: 10,
            ..september(nummer, "", 0, UURTARIEF)
        };
        stad.proef.klok.zet("2026-11-05T08:00:00Z");
        let bytes = aanbieder::declaratie(&heen, "D2", date(2026, 11, 5), &[credit, oktober]);
        stad.ontvang(LINDE, &bytes).await.unwrap();
        let bestand = betaal(&stad, rol(21, Rol::Backoffice), rol(22, Rol::Controller)).await.unwrap();
        assert!(bestand.contains("<InstdAmt Ccy=\"EUR\">73.20</InstdAmt>"), "{bestand}");
        assert_eq!(stad.euros().await.betaald, Euro::cent(10 * UURTARIEF));
        let mut tx = stad.db().tx(rol(21, Rol::Backoffice)).await.unwrap();
        assert_eq!(ops::maak(&mut tx).await.unwrap(), None, "nothing is left to pay");
    }
}

/// Judges the file by the schema inside the PyPI package `sepaxml`, when that is at hand.
fn schema(bestand: &str) {
    let vraag = "import sepaxml, pathlib; \
                 print(pathlib.Path(sepaxml.__file__).parent / 'schemas' / 'pain.001.001.09.xsd')";
    let gegeven = std::env::var_os("KEUKENTAFEL_SEPAXML").map(PathBuf::from);
    let gevonden = gegeven.or_else(|| {
        let uit = Command::new("python3").args(["-c", vraag]).output().ok()?;
        uit.status.success().then(|| PathBuf::from(String::from_utf8_lossy(&uit.stdout).trim()))
    });
    let Some(schema) = gevonden.filter(|p| p.exists()) else {
        println!("OVERGESLAGEN: pain.001: geen schema; installeer sepaxml of zet KEUKENTAFEL_SEPAXML");
        return;
    };
    let pad = std::env::temp_dir().join(format!("pain-{}.xml", std::process::id()));
    std::fs::write(&pad, bestand).unwrap();
    let uit = Command::new("xmllint").args(["--nonet", "--noout", "--schema"]).arg(schema).arg(&pad).output();
    let uit = uit.unwrap();
    assert!(uit.status.success(), "{}", String::from_utf8_lossy(&uit.stderr));
    std::fs::remove_file(pad).unwrap();
}
