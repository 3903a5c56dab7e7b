//! Changing the tenant's key and destroying a data key.

use kern::{Klok as _, Rol, Toeval};
use sea_orm::ConnectionTrait as _;
use std::sync::Arc;
use storage::kluis::{haal_sleutel, maak_sleutel, vernietig, wissel};
use storage::{Db, Instelling, Plek, Sleutelbos, StorageFout};
use testkit::{Herhaalbaar, Proef, actor, beide};
use uuid::Uuid;

const PLEK: Plek = Plek { tabel: "persoon", kolom: "naam", rij: Uuid::from_u128(1) };
const SYSTEEM: Plek = Plek { tabel: "account", kolom: "totp", rij: Uuid::from_u128(7) };

async fn open(proef: &Proef, sleutels: Sleutelbos) -> Db {
    let toeval: Arc<dyn Toeval> = Arc::new(Herhaalbaar::new(99));
    let instelling = Instelling { motor: proef.motor.clone(), sleutels, klok: proef.klok.clone(), toeval };
    Db::open(instelling).await.unwrap()
}

fn lees(proef: &Proef) -> Sleutelbos {
    Sleutelbos::open(&proef.map().join("sleutels")).unwrap()
}

/// A data key, and what it sealed.
async fn maak(db: &Db, nummer: u128) -> (Uuid, Vec<u8>) {
    let id = Uuid::from_u128(nummer);
    let mut tx = db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
    let sleutel = maak_sleutel(&tx, id).await.unwrap();
    let dicht = sleutel.verzegel(PLEK, "geheim", tx.toeval()).unwrap();
    tx.record(storage::Handeling::new("proef.sleutel"));
    tx.commit().await.unwrap();
    (id, dicht)
}

async fn opent(db: &Db, (id, dicht): &(Uuid, Vec<u8>)) -> bool {
    match haal_sleutel(db.leesverbinding(), db.kluis(), *id).await {
        Ok(sleutel) => sleutel.ontzegel(PLEK, dicht).is_ok_and(|t| t == "geheim"),
        Err(_) => false,
    }
}

async fn zet_totp(db: &Db) {
    let dicht = db.kluis().verzegel_systeem(SYSTEEM, b"telefoon", db.toeval()).unwrap();
    let hex: String = dicht.iter().map(|b| format!("{b:02x}")).collect();
    let (id, bytes, waar) = match db.leesverbinding().get_database_backend() {
        sea_orm::DbBackend::Postgres => (format!("'{}'", SYSTEEM.rij), format!("'\\x{hex}'"), "true"),
        _ => (format!("x'{}'", SYSTEEM.rij.simple()), format!("x'{hex}'"), "1"),
    };
    let sql =
        format!("INSERT INTO account VALUES ({id}, 'a', 'a', '', '', 'x', {bytes}, 0, 'nl', {waar}, 1)");
    db.schrijfverbinding().execute_unprepared(&sql).await.unwrap();
}

async fn totp(db: &Db) -> Result<Vec<u8>, StorageFout> {
    let vraag = sea_orm::Statement::from_string(
        db.leesverbinding().get_database_backend(),
        "SELECT totp FROM account",
    );
    let rij = db.leesverbinding().query_one_raw(vraag).await.unwrap().unwrap();
    db.kluis().ontzegel_systeem(SYSTEEM, &rij.try_get::<Vec<u8>>("", "totp").unwrap())
}

#[tokio::test]
async fn a_change_of_key_wraps_everything_anew_and_goes_on_where_it_was_cut_off() {
    for proef in beide().await {
        let naam = proef.naam();
        let oud = open(&proef, lees(&proef)).await;
        let eerder = [maak(&oud, 11).await, maak(&oud, 12).await];
        zet_totp(&oud).await;
        let pad = proef.map().join("sleutels");
        lees(&proef).begin_wissel(&Herhaalbaar::new(5)).vervang(&pad).unwrap();
        assert!(lees(&proef).is_wissel_bezig(), "{naam}: the file holds both keys");
        let tussen = open(&proef, lees(&proef)).await;
        assert!(opent(&tussen, &eerder[0]).await && totp(&tussen).await.is_ok(), "{naam}: nothing is closed");
        let wie = actor(1, Rol::FunctioneelBeheerder);
        let mut gezien = Vec::new();
        let n = wissel::herverpak(&tussen, &wie, |a, b| gezien.push((a, b))).await.unwrap();
        assert_eq!((n, gezien), (3, vec![(2, 2)]), "{naam}: two data keys and one second factor");
        // As if it had been cut off before this one was reached.
        let laat = maak(&oud, 13).await;
        assert_eq!(
            wissel::herverpak(&tussen, &wie, |_, _| ()).await.unwrap(),
            1,
            "{naam}: only what was left"
        );
        lees(&proef).zonder_vorige().vervang(&pad).unwrap();
        let nieuw = open(&proef, lees(&proef)).await;
        for rij in eerder.iter().chain([&laat]) {
            assert!(opent(&nieuw, rij).await, "{naam}: opens with the new key alone");
            assert!(!opent(&oud, rij).await, "{naam}: and no longer with the old one");
        }
        assert_eq!(totp(&nieuw).await.unwrap(), b"telefoon", "{naam}");
        assert!(totp(&oud).await.is_err(), "{naam}");
        assert_eq!(proef.klok.nu(), nieuw.klok().nu());
    }
}

