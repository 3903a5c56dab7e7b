//! The log as somebody checks it at a keyboard, on both databases.

use kern::Rol;
use storage::logboek::Zegel;
use storage::{Handeling, Motor};
use testkit::{Proef, actor, beide};

use crate::programma::{Uit, draai};

fn logboek(proef: &Proef, woorden: &[&str]) -> Uit {
    let database = match &proef.motor {
        Motor::Sqlite(pad) => format!("sqlite:{}", pad.display()),
        Motor::Postgres(adres) => adres.clone(),
    };
    let alles = [&["logboek"], woorden, &["--database", &database, "--sleutels", "sleutels"]].concat();
    draai(proef.map(), &alles, "")
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
