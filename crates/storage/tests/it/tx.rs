use kern::Rol;
use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DbBackend, FromQueryResult, Statement, TransactionTrait as _,
    sqlx,
};
use storage::{Handeling, StorageFout, taken};
use testkit::{actor, beide};

#[derive(FromQueryResult)]
struct Aantal {
    n: i64,
}

async fn tel(conn: &impl sea_orm::ConnectionTrait, tabel: &str) -> i64 {
    let vraag =
        Statement::from_string(conn.get_database_backend(), format!("SELECT COUNT(*) AS n FROM {tabel}"));
    Aantal::find_by_statement(vraag).one(conn).await.unwrap().unwrap().n
}

#[tokio::test]
async fn writing_without_a_line_in_the_log_is_refused_whichever_method_writes() {
    for proef in beide().await {
        let db = &proef.db;
        let invoegen = "INSERT INTO instelling (sleutel, waarde) VALUES ('naam', 'Kantelstad')";
        for manier in 0..4 {
            let tx = db.tx(actor(7, Rol::Teammedewerker)).await.unwrap();
            let opdracht =
                Statement::from_string(tx.get_database_backend(), format!("{invoegen} RETURNING sleutel"));
            match manier {
                0 => drop(tx.execute_unprepared(invoegen).await.unwrap()),
                1 => drop(tx.execute_raw(opdracht).await.unwrap()),
                2 => drop(tx.query_one_raw(opdracht).await.unwrap()),
                _ => drop(tx.query_all_raw(opdracht).await.unwrap()),
            }
            let uit = tx.commit().await;
            assert!(matches!(uit, Err(StorageFout::NietVastgelegd)), "{} manier {manier}", proef.naam());
            assert_eq!(tel(db.leesverbinding(), "instelling").await, 0, "{}", proef.naam());
        }
    }
}

#[tokio::test]
async fn a_change_its_line_and_its_event_stand_together_or_not_at_all() {
    for proef in beide().await {
        let db = &proef.db;
        for vasthouden in [false, true] {
            let mut tx = db.tx(actor(7, Rol::Teammedewerker)).await.unwrap();
            tx.execute_unprepared("INSERT INTO instelling (sleutel, waarde) VALUES ('naam', 'x')")
                .await
                .unwrap();
            tx.record(Handeling::new("proef.schrijven"));
            tx.gebeurtenis("proef", uuid::Uuid::from_u128(5));
            if vasthouden {
                tx.commit().await.unwrap();
            } else {
                drop(tx);
            }
            for tabel in ["instelling", "logregel", "gebeurtenis"] {
                assert_eq!(
                    tel(db.leesverbinding(), tabel).await,
                    i64::from(vasthouden),
                    "{} {tabel}",
                    proef.naam()
                );
            }
        }
    }
}

#[tokio::test]
async fn a_reading_session_cannot_write() {
    for proef in beide().await {
        let lees = proef.db.lees(actor(7, Rol::Teammedewerker));
        let uit = lees.execute_unprepared("INSERT INTO instelling (sleutel, waarde) VALUES ('a', 'b')").await;
        assert!(uit.is_err(), "{}", proef.naam());
    }
}

/// How many connections a pool may hold.
fn plaatsen(conn: &DatabaseConnection) -> u32 {
    match conn.get_database_backend() {
        DbBackend::Postgres => conn.get_postgres_connection_pool().options().get_max_connections(),
        _ => conn.get_sqlite_connection_pool().options().get_max_connections(),
    }
}

#[tokio::test]
async fn every_pooled_connection_waits_for_the_disk() {
    for proef in beide().await {
        let db = &proef.db;
        for conn in [db.leesverbinding(), db.schrijfverbinding()] {
            let (vraag, verwacht) = match proef.naam() {
                "sqlite" => ("PRAGMA synchronous", "2"),
                _ => ("SHOW synchronous_commit", "on"),
            };
            // Every connection of the pool is held until all are: none can answer for another.
            let mut vast = Vec::new();
            for _ in 0..plaatsen(conn) {
                let tx = conn.begin().await.unwrap();
                let rij = tx.query_one_raw(Statement::from_string(tx.get_database_backend(), vraag)).await;
                let rij = rij.unwrap().unwrap();
                let antwoord = match rij.try_get_by_index::<i64>(0) {
                    Ok(getal) => getal.to_string(),
                    Err(_) => rij.try_get_by_index::<String>(0).unwrap(),
                };
                assert_eq!(antwoord, verwacht, "{}", proef.naam());
                vast.push(tx);
            }
        }
    }
}

