//! The log as somebody checks it at a keyboard, on both databases.

use kern::Rol;
use serde_json::json;
use storage::Handeling;
use storage::logboek::Zegel;
use testkit::{Proef, actor, beide};

use crate::programma::{Uit, database, draai};

fn logboek(proef: &Proef, woorden: &[&str]) -> Uit {
    let database = database(proef);
    let alles = [&["logboek"], woorden, &["--database", &database, "--sleutels", "sleutels"]].concat();
    draai(proef.map(), &alles, "")
}

async fn twaalf_regels(proef: &Proef, wie: u128) {
    for _ in 0..12 {
        let lees = proef.db.lees(actor(wie, Rol::Teammedewerker));
        lees.vastleggen(Handeling::new("huishouden.lezen").doel("team")).await.unwrap();
    }
}

/// What an attacker does to the log.
struct Aanval {
    opdrachten: Vec<String>,
    /// Whether twelve other lines are written after it.
    herbouwd: bool,
    /// Whether only a seal from elsewhere shows it.
    alleen_met_zegel: bool,
    zinnen: &'static [&'static str],
    json: serde_json::Value,
}

fn schuif((van, naar): (i64, i64)) -> String {
    format!("UPDATE logregel SET nummer = {naar} WHERE nummer = {van}")
}

fn wissel() -> Vec<String> {
    [(4, 99), (9, 4), (99, 9)].map(schuif).into()
}

/// Makes room for a line that nobody wrote.
fn opzij() -> Vec<String> {
    let invoeg = [
        "INSERT INTO logregel SELECT 7, vorige, zegel, moment, operatie, 'verzonnen', rollen, wat, doel, \
         object_soort, object, kring FROM logregel WHERE nummer = 6"
            .to_owned(),
        "UPDATE logkop SET nummer = 13".to_owned(),
    ];
    (7..=12).rev().map(|n| schuif((n, n + 1))).chain(invoeg).collect()
}

fn aanvallen() -> [Aanval; 6] {
    let aanval = |opdrachten: &[&str], zinnen, json| Aanval {
        opdrachten: opdrachten.iter().map(|o| (*o).to_owned()).collect(),
        herbouwd: false,
        alleen_met_zegel: false,
        zinnen,
        json,
    };
    [
        aanval(
            &["UPDATE logregel SET wie = 'iemand anders' WHERE nummer = 5"],
            &["regel 5: gewijzigd"],
            json!([{"wat": "gewijzigd", "regel": 5}]),
        ),
        aanval(
            &["DELETE FROM logregel WHERE nummer IN (4, 5)"],
            &["regel 4 tot en met 5: verwijderd"],
            json!([{"wat": "verwijderd", "van": 4, "tot": 5}]),
        ),
        Aanval {
            opdrachten: opzij(),
            ..aanval(&[], &["regel 7: ingevoegd"], json!([{"wat": "ingevoegd", "regel": 7}]))
        },
        Aanval {
            opdrachten: wissel(),
            ..aanval(
                &[],
                &["regel 4: verplaatst, hoort op plaats 9", "regel 9: verplaatst, hoort op plaats 4"],
                json!([
                    {"wat": "verplaatst", "regel": 4, "hoort_op": 9},
                    {"wat": "verplaatst", "regel": 9, "hoort_op": 4}
                ]),
            )
        },
        Aanval {
            alleen_met_zegel: true,
            ..aanval(
                &[
                    "DELETE FROM logregel WHERE nummer > 9",
                    "UPDATE logkop SET nummer = 9, zegel = (SELECT zegel FROM logregel WHERE nummer = 9)",
                ],
                &["na regel 9: afgeknipt, er waren 12 regels"],
                json!([{"wat": "staart_afgeknipt", "laatste": 9, "verzegeld": 12}]),
            )
        },
        Aanval {
            herbouwd: true,
            alleen_met_zegel: true,
            ..aanval(
                &[
                    "UPDATE logkop SET nummer = 0, zegel = (SELECT vorige FROM logregel WHERE nummer = 1)",
                    "DELETE FROM logregel",
                ],
                &["regel 12: het logboek is opnieuw gemaakt, dit is niet de verzegelde regel"],
                json!([{"wat": "herbouwd", "regel": 12}]),
            )
        },
    ]
}