#[tokio::test]
async fn nothing_is_sealed_under_the_tenants_key_that_a_change_would_forget() {
    for proef in beide().await {
        let plek = Plek { tabel: "vergeten", kolom: "kolom", rij: Uuid::nil() };
        let uit = proef.db.kluis().verzegel_systeem(plek, b"x", proef.db.toeval());
        assert!(matches!(uit, Err(StorageFout::Kluis)), "{}", proef.naam());
    }
}

#[tokio::test]
async fn a_destroyed_key_closes_what_it_sealed_for_good_and_stands_in_the_log() {
    for proef in beide().await {
        let naam = proef.naam();
        let (weg, blijft) = (maak(&proef.db, 21).await, maak(&proef.db, 22).await);
        for (keer, lukt) in [(1, true), (2, false)] {
            let mut tx = proef.db.tx(actor(1, Rol::FunctioneelBeheerder)).await.unwrap();
            let uit = vernietig(&mut tx, ("persoon", weg.0), "bewaartermijn").await;
            assert_eq!(uit.is_ok(), lukt, "{naam} time {keer}");
            if lukt {
                tx.commit().await.unwrap();
            }
        }
        proef.db.leeg_journaal().await.unwrap();
        assert!(!opent(&proef.db, &weg).await && opent(&proef.db, &blijft).await, "{naam}");
        let regels = "SELECT COUNT(*) AS n FROM logregel WHERE wat = 'sleutel.vernietigen'";
        assert_eq!(proef.getal(regels).await, 1, "{naam}");
    }
}

#[tokio::test]
async fn a_municipality_that_cannot_log_is_not_ready() {
    for proef in beide().await {
        let naam = proef.naam();
        proef.db.gereed().await.unwrap();
        let regels = "SELECT (SELECT COUNT(*) FROM kringlid) + (SELECT nummer FROM logkop) AS n";
        assert_eq!(proef.getal(regels).await, 0, "{naam}: asking leaves nothing");
        proef.sql("ALTER TABLE logregel RENAME TO weg").await;
        assert!(proef.db.gereed().await.is_err(), "{naam}");
        proef.sql("ALTER TABLE weg RENAME TO logregel").await;
        proef.db.gereed().await.unwrap();
    }
}

/// Keys that others can read are not used, and keys that are gone are not made anew: both say what to do.
#[tokio::test]
async fn a_key_file_that_others_can_read_or_that_is_gone_is_refused_with_the_way_out() {
    use std::os::unix::fs::PermissionsExt as _;
    let proef = beide().await.remove(0);
    let pad = proef.map().join("sleutels");
    let zin = |fout: Result<Sleutelbos, StorageFout>| fout.err().map(|f| f.to_string()).unwrap_or_default();
    for (rechten, uit) in [(0o644, "chmod 600"), (0o640, "chmod 600"), (0o604, "chmod 600"), (0o600, "")] {
        std::fs::set_permissions(&pad, std::fs::Permissions::from_mode(rechten)).unwrap();
        let gezegd = zin(Sleutelbos::open(&pad));
        assert!(gezegd.contains(uit) && gezegd.is_empty() == uit.is_empty(), "{rechten:o}: {gezegd}");
    }
    let weg = zin(Sleutelbos::open(&proef.map().join("weg")));
    assert!(weg.contains("niet gevonden") && weg.contains("reservekopie"), "{weg}");
    let nieuw = proef.map().join("nieuw");
    let sleutels = Sleutelbos::open(&pad).unwrap();
    sleutels.bewaar(&nieuw).unwrap();
    assert_eq!(std::fs::metadata(&nieuw).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(sleutels.bewaar(&nieuw).is_err(), "never written over");
}