/// Connections that are open, those that lie idle, and whether the pool would look after them by itself.
fn open(conn: &DatabaseConnection) -> (u32, usize, bool) {
    fn van<D: sqlx::Database>(poel: &sqlx::Pool<D>) -> (u32, usize, bool) {
        let opties = poel.options();
        let zelf = opties.get_idle_timeout().is_some() || opties.get_max_lifetime().is_some();
        (poel.size(), poel.num_idle(), zelf)
    }
    match conn.get_database_backend() {
        DbBackend::Postgres => van(conn.get_postgres_connection_pool()),
        _ => van(conn.get_sqlite_connection_pool()),
    }
}

#[tokio::test]
async fn a_municipality_that_nobody_uses_keeps_no_connection_open() {
    for proef in beide().await {
        let db = &proef.db;
        let poelen = || [db.leesverbinding(), db.schrijfverbinding()].map(open);
        let gebruik = async || {
            db.lees(actor(7, Rol::Teammedewerker)).execute_unprepared("SELECT 1").await.unwrap();
            db.tx(actor(7, Rol::Backoffice)).await.unwrap().rollback().await.unwrap();
            // A connection goes back beside the work.
            while poelen().iter().any(|(open, rust, _)| *open as usize != *rust) {
                tokio::task::yield_now().await;
            }
        };
        gebruik().await;
        db.sluit_ongebruikt().await;
        assert!(poelen().iter().all(|(aantal, ..)| *aantal > 0), "{}: just used", proef.naam());
        db.sluit_ongebruikt().await;
        assert_eq!(poelen(), [(0, 0, false); 2], "{}", proef.naam());
        gebruik().await;
        // What is in use stays open.
        let bezig = db.tx(actor(7, Rol::Backoffice)).await.unwrap();
        db.sluit_ongebruikt().await;
        db.sluit_ongebruikt().await;
        assert_eq!(poelen(), [(0, 0, false), (1, 0, false)], "{}", proef.naam());
        bezig.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn a_planned_job_is_taken_once_and_done_once() {
    for proef in beide().await {
        let db = &proef.db;
        let nu = kern::Klok::nu(proef.klok.as_ref());
        let mut tx = db.tx(actor(7, Rol::Backoffice)).await.unwrap();
        for _ in 0..2 {
            taken::plan(&tx, "proef", "sleutel-1", uuid::Uuid::from_u128(9), nu).await.unwrap();
        }
        tx.record(Handeling::new("proef.plannen"));
        tx.commit().await.unwrap();

        let taak = taken::neem(db).await.unwrap().expect("due");
        assert!(taken::neem(db).await.unwrap().is_none(), "{}: leased or planned once", proef.naam());

        proef.klok.zet("2026-09-01T07:10:00Z");
        let weer = taken::neem(db).await.unwrap().expect("the lease ran out");
        assert_eq!((weer.id, weer.pogingen), (taak.id, 2));
        for (poging, lukt) in [(0, true), (1, false)] {
            let mut tx = db.tx(actor(7, Rol::Backoffice)).await.unwrap();
            tx.record(Handeling::new("proef.uitvoeren"));
            let uit = taken::klaar(&mut tx, &weer).await;
            assert_eq!(uit.is_ok(), lukt, "{} poging {poging}", proef.naam());
            if lukt {
                tx.commit().await.unwrap();
            }
        }
        proef.klok.zet("2026-09-02T07:00:00Z");
        assert!(taken::neem(db).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_number_that_is_taken_is_drawn_again() {
    for proef in beide().await {
        proef.sql("CREATE TABLE huisje (nummer bigint UNIQUE)").await;
        proef.sql("INSERT INTO huisje VALUES (7), (8)").await;
        let tx = proef.db.tx(proef.db.systeem("proef")).await.unwrap();
        let beurt = std::cell::Cell::new(6_i64);
        let trek = || beurt.replace(beurt.get() + 1) + 1;
        assert_eq!(storage::vrije_waarde(&tx, ("huisje", "nummer"), trek).await.unwrap(), 9);
        let vol = storage::vrije_waarde(&tx, ("huisje", "nummer"), || 7_i64).await;
        assert!(vol.is_err(), "a table without a free number ends, it does not draw for ever");
        tx.rollback().await.unwrap();
    }
}
