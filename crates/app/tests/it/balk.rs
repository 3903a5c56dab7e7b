//! Who waits at a terminal sees how far long work is; in a pipe nothing but the outcome comes out.

use kern::Rol;
use storage::Handeling;
use testkit::{actor, op_sqlite};

use crate::programma::{draai, op_terminal};

fn overgeslagen(wat: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "OVERGESLAGEN: {wat}: geen script");
}

#[test]
fn making_the_demo_shows_its_people_and_its_months() {
    let map = tempfile::tempdir().unwrap();
    let woorden = ["demo", "--alleen-maken", "--inwoners", "100", "--map"];
    let pijp = draai(map.path(), &[&woorden[..], &["pijp"]].concat(), "");
    // What it logs stands there too.
    assert!(
        pijp.code == 0 && !pijp.fout.contains("maanden") && !pijp.fout.contains("inwoners"),
        "{}",
        pijp.fout
    );
    let Some(terminal) = op_terminal(map.path(), &format!("{} terminal", woorden.join(" "))) else {
        return overgeslagen("making_the_demo_shows_its_people_and_its_months");
    };
    assert!(terminal.contains("/100 inwoners met hun geschiedenis"), "{terminal:?}");
    let (voor, _) = terminal.split_once(" maanden geld").unwrap();
    let (_, stand) = voor.rsplit_once(' ').unwrap();
    let (gedaan, van) = stand.split_once('/').unwrap();
    let (gedaan, van): (u32, u32) = (gedaan.parse().unwrap(), van.parse().unwrap());
    assert!(gedaan <= van && van > 12, "{stand}");
}

#[tokio::test]
async fn checking_the_log_shows_how_many_lines_there_are() {
    let proef = op_sqlite().await;
    for _ in 0..7 {
        let lees = proef.db.lees(actor(7, Rol::Teammedewerker));
        lees.vastleggen(Handeling::new("huishouden.lezen").doel("team")).await.unwrap();
    }
    let opslag = "--database sqlite:tafel.sqlite --sleutels sleutels";
    let woorden = format!("logboek controleer {opslag}");
    let pijp = draai(proef.map(), &woorden.split(' ').collect::<Vec<_>>(), "");
    assert_eq!((pijp.code, pijp.fout.as_str()), (0, ""));
    let Some(terminal) = op_terminal(proef.map(), &woorden) else {
        return overgeslagen("checking_the_log_shows_how_many_lines_there_are");
    };
    assert!(terminal.contains("/7 regels"), "{terminal:?}");
    assert!(terminal.contains("7 regels gecontroleerd, 0 bevindingen."), "{terminal:?}");
}

#[test]
fn a_folder_of_municipalities_and_of_messages_shows_how_many_are_done() {
    let map = tempfile::tempdir().unwrap();
    let gemeenten = map.path().join("alle");
    std::fs::create_dir(&gemeenten).unwrap();
    for naam in ["dorp", "stad"] {
        let tekst = format!(
            "database = \"sqlite:{naam}.sqlite\"\nsleutels = \"{naam}.sleutels\"\nhosts = [\"{naam}.example\"]\n"
        );
        std::fs::write(gemeenten.join(format!("{naam}.toml")), tekst).unwrap();
    }
    let berichten = map.path().join("berichten");
    std::fs::create_dir(&berichten).unwrap();
    for nummer in ["301", "305", "323"] {
        let uit = format!("bericht maak {nummer} --vorm kleinst --uit berichten/{nummer}.xml");
        let gemaakt = draai(map.path(), &uit.split(' ').collect::<Vec<_>>(), "");
        assert_eq!(gemaakt.code, 0, "{}", gemaakt.fout);
    }
    for (woorden, stand) in
        [("migrate --alle alle", "/2 gemeenten"), ("bericht controleer berichten", " van 3 berichten")]
    {
        let Some(terminal) = op_terminal(map.path(), woorden) else {
            return overgeslagen("a_folder_of_municipalities_and_of_messages_shows_how_many_are_done");
        };
        assert!(terminal.contains(stand), "{woorden}: {terminal:?}");
    }
}

#[tokio::test]
async fn wrapping_keys_anew_shows_how_many_there_are() {
    let proef = op_sqlite().await;
    let mut tx = proef.db.tx(actor(7, Rol::Teammedewerker)).await.unwrap();
    for id in [1, 2, 3].map(uuid::Uuid::from_u128) {
        storage::kluis::maak_sleutel(&tx, id).await.unwrap();
    }
    tx.record(Handeling::new("proef.sleutels"));
    tx.commit().await.unwrap();
    let woorden = "sleutel wissel --database sqlite:tafel.sqlite --sleutels sleutels";
    let Some(terminal) = op_terminal(proef.map(), woorden) else {
        return overgeslagen("wrapping_keys_anew_shows_how_many_there_are");
    };
    assert!(terminal.contains("/3 sleutels"), "{terminal:?}");
}
