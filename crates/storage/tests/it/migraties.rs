//! A schema is changed as a whole or not at all.

use std::sync::Arc;

use sea_orm::{ConnectionTrait as _, Database};
use storage::{Db, Instelling, Motor, Sleutelbos, StorageFout};
use testkit::{Handklok, Herhaalbaar, Proef, beide};

fn instelling(proef: &Proef, motor: &Motor) -> Instelling {
    let sleutels = Sleutelbos::open(&proef.map().join("sleutels")).unwrap();
    let toeval = Arc::new(Herhaalbaar::new(3));
    Instelling { motor: motor.clone(), sleutels, klok: Arc::new(Handklok::default()), toeval }
}

#[tokio::test]
async fn a_migration_that_breaks_off_leaves_the_schema_as_it_was() {
    for proef in beide().await {
        let naam = proef.naam();
        // A database of its own beside that of the test, with a table in the way of a later migration.
        let (motor, adres) = match &proef.motor {
            Motor::Sqlite(_) => {
                let pad = proef.map().join("half.sqlite");
                (Motor::Sqlite(pad.clone()), format!("sqlite://{}?mode=rwc", pad.display()))
            }
            Motor::Postgres(adres) => {
                proef.sql("DROP SCHEMA public CASCADE").await;
                proef.sql("CREATE SCHEMA public").await;
                (proef.motor.clone(), adres.clone())
            }
        };
        let conn = Database::connect(adres).await.unwrap();
        conn.execute_unprepared("CREATE TABLE toezicht (in_de_weg INTEGER)").await.unwrap();
        assert!(Db::open_en_migreer(instelling(&proef, &motor)).await.is_err(), "{naam}");
        assert!(
            conn.execute_unprepared("SELECT 1 FROM logregel").await.is_err(),
            "{naam}: nothing of it stands"
        );
        let half = Db::open(instelling(&proef, &motor)).await;
        assert!(matches!(half.err(), Some(StorageFout::Schemaversie { .. })), "{naam}");
        conn.execute_unprepared("DROP TABLE toezicht").await.unwrap();
        Db::open_en_migreer(instelling(&proef, &motor)).await.unwrap();
        Db::open(instelling(&proef, &motor)).await.unwrap();
        conn.execute_unprepared("DELETE FROM seaql_migrations WHERE version = '0004_gesprek'").await.unwrap();
        let gat = Db::open(instelling(&proef, &motor)).await;
        let zin = gat.err().unwrap().to_string();
        assert!(zin.contains("0004_gesprek"), "{naam}: a gap in the middle is named: {zin}");
    }
}
