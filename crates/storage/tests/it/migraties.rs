//! A schema is changed as a whole or not at all.

use std::sync::Arc;

use kern::Rol;
use kern::id::PersoonId;
use sea_orm::{ConnectionTrait as _, Database};
use storage::{Db, Handeling, Instelling, Motor, Sleutelbos, StorageFout, logboek};
use testkit::{Handklok, Herhaalbaar, Proef, actor, beide};
use uuid::Uuid;

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

/// A log of before the sets keeps its seals, and whose lines they are.
#[tokio::test]
async fn a_log_with_a_row_for_each_person_and_line_goes_over_whole() {
    for proef in beide().await {
        let naam = proef.naam();
        let mensen = [1, 2].map(|n| PersoonId(Uuid::from_u128(n)));
        for wie in [&mensen[..], &mensen[..1], &[], &mensen[..]] {
            let gelezen = Handeling::new("werk.lezen").personen(wie.iter().copied());
            proef.db.lees(actor(7, Rol::Teammedewerker)).vastleggen(gelezen).await.unwrap();
        }
        for terug in [
            "CREATE TABLE oud AS SELECT regel, persoon, operatie, activiteit, moment FROM verwerking",
            "DROP VIEW verwerking",
            "ALTER TABLE oud RENAME TO verwerking",
            "DROP INDEX logregel_kring",
            "ALTER TABLE logregel DROP COLUMN kring",
            "DROP TABLE kring",
            "DROP TABLE kringlid",
            "DELETE FROM seaql_migrations WHERE version = '0049_kring'",
        ] {
            proef.sql(terug).await;
        }
        let db = Db::open_en_migreer(instelling(&proef, &proef.motor)).await.unwrap();
        db.lees(actor(7, Rol::Teammedewerker))
            .vastleggen(Handeling::new("werk.lezen").personen(mensen))
            .await
            .unwrap();
        let uit = logboek::controleer(db.leesverbinding(), db.kluis(), None, |_, _| ()).await.unwrap();
        assert_eq!((uit.regels, uit.bevindingen.len()), (5, 0), "{naam}: {:?}", uit.bevindingen);
        for (mens, keer) in mensen.into_iter().zip([4, 3]) {
            let inzage = logboek::inzage_van(db.leesverbinding(), mens, 50).await.unwrap();
            assert_eq!(inzage.len(), keer, "{naam}");
        }
    }
}