/// Changed, removed, inserted, moved, cut off, made anew: each is named in a sentence and as JSON, with its exit code.
#[tokio::test]
async fn the_command_names_what_was_done_to_the_log() {
    for aanval in aanvallen() {
        for proef in beide().await {
            let waar = format!("{} {:?}", proef.naam(), aanval.zinnen);
            twaalf_regels(&proef, 7).await;
            std::fs::write(proef.map().join("zegel.json"), logboek(&proef, &["zegel"]).tekst).unwrap();
            for opdracht in &aanval.opdrachten {
                proef.sql(opdracht).await;
            }
            if aanval.herbouwd {
                twaalf_regels(&proef, 8).await;
            }
            let zonder = logboek(&proef, &["controleer"]);
            assert!(zonder.tekst.contains("Staart niet bewezen"), "{waar} {}", zonder.tekst);
            assert_eq!(zonder.code, i32::from(!aanval.alleen_met_zegel), "{waar} {}", zonder.tekst);
            let met = logboek(&proef, &["controleer", "--zegel", "zegel.json"]);
            let gezegd: Vec<&str> = met.tekst.lines().take(aanval.zinnen.len()).collect();
            assert_eq!((met.code, gezegd.as_slice()), (1, aanval.zinnen), "{waar}");
            let aantal = format!(" {} bevindingen.", aanval.zinnen.len());
            assert!(met.tekst.contains(&aantal), "{waar} {}", met.tekst);
            let json = logboek(&proef, &["controleer", "--zegel", "zegel.json", "--json"]);
            let regels = json.json();
            assert_eq!((json.code, regels.len()), (1, 1), "{waar} {}", json.tekst);
            assert_eq!(regels[0]["bevindingen"], aanval.json, "{waar}");
        }
    }
}

#[tokio::test]
async fn without_a_seal_the_end_is_not_proven_and_with_one_a_cut_is_named() {
    for proef in beide().await {
        let naam = proef.naam();
        for _ in 0..5 {
            let lees = proef.db.lees(actor(7, Rol::Teammedewerker));
            lees.vastleggen(Handeling::new("huishouden.lezen").doel("team")).await.unwrap();
        }
        let zegel = logboek(&proef, &["zegel"]);
        assert_eq!(zegel.code, 0, "{naam} {}", zegel.fout);
        std::fs::write(proef.map().join("zegel.json"), &zegel.tekst).unwrap();
        let sleutel = logboek(&proef, &["sleutel"]);
        assert_eq!(sleutel.code, 0, "{naam} {}", sleutel.fout);
        let echt: Zegel = serde_json::from_str(&zegel.tekst).unwrap();
        let vals = Zegel { nummer: 4, ..echt.clone() };
        assert!(echt.is_echt_volgens(&sleutel.tekst) && !vals.is_echt_volgens(&sleutel.tekst), "{naam}");
        assert!(!echt.is_echt_volgens("geen sleutel"), "{naam}");

        let zonder = logboek(&proef, &["controleer"]);
        assert!(zonder.code == 0 && zonder.tekst.contains("Staart niet bewezen"), "{naam} {}", zonder.tekst);
        // One object, on one line.
        let json = logboek(&proef, &["controleer", "--json"]);
        let regels = json.json();
        assert_eq!(
            (json.code, regels.len(), &regels[0]["regels"]),
            (0, 1, &5.into()),
            "{naam} {}",
            json.tekst
        );
        let met = logboek(&proef, &["controleer", "--zegel", "zegel.json"]);
        assert!(met.code == 0 && met.tekst.contains("volledig tot en met regel 5"), "{naam} {}", met.tekst);

        proef.sql("DELETE FROM logregel WHERE nummer > 3").await;
        proef
            .sql("UPDATE logkop SET nummer = 3, zegel = (SELECT zegel FROM logregel WHERE nummer = 3)")
            .await;
        let zonder = logboek(&proef, &["controleer"]);
        assert!(zonder.code == 0 && zonder.tekst.contains("Staart niet bewezen"), "{naam} {}", zonder.tekst);
        let met = logboek(&proef, &["controleer", "--zegel", "zegel.json"]);
        assert!(met.code == 1 && met.tekst.contains("na regel 3: afgeknipt"), "{naam} {}", met.tekst);
        std::fs::write(proef.map().join("zegel.json"), "geen zegel").unwrap();
        let vals = logboek(&proef, &["controleer", "--zegel", "zegel.json"]);
        assert!(vals.code == 2 && vals.fout.contains("is geen zegel"), "{naam} {}", vals.fout);
    }
}
